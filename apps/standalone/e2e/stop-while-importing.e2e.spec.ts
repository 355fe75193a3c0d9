import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ImportWithResult } from '@loenspor/interchange';
import { generatedLog, sheet } from '@loenspor/interchange/testing';
import { freePort, processesOf, RunningProduct } from './running-product.js';
import { removeData } from '../../../infra/testing/data-folder.js';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../..');
const ROWS = 4_000;
const PATIENCE_MS = 120_000;

describe('the product that is stopped while it reads a file', () => {
  let dataDir: string;
  let port: number;
  let product: RunningProduct;

  beforeAll(async () => {
    await run(process.execPath, [join(root, 'infra/scripts/build.mjs'), '--no-web']);
    dataDir = await mkdtemp(join(tmpdir(), 'loenspor-stop-'));
    port = await freePort();
    product = await RunningProduct.start({ dataDir, port }).ready();
  }, 60_000);
  afterAll(async () => {
    await product.end('SIGTERM');
    await removeData(dataDir);
  }, 30_000);

  const called = async (path: string, init: RequestInit = {}): Promise<ImportWithResult> => {
    const env: NodeJS.ProcessEnv = { ...process.env, DATA_DIR: dataDir };
    delete env['NODE_OPTIONS'];
    const command = [join(root, 'infra/scripts/loenspor.mjs'), 'token', 'karen'];
    token ??= (await run(process.execPath, command, { env })).stdout.trim();
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await fetch(`${product.address}${path}`, { ...init, headers });
    expect(answer.ok).toBe(true);
    return (await answer.json()) as ImportWithResult;
  };
  let token: string | undefined;
  const until = async (id: string, isSo: (found: ImportWithResult) => boolean): Promise<ImportWithResult> => {
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await pause(25)) {
      const found = await called(`/api/imports/${id}`);
      if (isSo(found)) return found;
    }
    throw new Error(`The import did not come so far:\n${product.output}`);
  };

  it('ends at once, with nothing to complain of, and goes on when it is started again', async () => {
    const form = new FormData();
    form.append('file', new Blob([Buffer.from(sheet(...generatedLog(ROWS)))]), 'log.csv');
    const { id } = await called('/api/imports', { method: 'POST', body: form });
    const { progress } = await until(id, (found) => (found.progress?.done ?? 0) > 0);
    expect(progress?.done).toBeLessThan(ROWS / 2);
    expect(await product.end('SIGTERM')).toBe(0);
    expect(product.output).not.toMatch(/did not end|Cannot use a pool|waits/);
    expect(await processesOf(dataDir)).toEqual([]);
    token = undefined;
    product = await RunningProduct.start({ dataDir, port }).ready();
    const { state, result } = await until(id, ({ finishedAt }) => finishedAt !== null);
    expect([state, result?.rows]).toEqual(['DONE', ROWS]);
    expect(result?.added).toBeGreaterThan(0);
    expect(result?.added).toBeLessThan(result?.accepted ?? 0);
  }, 300_000);
});
