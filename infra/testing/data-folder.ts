import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findFolder } from '../database/postgres-location.js';

/** Removes a product's data, also what its database keeps elsewhere because its account cannot enter the folder. */
export async function removeData(dataDir: string): Promise<void> {
  const database = await findFolder(join(dataDir, 'postgres'));
  for (const folder of [database, dataDir])
    if (folder !== null) await rm(folder, { recursive: true, force: true });
}
