import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../../../../..');

/** Where built code lies: what runs in a process of its own is started from there. */
export const BUILT = join(ROOT, 'dist');

let built = false;

/** Brings it up to date with the sources, once for each spec. */
export function buildOnce(): void {
  if (built) return;
  const from = JSON.stringify(join(ROOT, 'infra/scripts/build.mjs'));
  const script = `import { build } from ${from}; await build({ web: false });`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  built = true;
}
