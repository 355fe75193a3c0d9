import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDatabases } from '../database/database-roles.js';
import { startEmbeddedPostgres } from '../database/embedded-postgres.js';
import { migrate } from '../database/migrate.js';
import type { ProductAddresses } from '../instance/product.js';

/** The one server on which everything is measured. */
export type BenchServer = {
  readonly adminUrl: string;
  /** Whether the other event stores are installed. */
  readonly hasPeers: boolean;
  /** An empty database with a login of its own. */
  readonly database: (name: string) => Promise<string>;
  /** Databases for the whole product, keys apart; its events live in Postgres. */
  readonly product: (name: string) => Promise<ProductAddresses>;
  /** The same as `database` with an empty log in it. */
  readonly log: (name: string) => Promise<string>;
};

export async function withBenchServer(
  hasPeers: boolean,
  work: (server: BenchServer) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'loenspor-bench-'));
  const postgres = await startEmbeddedPostgres({ directory });
  const database = async (name: string) => (await prepareDatabases(postgres.adminUrl, name)).url;
  const product = async (name: string): Promise<ProductAddresses> => ({
    ...(await prepareDatabases(postgres.adminUrl, name)),
    eventStore: { kind: 'postgres' },
  });
  const log = async (name: string) => {
    const url = await database(name);
    await migrate(url);
    return url;
  };
  try {
    await work({ adminUrl: postgres.adminUrl, hasPeers, database, product, log });
  } finally {
    await postgres.stop();
    await rm(postgres.location, { recursive: true, force: true });
    await rm(directory, { recursive: true, force: true });
  }
}
