import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type DatabasePools, openAppPool, openPools } from '../../../../infra/database/database-pools.js';
import { prepareDatabases } from '../../../../infra/database/database-roles.js';
import { startEmbeddedPostgres } from '../../../../infra/database/embedded-postgres.js';
import { migrate } from '../../../../infra/database/migrate.js';
import { LinkProxy } from '../store/contract/faults/link-proxy.fixture.js';
import { type LimitedServer, startLimitedServer } from './limited-server.fixture.js';
import { PostgresEventStore } from './postgres-event-store.js';

/**
 * A server that a spec has for itself and may stop and kill. It stands behind one address, wherever it is started
 * again: what was opened there goes on.
 */
export class OwnServer {
  private readonly closing: (() => Promise<unknown>)[] = [];

  private constructor(
    private readonly directory: string,
    private readonly proxy: LinkProxy,
    private server: LimitedServer,
  ) {}

  /** `parent` is the disk that it lives on. */
  static async start(parent = tmpdir()): Promise<OwnServer> {
    const directory = mkdtempSync(join(parent, 'loenspor-server-'));
    const server = await startEmbeddedPostgres({ directory });
    const own = new OwnServer(directory, await LinkProxy.to(portOf(server.adminUrl)), server);
    try {
      await migrate((await prepareDatabases(own.adminUrl, 'log')).url);
      return own;
    } catch (error) {
      await own.close();
      throw error;
    }
  }

  /** As the superuser, at the address that stays. */
  get adminUrl(): string {
    const address = new URL(this.server.adminUrl);
    address.port = String(this.proxy.port);
    return address.href;
  }

  /** A store as another process has it; it ends with the server. */
  async openStore(): Promise<PostgresEventStore> {
    const { url } = await prepareDatabases(this.adminUrl, 'log');
    const pools: DatabasePools = await openPools(url);
    this.closing.push(pools.close);
    return PostgresEventStore.open({ writerPool: pools.writer, readerPool: pools.app, listenUrl: url });
  }

  /** For rows, as another process has it; it ends with the server. */
  async openPool(): Promise<pg.Pool> {
    const pool = await openAppPool((await prepareDatabases(this.adminUrl, 'log')).url);
    this.closing.push(() => pool.end());
    return pool;
  }

  /** Works as the superuser, in the database `postgres`. */
  async asAdmin<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const client = new pg.Client({ connectionString: this.adminUrl });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** What `pg_ctl stop -m immediate` does: all processes of the server leave at once and write nothing any more. */
  async stopImmediately(): Promise<void> {
    if (isThere(this.server.pid)) process.kill(this.server.pid, 'SIGQUIT');
    while (isThere(this.server.pid)) await pause(5);
    await this.server.stop();
  }

  /** In order, or what is left of it. */
  async stop(): Promise<void> {
    await this.server.stop();
  }

  /** On what is on its disk, wherever it listens now; `fileBytes` is how large a file may be. */
  async startAgain(fileBytes: number | null = null): Promise<void> {
    const { directory } = this;
    this.server =
      fileBytes === null
        ? await startEmbeddedPostgres({ directory })
        : await startLimitedServer(directory, fileBytes);
    this.proxy.leadTo(portOf(this.server.adminUrl));
  }

  /** Kills one of the server's processes: it loses what it had in memory, recovers from its disk and takes links again. */
  async crash(pid: number): Promise<void> {
    const before = this.recoveries;
    process.kill(pid, 'SIGKILL');
    while (this.recoveries === before) await pause(5);
    while (await this.asAdmin(() => Promise.resolve(false)).catch(() => true)) await pause(5);
  }

  /** How often it has recovered from its disk since it was started last. */
  get recoveries(): number {
    const messages = readFileSync(join(this.server.location, 'server.log'), 'utf8');
    return messages.split('automatic recovery in progress').length - 1;
  }

  async close(): Promise<void> {
    for (const close of this.closing) await close();
    await this.server.stop();
    await this.proxy.close();
    for (const folder of [this.server.location, this.directory])
      rmSync(folder, { recursive: true, force: true });
  }
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
