import { systemClock } from '@loenspor/event-sourcing';
import type { Clock } from '@loenspor/event-sourcing';
import {
  Importer,
  ImportJobs,
  interchangeProjections,
  JobVault,
  MendedRows,
  RowIdentity,
} from '@loenspor/interchange';
import { policiesOf } from './authority.js';
import type { Product } from './product.js';
import { readMunicipalities } from './reference-files.js';

/** The secret of row identities, kept for this alone. */
const IDENTITY = 'import-identity';

/** An importer over the product's log. `clock`: another than the system's for the demo's past alone. */
export async function importerFor(product: Product, clock: Clock = systemClock): Promise<Importer> {
  const { store, codec, pools, keys, rows, references } = product;
  const { tables, periods } = await references.current();
  const municipalities = await readMunicipalities();
  return new Importer({
    store,
    codec,
    pool: pools.app,
    clock,
    identity: new RowIdentity(store.storeId, await keys.namedSecret(IDENTITY)),
    tables,
    periods,
    municipalities: new Map(municipalities.map(({ code, name }) => [name, code])),
    policies: policiesOf(product),
    projections: interchangeProjections(rows),
  });
}

/** The queue of files that were sent in. */
export function importJobsOf({ pools, keys }: Product): ImportJobs {
  return new ImportJobs(pools.app, new JobVault(keys));
}

/** What a process that died has left half done of mended rows, for whoever reads files to finish. */
export function mendedRowsOf(product: Product): MendedRows {
  const { store, codec, pools, executor } = product;
  return new MendedRows({ store, codec, pool: pools.app, executor, importer: () => importerFor(product) });
}
