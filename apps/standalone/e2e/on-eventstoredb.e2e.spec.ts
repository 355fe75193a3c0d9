import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startEmulator } from '@loenspor/event-sourcing/testing';
import type { Emulator } from '@loenspor/event-sourcing/testing';
import { sheet } from '@loenspor/interchange/testing';
import { RunningProduct, freePort } from './running-product.js';
import { removeData } from '../../../infra/testing/data-folder.js';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../..');
const login = { username: 'loenspor', password: 'hush-hush' };
const opening = {
  ...{ Sagsnr: 'LS-2026-0901', Sagstype: 'Lederhenvendelse', Kommune: 'Rødovre', Område: 'Dagtilbud' },
  ...{ Modpart: 'Kommune', 'OK-periode': 'OK26', Dato: '4.5.2026', Hændelse: 'Lønsag oprettet' },
  ...{ Person: 'Vita Sand', Stilling: 'Leder', Institution: 'Egernet' },
};
const meeting = { ...opening, Dato: '5.5.2026', Hændelse: 'Møde' };

describe('the product as npm start runs it, with its events in EventStoreDB', () => {
  let dataDir: string;
  let port: number;
  let emulator: Emulator;
  let product: RunningProduct;
  const onEventStoreDb = () => ({
    EVENT_STORE: 'eventstoredb',
    EVENTSTOREDB_URL: emulator.connectionString,
  });
  const start = (environment: Readonly<Record<string, string>> = onEventStoreDb()) =>
    RunningProduct.start({ dataDir, port, environment });
  const loenspor = async (environment: Readonly<Record<string, string>>, ...parameters: string[]) => {
    const env: NodeJS.ProcessEnv = { ...process.env, DATA_DIR: dataDir, EVENT_STORE: '', ...environment };
    delete env['NODE_OPTIONS'];
    return run(process.execPath, [join(root, 'infra/scripts/loenspor.mjs'), ...parameters], { env });
  };
  const cases = async (): Promise<readonly unknown[]> => {
    const { stdout } = await loenspor({}, 'token', 'karen');
    const headers = { Authorization: `Bearer ${stdout.trim()}` };
    const answer = await fetch(`${product.address}/api/pay-cases`, { headers });
    return ((await answer.json()) as { items: unknown[] }).items;
  };

  beforeAll(async () => {
    await run(process.execPath, [join(root, 'infra/scripts/build.mjs'), '--no-web']);
    dataDir = await mkdtemp(join(tmpdir(), 'loenspor-events-'));
    port = await freePort();
    emulator = await startEmulator({ login });
    product = await start().ready();
  }, 90_000);

  afterAll(async () => {
    await product.end('SIGTERM');
    await emulator.stop();
    await removeData(dataDir);
  }, 30_000);

  it('says where its events are, and keeps the password to itself', async () => {
    expect(product.output).toContain(`EventStoreDB på esdb://127.0.0.1:${emulator.port}`);
    const told = [product.output, await readFile(join(dataDir, 'instance.json'), 'utf8')].join('\n');
    expect(told).not.toContain(login.password);
  });

  it('is filled from the command line beside it, which is told the password by the settings', async () => {
    const file = join(dataDir, 'log.csv');
    await writeFile(file, sheet(opening, meeting));
    const asked = ['import', '--json', '--as', 'karen', file];
    await expect(loenspor({}, ...asked)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('EVENTSTOREDB_URL') as string,
    });
    const { stdout } = await loenspor(onEventStoreDb(), ...asked);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 2, added: 2, errors: [] });
    const again = await loenspor(onEventStoreDb(), ...asked);
    expect(JSON.parse(again.stdout)).toMatchObject({ rows: 2, added: 0 });
  }, 90_000);

  it('starts again after it was killed, on the events that it had', async () => {
    await product.end('SIGKILL');
    product = await start().ready();
    expect(await cases()).toHaveLength(1);
  }, 90_000);

  it('refuses to start without them, on the rows that were made of them', async () => {
    expect(await product.end('SIGTERM')).toBe(0);
    const other = start({});
    expect(await other.exitCode()).toBe(1);
    expect(other.output).toMatch(/EVENT_STORE: denne databases hændelser ligger i EventStoreDB/);
    product = await start().ready();
    expect(await cases()).toHaveLength(1);
  }, 90_000);
});
