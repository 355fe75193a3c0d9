import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DirectoryInUse, takeDirectory } from '../database/directory-owner.js';

/** What lies where in `DATA_DIR`. */
export type DataDirectory = {
  readonly path: string;
  readonly postgres: string;
  readonly masterKey: string;
  readonly instance: string;
  readonly lock: string;
};

export function dataDirectoryAt(path: string): DataDirectory {
  return {
    path,
    postgres: join(path, 'postgres'),
    masterKey: join(path, 'master.key'),
    instance: join(path, 'instance.json'),
    lock: join(path, 'instance.lock'),
  };
}

/**
 * Takes the directory for this process until the answer is called. One that is just being given up is waited for.
 * Throws `DirectoryInUse` while another process holds it; what a killed one left behind is taken over.
 *
 * @param patienceMs how long a directory in use is tried again
 */
export async function takeDataDirectory(
  directory: DataDirectory,
  patienceMs: number,
): Promise<() => Promise<void>> {
  await mkdir(directory.path, { recursive: true });
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await takeDirectory(directory.path, directory.lock);
    } catch (error) {
      if (!(error instanceof DirectoryInUse) || performance.now() > until) throw error;
      await pause(100);
    }
  }
}
