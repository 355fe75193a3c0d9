import { readSettings } from '../settings/settings.js';
import type { Settings } from '../settings/settings.js';
import { loadMasterKey } from '@loenspor/privacy';
import { Closing } from './closing.js';
import { dataDirectoryAt } from './data-directory.js';
import { MessageForPeople, explained } from './message-for-people.js';
import { openDatabase } from './open-database.js';
import { tellingOfEvents } from './event-store-troubles.js';
import { beginWithReferenceData, migrateDatabases, openProduct } from './product.js';
import type { Product } from './product.js';

export type Member = {
  readonly settings: Settings;
  readonly product: Product;
  readonly closing: Closing;
  readonly complain: (line: string) => void;
};

const complain = (line: string) => void process.stderr.write(`${line}\n`);

/**
 * The life of one process among several on a database that none of them starts: opens the product, runs `start`,
 * waits for a signal, and closes in the other order. Ends with exit code 1 when it could not start.
 */
export async function runMember(start: (member: Member) => Promise<void>): Promise<void> {
  const closing = new Closing();
  const asked = new Promise((stop) => process.once('SIGINT', stop).once('SIGTERM', stop));
  try {
    const settings = readSettings(process.env, { demo: 'none', directory: process.cwd() });
    const product = await openShared(settings);
    closing.add('product', product.close);
    await start({ settings, product, closing, complain });
    await asked;
  } catch (error) {
    complain(explained(error));
    process.exitCode = 1;
  }
  for (const trouble of await closing.close()) complain(trouble);
}

async function openShared({ database, masterKeyFile, dataDir, eventStore }: Settings): Promise<Product> {
  if (database === null)
    throw new MessageForPeople(
      'DATABASE_URL: mangler; kun npm start har sin egen database (missing: only npm start brings its own database)',
    );
  if (masterKeyFile === null)
    throw new MessageForPeople(
      'MASTER_KEY_FILE: mangler; alle processer skal have den samme hovednøgle (missing: all processes need the same)',
    );
  const opened = await openDatabase(dataDirectoryAt(dataDir), database, complain);
  await migrateDatabases(opened);
  const masterKey = await loadMasterKey(masterKeyFile);
  const product = await openProduct({ ...opened, eventStore }, masterKey, tellingOfEvents(complain));
  await beginWithReferenceData(product);
  return product;
}
