import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { demoToken } from '@loenspor/identity';
import { dataDirectoryAt } from '../instance/data-directory.js';
import { findInstance } from '../instance/instance-file.js';
import { freePort } from './bench-api.js';
import { removeData } from '../testing/data-folder.js';

/** Beside this file when both are built. */
const MAIN = resolve(import.meta.dirname, '../../apps/standalone/src/main.js');

/** A product that answers, and a token of one of the demo's people. */
export type BenchProduct = { readonly baseUrl: string; readonly token: string };

/** The product as `npm start` runs it, in a process of its own on an empty data directory, with people or with cases too. */
export async function withBenchProduct(
  user: string,
  work: (product: BenchProduct) => Promise<void>,
  demo: 'people' | 'full' = 'people',
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'loenspor-bench-'));
  // Where Postgres has a user of its own it works here too, so that nothing is left anywhere else.
  await chmod(dataDir, 0o755);
  const port = await freePort();
  const told = { DATA_DIR: dataDir, PORT: String(port), DEMO: demo, EVENT_STORE: 'postgres' };
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, ...told },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    const baseUrl = `http://localhost:${port}`;
    while (!(await fetch(`${baseUrl}/health/ready`).catch(() => null))?.ok) {
      if (child.exitCode !== null) throw new Error('The product ended as it began');
      await pause(50);
    }
    const secret = (await findInstance(dataDirectoryAt(dataDir)))?.tokenSecret ?? '';
    await work({ baseUrl, token: await demoToken({ baseUrl, secret, user }) });
  } finally {
    child.kill('SIGTERM');
    await ended;
    await removeData(dataDir);
  }
}
