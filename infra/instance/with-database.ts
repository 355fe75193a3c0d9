import type { Settings } from '../settings/settings.js';
import { dataDirectoryAt, takeDataDirectory } from './data-directory.js';
import { findInstance } from './instance-file.js';
import { openDatabase } from './open-database.js';
import type { ProductAddresses } from './product.js';
import { eventStoreFrom } from './recorded-event-store.js';

/**
 * Runs a piece of work on the databases and the event store: those of the running product, else those that the settings
 * name, else the embedded Postgres, started for this and stopped again.
 */
export async function withDatabase<Result>(
  settings: Settings,
  onNotice: (message: string) => void,
  work: (addresses: ProductAddresses) => Promise<Result>,
): Promise<Result> {
  const directory = dataDirectoryAt(settings.dataDir);
  const { eventStore } = settings;
  const running = settings.database === null ? await findInstance(directory) : null;
  if (running !== null)
    return work({ ...running.database, eventStore: eventStoreFrom(running.eventStore, eventStore) });
  const release = settings.database === null ? await takeDataDirectory(directory, 3000) : null;
  try {
    const database = await openDatabase(directory, settings.database, onNotice);
    try {
      return await work({ ...database, eventStore });
    } finally {
      await database.close();
    }
  } finally {
    await release?.();
  }
}
