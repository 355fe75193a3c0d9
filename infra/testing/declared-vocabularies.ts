import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Vocabulary } from '@loenspor/event-sourcing';

/** Every vocabulary that a context declares, found by its file and not by any list. */
export async function declaredVocabularies(): Promise<Vocabulary[]> {
  const root = resolve(import.meta.dirname, '../..');
  const modules = globSync('libs/*/src/domain/*.{events,vocabulary}.ts', { cwd: root }).map(
    async (file) => (await import(join(root, file))) as Record<string, unknown>,
  );
  const exported = (await Promise.all(modules)).flatMap((each) =>
    Object.entries(each).filter(([name]) => name.endsWith('Vocabulary')),
  );
  return [...new Set(exported.map(([, value]) => value as Vocabulary))];
}
