import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { RunningProduct, freePort, processesOf } from './running-product.js';
import { removeData } from '../../../infra/testing/data-folder.js';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../..');

async function loenspor(dataDir: string, ...parameters: string[]) {
  const env = { ...process.env, DATA_DIR: dataDir };
  delete (env as NodeJS.ProcessEnv)['NODE_OPTIONS'];
  return run(process.execPath, [join(root, 'infra/scripts/loenspor.mjs'), ...parameters], { env });
}

describe('the product as npm start runs it', () => {
  let dataDir: string;
  let port: number;
  let product: RunningProduct;
  const start = (options: { dataDir?: string; port?: number } = {}) =>
    RunningProduct.start({ dataDir, port, ...options });

  beforeAll(async () => {
    await run(process.execPath, [join(root, 'infra/scripts/build.mjs'), '--no-web']);
    dataDir = await mkdtemp(join(tmpdir(), 'loenspor-start-'));
    port = await freePort();
    product = await start().ready();
  }, 60_000);

  afterAll(async () => {
    await product.end('SIGTERM');
    await removeData(dataDir);
  }, 30_000);

  it('says where it is and who can sign in', () => {
    expect(product.output).toContain(`http://localhost:${port}`);
    expect(product.output).toMatch(/karen +Karen Lund \(konsulent\)/);
  });

  it('gives a token on the command line that the API takes', async () => {
    const { stdout } = await loenspor(dataDir, 'token', 'karen');
    const authorization = `Bearer ${stdout.trim()}`;
    const answer = await fetch(`${product.address}/api/me`, { headers: { authorization } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ userId: 'karen', roles: ['CONSULTANT'] });
  });

  it('gives nobody else a token', async () => {
    await expect(loenspor(dataDir, 'token', 'nobody')).rejects.toMatchObject({ code: 1, stdout: '' });
  });

  it('refuses a second start on the same data directory', async () => {
    const second = start({ port: await freePort() });
    expect(await second.exitCode()).toBe(1);
    expect(second.output).toContain(dataDir);
    expect(second.output).toMatch(/er i brug af proces \d+/);
  });

  it('refuses a port that is taken, and leaves nothing running', async () => {
    const other = await mkdtemp(join(tmpdir(), 'loenspor-start-'));
    try {
      const second = start({ dataDir: other });
      expect(await second.exitCode()).toBe(1);
      expect(second.output).toContain(`Port ${port} er optaget`);
      expect(await processesOf(other)).toEqual([]);
    } finally {
      await rm(other, { recursive: true, force: true });
    }
  });

  it('starts again after being killed, on the data that it had', async () => {
    const { stdout: token } = await loenspor(dataDir, 'token', 'karen');
    await product.end('SIGKILL');
    product = await start().ready();
    const authorization = `Bearer ${token.trim()}`;
    const answer = await fetch(`${product.address}/api/me`, { headers: { authorization } });
    expect(answer.status).toBe(200);
  });

  it('ends on SIGTERM with no process left', async () => {
    expect(await product.end('SIGTERM')).toBe(0);
    expect(await processesOf(dataDir)).toEqual([]);
    await expect(loenspor(dataDir, 'token', 'karen')).rejects.toMatchObject({ code: 1 });
  });

  it('starts once more after it', async () => {
    product = await start().ready();
  });
});
