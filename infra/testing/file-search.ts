import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** A mark that was found, and the files (relative to the folder) that hold it. */
export type Findings = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Finds marks in every file below a folder, as UTF-8: each begins with `prefix` and goes on with letters and digits.
 * Files that vanish meanwhile are passed over.
 */
export async function marksIn(folder: string, prefix: string): Promise<Findings> {
  const found = new Map<string, Set<string>>();
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    for (const mark of marksInBytes(bytes, prefix))
      found.set(mark, (found.get(mark) ?? new Set()).add(relative(folder, file)));
  }
  return found;
}

const LONGEST = 80;

function* marksInBytes(bytes: Buffer, prefix: string): Generator<string> {
  const needle = Buffer.from(prefix);
  for (let at = bytes.indexOf(needle); at !== -1; at = bytes.indexOf(needle, at + 1)) {
    const rest = bytes.toString('latin1', at + needle.length, at + needle.length + LONGEST);
    yield prefix + (/^[A-Za-z0-9]*/.exec(rest)?.[0] ?? '');
  }
}
