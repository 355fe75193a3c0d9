import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { freePort, RunningProduct } from './running-product.js';
import { removeData } from '../../../infra/testing/data-folder.js';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../..');

describe('the rows of a running product', () => {
  let dataDir: string;
  let product: RunningProduct;

  beforeAll(async () => {
    await run(process.execPath, [join(root, 'infra/scripts/build.mjs'), '--no-web']);
    dataDir = await mkdtemp(join(tmpdir(), 'loenspor-rebuild-'));
    product = await RunningProduct.start({ dataDir, port: await freePort(), demo: 'full' }).ready();
  }, 90_000);
  afterAll(async () => {
    await product.end('SIGTERM');
    await removeData(dataDir);
  }, 30_000);

  const loenspor = (...asked: readonly string[]) => {
    const env: NodeJS.ProcessEnv = { ...process.env, DATA_DIR: dataDir };
    delete env['NODE_OPTIONS'];
    return run(process.execPath, [join(root, 'infra/scripts/loenspor.mjs'), ...asked], { env });
  };
  const board = async () => {
    const token = (await loenspor('token', 'vibeke')).stdout.trim();
    const answer = await fetch(`${product.address}/api/negotiations?limit=100`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(answer.ok).toBe(true);
    const { items } = (await answer.json()) as { readonly items: readonly { readonly position: string }[] };
    return {
      items,
      newest: items
        .map(({ position }) => position)
        .sort()
        .at(-1),
    };
  };

  it('are made anew beside it by the command line, and are the same', async () => {
    let before = await board();
    expect(before.items.length).toBeGreaterThan(0);
    for (;;) {
      expect((await loenspor('rebuild', 'all')).stdout).toMatch(/^negotiations, .*rækkerne er lavet forfra/);
      const after = await board();
      // What time has changed of the demo's old cases is recorded soon after its start.
      if (after.newest === before.newest) {
        expect(after).toEqual(before);
        break;
      }
      before = after;
    }
    const lag = (await loenspor('lag')).stdout.trim().split('\n');
    expect(lag.slice(1).every((line) => /^\S+ +0 hændelser$/.test(line))).toBe(true);
    expect(lag.length).toBeGreaterThan(15);
    expect((await loenspor('parked')).stdout).toMatch(/^Intet er sat til side/);
    expect((await loenspor('replay', 'all')).stdout).toMatch(/^Intet er sat til side/);
  }, 180_000);

  it('are named by the command line when a name is wrong, or has none', async () => {
    await expect(loenspor('rebuild', 'negotiation')).rejects.toThrow(
      /ingen projektion negotiation, kun .* negotiations, /,
    );
    await expect(loenspor('rebuild', 'policies')).rejects.toThrow(/ingen rækker.*brug replay/);
  }, 60_000);
});
