import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDatabases } from '../database/database-roles.js';
import { DirectoryInUse } from '../database/directory-owner.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../database/embedded-postgres.js';
import { migrate } from '../database/migrate.js';

declare global {
  var stopTestServer: (() => Promise<void>) | undefined;
}

const PREFIX = 'loenspor-test-';
const MEMORY = '/dev/shm';

/** The migrated database that each `testDatabase()` is copied from, and the login that owns the copies. */
const TEMPLATE = 'template_loenspor';

/** Starts one server for the whole run and leaves its address to the workers in the environment. */
export async function startTestServer(): Promise<void> {
  await sweep();
  const directory = await mkdtemp(join(await roomiestFolder(), PREFIX));
  const server = await startEmbeddedPostgres({ directory });
  // Ctrl-C and a failing setup end Jest without its teardown.
  const atExit = () => void killQuietly(server.pid);
  process.once('exit', atExit);
  globalThis.stopTestServer = async () => {
    process.off('exit', atExit);
    await server.stop();
    await removeFiles(directory, server.location);
  };
  await fill(server);
}

/** In memory where the machine has enough of it: a new database costs a fifth of the time there. */
async function roomiestFolder(): Promise<string> {
  const room = await statfs(MEMORY).catch(() => null);
  return room && room.bavail * room.bsize > 4 * 2 ** 30 ? MEMORY : tmpdir();
}

async function fill(server: EmbeddedPostgres): Promise<void> {
  const { url, keysUrl } = await prepareDatabases(server.adminUrl, TEMPLATE);
  await migrate(url);
  process.env['LOENSPOR_TEST_ADMIN_URL'] = server.adminUrl;
  process.env['LOENSPOR_TEST_URL'] = url;
  process.env['LOENSPOR_TEST_KEYS_URL'] = keysUrl;
  process.env['LOENSPOR_TEST_RUN'] = randomBytes(3).toString('hex');
}

/** Ends servers of runs that were killed, and removes their files; a run that still lives keeps its own. */
async function sweep(): Promise<void> {
  for (const directory of [...(await runsIn(tmpdir())), ...(await runsIn(MEMORY))]) {
    const made = await stat(directory).catch(() => null);
    // A young one may be another run's that has not begun to own it.
    if (!made || Date.now() - made.mtimeMs < 60_000) continue;
    try {
      const server = await startEmbeddedPostgres({ directory });
      await server.stop();
      await removeFiles(directory, server.location);
    } catch (error) {
      if (error instanceof DirectoryInUse) continue;
    }
  }
}

async function runsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.startsWith(PREFIX)).map((name) => join(folder, name));
}

async function removeFiles(directory: string, location: string): Promise<void> {
  await rm(location, { recursive: true, force: true });
  await rm(directory, { recursive: true, force: true });
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return;
  }
}
