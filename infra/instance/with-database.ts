import type { DatabaseAddresses, Settings } from '../settings/settings.js';
import { dataDirectoryAt, takeDataDirectory } from './data-directory.js';
import { findInstance } from './instance-file.js';
import { openDatabase } from './open-database.js';

/**
 * Runs a piece of work on the databases: those of the running product, else those that the settings name, else the
 * embedded Postgres, started for this and stopped again.
 */
export async function withDatabase<Result>(
  settings: Settings,
  onNotice: (message: string) => void,
  work: (addresses: DatabaseAddresses) => Promise<Result>,
): Promise<Result> {
  const directory = dataDirectoryAt(settings.dataDir);
  const running = settings.database === null ? await findInstance(directory) : null;
  if (running !== null) return work(running.database);
  const release = settings.database === null ? await takeDataDirectory(directory, 3000) : null;
  try {
    const database = await openDatabase(directory, settings.database, onNotice);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  } finally {
    await release?.();
  }
}
