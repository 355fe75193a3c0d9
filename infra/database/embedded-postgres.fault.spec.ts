import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { DirectoryInUse } from './directory-owner.js';
import { type EmbeddedPostgres, findEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { identityOf } from './server-process.js';

const ROOT = resolve(import.meta.dirname, '../..');
const OWNER = join(ROOT, 'dist/infra/database/embedded-owner.fixture.js');
/** Whose server runs under a user of its own, who cannot enter everywhere; everybody else's runs as themselves. */
const isRoot = process.getuid?.() === 0;

let directory: string;
let running: EmbeddedPostgres[];
let notices: string[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'loenspor-embedded-'));
  running = [];
  notices = [];
});
afterEach(async () => {
  for (const server of running) await server.stop();
  for (const { location } of running) rmSync(location, { recursive: true, force: true });
  rmSync(directory, { recursive: true, force: true });
});

describe('an embedded Postgres', () => {
  it('starts from nothing, is safe against crashes, and keeps its data over a restart', async () => {
    const first = await start();
    await ask(first.adminUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
    const settings = `SELECT name, setting FROM pg_settings WHERE setting = 'off'
       AND name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')`;
    expect(await ask(first.adminUrl, settings)).toEqual([]);
    await first.stop();
    const second = await start();
    expect(await ask(second.adminUrl, 'TABLE kept')).toEqual([{ one: 1 }]);
  });

  it('lets in only who knows its password, from this machine only', async () => {
    const server = await start();
    const guessed = server.url('postgres', { name: 'loenspor_admin', password: 'postgres' });
    await expect(ask(guessed, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    const places = `SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'unix_socket_directories') ORDER BY 1`;
    expect(await ask(server.adminUrl, places)).toEqual([
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'unix_socket_directories', setting: '' },
    ]);
    expect(statSync(join(server.location, 'superuser-password')).mode & 0o777).toBe(0o600);
    expect(statSync(server.location).mode & 0o777).toBe(0o700);
  });

  it('can be stopped twice, and after its files were removed', async () => {
    const server = await start();
    rmSync(server.location, { recursive: true, force: true });
    await server.stop();
    await server.stop();
    expect(await identityOf(server.pid)).toBeNull();
  });

  it('is found while it runs, and only then', async () => {
    expect(await findEmbeddedPostgres(directory)).toBeNull();
    const server = await start();
    expect((await findEmbeddedPostgres(directory))?.adminUrl).toBe(server.adminUrl);
    await server.stop();
    expect(await findEmbeddedPostgres(directory)).toBeNull();
  });

  it('refuses a directory in use, and takes it when it is free', async () => {
    const first = await start();
    await expect(start()).rejects.toBeInstanceOf(DirectoryInUse);
    expect(await ask(first.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await first.stop();
    await expect(start()).resolves.toBeDefined();
  });

  it('starts once of three that start at the same time', async () => {
    const starts = await Promise.allSettled([start(), start(), start()]);
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('starts again after it was killed', async () => {
    const first = await start();
    await ask(first.adminUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
    process.kill(first.pid, 'SIGKILL');
    await first.stop();
    expect(existsSync(join(first.location, 'cluster/postmaster.pid'))).toBe(true);
    const second = await start();
    expect(await ask(second.adminUrl, 'TABLE kept')).toEqual([{ one: 1 }]);
  });

  it('takes over from a process that was killed while the server went on', async () => {
    const orphan = await startAndKillOwner();
    expect(await identityOf(orphan)).not.toBeNull();
    const server = await start();
    expect(await identityOf(orphan)).toBeNull();
    expect(notices.join()).toContain(String(orphan));
    expect(await ask(server.adminUrl, 'TABLE kept')).toEqual([{ one: 1 }]);
  });

  it('does not touch a stranger that was given the number of a dead server', async () => {
    const first = await start();
    await first.stop();
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const file = join(first.location, 'cluster/postmaster.pid');
    spawnSync('sh', ['-c', `printf '%s\\n' ${stranger.pid} x 0 5432 > '${file}'`]);
    await start();
    expect(await identityOf(stranger.pid ?? 0)).not.toBeNull();
    stranger.kill('SIGKILL');
  });

  it('says where its data lies when its user cannot enter the directory, and finds it again', async () => {
    chmodSync(directory, 0o700);
    const hidden = join(directory, 'data');
    mkdirSync(hidden);
    const first = await start(hidden);
    const pointer = join(hidden, 'LOCATION');
    expect(first.location.startsWith(directory)).toBe(!isRoot);
    expect(notices.join().includes(first.location)).toBe(isRoot);
    expect(existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : hidden).toBe(first.location);
    await ask(first.adminUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
    await first.stop();
    const second = await start(hidden);
    expect(second.location).toBe(first.location);
    expect(await ask(second.adminUrl, 'TABLE kept')).toEqual([{ one: 1 }]);
  });
});

async function start(at = directory): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ directory: at, onNotice: (notice) => notices.push(notice) });
  running.push(server);
  return server;
}

/** Answers the process number of the server that went on without its owner. */
async function startAndKillOwner(): Promise<number> {
  build();
  const owner = spawn(process.execPath, [OWNER, directory], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = await new Promise<string>((done) =>
    owner.stdout.once('data', (text: Buffer) => done(String(text))),
  );
  const ended = new Promise((done) => owner.once('exit', done));
  owner.kill('SIGKILL');
  await ended;
  return Number(pid);
}

function build(): void {
  const script = `import { build } from ${JSON.stringify(join(ROOT, 'infra/scripts/build.mjs'))}; await build({ web: false });`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}
