import pg from 'pg';
import { prepareDatabases, startEmbeddedPostgres } from '../database/index.js';
import type { DatabaseAddresses } from '../settings/settings.js';
import type { DataDirectory } from './data-directory.js';
import { MessageForPeople } from './message-for-people.js';

const NAME = 'loenspor';

/** The two databases, answering. `location` is where an embedded server keeps its files, null for a foreign one. */
export type OpenDatabase = DatabaseAddresses & {
  readonly location: string | null;
  readonly close: () => Promise<void>;
};

/**
 * Starts the embedded Postgres of a data directory that this process has taken, or finds the foreign one answering.
 * Throws an error in words for whoever starts the product.
 */
export async function openDatabase(
  directory: DataDirectory,
  foreign: DatabaseAddresses | null,
  onNotice: (message: string) => void,
): Promise<OpenDatabase> {
  if (foreign !== null) {
    await mustAnswer('DATABASE_URL', foreign.url);
    await prepareKeysDatabase(foreign);
    return { ...foreign, location: null, close: () => Promise.resolve() };
  }
  const server = await startEmbeddedPostgres({ directory: directory.postgres, onNotice });
  try {
    const { url, keysUrl } = await prepareDatabases(server.adminUrl, NAME);
    return { url, keysUrl, location: server.location, close: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The database cannot be used; the message says which setting to look at and never repeats a password. */
export class DatabaseUnavailable extends MessageForPeople {}

async function prepareKeysDatabase({ url, keysUrl }: DatabaseAddresses): Promise<void> {
  const problem = await connectionProblem(keysUrl);
  if (problem === null) return;
  if (codeOf(problem) !== '3D000' || new URL(url).host !== new URL(keysUrl).host)
    throw unavailable('KEYS_DATABASE_URL', problem);
  const name = decodeURIComponent(new URL(keysUrl).pathname.slice(1));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    throw new DatabaseUnavailable(
      `KEYS_DATABASE_URL: databasen ${name} findes ikke og kan ikke oprettes; opret den, eller giv brugeren CREATEDB ` +
        `(the database for keys is missing and could not be made: ${messageOf(error)})`,
    );
  } finally {
    await client.end();
  }
  await mustAnswer('KEYS_DATABASE_URL', keysUrl);
}

async function mustAnswer(setting: string, url: string): Promise<void> {
  const problem = await connectionProblem(url);
  if (problem !== null) throw unavailable(setting, problem);
}

async function connectionProblem(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.end();
    return null;
  } catch (error) {
    return error;
  }
}

function unavailable(setting: string, problem: unknown): DatabaseUnavailable {
  return new DatabaseUnavailable(
    `${setting}: databasen svarer ikke (the database does not answer): ${messageOf(problem)}`,
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** A refused connection to `localhost` is several errors in one, without a message of its own. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
