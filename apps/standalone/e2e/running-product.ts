import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../../..');
const main = join(root, 'dist/apps/standalone/src/main.js');

/** How what a newcomer reads begins, once there is something to see. */
const GREETING = 'Lønspor kører på';

export type ProductOptions = {
  readonly dataDir: string;
  readonly port: number;
  readonly demo?: string;
  /** Further settings; those of the event store are Postgres' unless they stand here. */
  readonly environment?: Readonly<Record<string, string>>;
};

/** The built product as a process of its own, with what it printed. */
export class RunningProduct {
  private printed = '';
  private readonly exited: Promise<number | null>;

  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
  ) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => (this.printed += data.toString()));
    this.exited = once(child, 'exit').then(([code]) => code as number | null);
  }

  static start({ dataDir, port, demo = 'people', environment = {} }: ProductOptions): RunningProduct {
    const told = { DATA_DIR: dataDir, PORT: String(port), DEMO: demo, EVENT_STORE: 'postgres' };
    const env = { ...process.env, ...told, ...environment };
    delete (env as NodeJS.ProcessEnv)['NODE_OPTIONS'];
    const child = spawn(process.execPath, ['--enable-source-maps', main], { env, cwd: root });
    return new RunningProduct(child, `http://localhost:${port}`);
  }

  get output(): string {
    return this.printed;
  }

  /** Waits until the product answers and says that it is ready; throws what it printed when it ends before that. */
  async ready(): Promise<this> {
    let gone = false;
    void this.exited.then(() => (gone = true));
    for (;;) {
      const answer = await fetch(`${this.address}/health/ready`).catch(() => null);
      if (answer?.ok && this.printed.includes(GREETING)) return this;
      if (gone) throw new Error(`The product ended:\n${this.printed}`);
      await pause(50);
    }
  }

  async end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null> {
    if (this.child.exitCode === null) this.child.kill(signal);
    return this.exited;
  }

  /** The exit code of a product that ends by itself. */
  exitCode(): Promise<number | null> {
    return this.exited;
  }
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** The processes (Linux) whose command line or working directory names the folder. */
export async function processesOf(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(folder)) found.push(`${pid} ${command.replaceAll('\0', ' ')}`);
  }
  return found;
}
