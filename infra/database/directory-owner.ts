import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { identityOf } from './server-process.js';

/** The data directory belongs to a process that is still running. */
export class DirectoryInUse extends Error {
  constructor(
    readonly folder: string,
    readonly pid: string,
  ) {
    super(`The data directory ${folder} is in use by process ${pid}: stop that one first, or choose another`);
  }
}

/**
 * Takes a directory for this process until `release`. What a process killed with -9 left behind is taken over,
 * since its number together with its start no longer runs. Throws `DirectoryInUse`.
 */
export async function takeDirectory(folder: string, file: string): Promise<() => Promise<void>> {
  const mine = await identityOf(process.pid);
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${mine}\n${randomUUID()}\n`, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      if (await takeNew(draft, file)) return () => rm(file, { force: true });
      await clearStale(folder, file);
    }
    throw new DirectoryInUse(folder, 'unknown');
  } finally {
    await rm(draft, { force: true });
  }
}

async function takeNew(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes what a dead process left behind. Only who holds the right to clear does so, and reads again under it: the
 * file may by then be that of a starter who was faster. The right is taken as the directory is, so that a process
 * killed in the middle of clearing bars nobody.
 */
async function clearStale(folder: string, file: string): Promise<void> {
  if (!(await isStale(folder, file))) return;
  const release = await takeDirectory(folder, `${file}.clearing`);
  try {
    if (await isStale(folder, file)) await rm(file, { force: true });
  } finally {
    await release();
  }
}

/** Whether a dead process left the file; false where there is none. Throws `DirectoryInUse` where its owner lives. */
async function isStale(folder: string, file: string): Promise<boolean> {
  const content = await readFile(file, 'utf8').catch(() => null);
  if (content === null) return false;
  const owner = content.split('\n')[0] ?? '';
  const pid = owner.split(' ')[0] ?? '';
  if ((await identityOf(Number(pid))) === owner) throw new DirectoryInUse(folder, pid);
  return true;
}
