import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DirectoryInUse, takeDirectory } from '../database/directory-owner.js';
import { MessageForPeople } from './message-for-people.js';

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

/** The data directory cannot be made, or nothing can be written in it. */
export class DataDirectoryUnusable extends MessageForPeople {
  constructor(path: string, cause: NodeJS.ErrnoException) {
    super(
      `DATA_DIR: ${path} kan ikke bruges; vælg en mappe, som der kan skrives i ` +
        `(the data directory cannot be used: ${cause.code}; choose one that can be written)`,
      { cause },
    );
  }
}

/** Makes the directory where it is missing, as one that Postgres' own user can enter. */
export async function makeDataDirectory({ path }: DataDirectory): Promise<void> {
  await mkdir(path, { recursive: true }).catch((error: unknown) => {
    throw isOfSystem(error) ? new DataDirectoryUnusable(path, error) : error;
  });
}

/**
 * Takes the directory for this process until the answer is called. One that is just being given up is waited for.
 * Throws `DirectoryInUse` while another process holds it, and `DataDirectoryUnusable`; what a killed one left behind is
 * taken over.
 *
 * @param patienceMs how long a directory in use is tried again
 */
export async function takeDataDirectory(
  directory: DataDirectory,
  patienceMs: number,
): Promise<() => Promise<void>> {
  await makeDataDirectory(directory);
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await takeDirectory(directory.path, directory.lock);
    } catch (error) {
      if (isOfSystem(error)) throw new DataDirectoryUnusable(directory.path, error);
      if (!(error instanceof DirectoryInUse) || performance.now() > until) throw error;
      await pause(100);
    }
  }
}

function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
