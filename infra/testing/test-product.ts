import { createSecretKey, randomBytes } from 'node:crypto';
import { BatchSession, CommandExecutor, ProjectionRunner, systemClock } from '@loenspor/event-sourcing';
import type { Projection } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import { openRows } from '../database/index.js';
import { migrateDatabases, openProduct } from '../instance/product.js';
import type { Product } from '../instance/product.js';
import { testDatabase } from './index.js';

export type TestProduct = Product & {
  readonly rows: DataSource;
  readonly executor: CommandExecutor;
  readonly session: () => BatchSession;
  /** Brings these projections to the head of the log. */
  readonly catchUp: (projections: readonly Projection[]) => Promise<void>;
};

/**
 * A log, its keys and its rows on the run's server, to be closed by the spec. Real parts throughout. `storeId` as in
 * `testDatabase`.
 */
export async function testProduct(
  rows: readonly (abstract new () => object)[] = [],
  storeId?: string,
): Promise<TestProduct> {
  const database = await testDatabase(storeId);
  await migrateDatabases(database);
  const product = await openProduct(database, createSecretKey(randomBytes(32)));
  const dataSource = await openRows(database.url, rows);
  const { store, codec, pools } = product;
  return {
    ...product,
    rows: dataSource,
    executor: new CommandExecutor(store, codec, systemClock),
    session: () => new BatchSession(store, codec, systemClock),
    catchUp: (projections) => new ProjectionRunner({ store, codec, pool: pools.app, projections }).catchUp(),
    close: async () => {
      await dataSource.destroy();
      await product.close();
      await database.close();
    },
  };
}
