import { dataDirectoryAt } from '../../../infra/instance/data-directory.js';
import { tellingOfEvents } from '../../../infra/instance/event-store-troubles.js';
import { masterKeyFor } from '../../../infra/instance/master-key.js';
import { migrateDatabases, openProduct } from '../../../infra/instance/product.js';
import type { Product } from '../../../infra/instance/product.js';
import { withDatabase } from '../../../infra/instance/with-database.js';
import { notice, settingsOfEnvironment } from './environment.js';

/** Runs a piece of work on the product that the environment names, its databases brought to the present schema. */
export async function withProduct<Result>(work: (product: Product) => Promise<Result>): Promise<Result> {
  const settings = settingsOfEnvironment();
  const masterKey = await masterKeyFor(dataDirectoryAt(settings.dataDir), settings.masterKeyFile, notice);
  return withDatabase(settings, notice, async (addresses) => {
    await migrateDatabases(addresses);
    const product = await openProduct(addresses, masterKey, tellingOfEvents(notice));
    try {
      return await work(product);
    } finally {
      await product.close();
    }
  });
}
