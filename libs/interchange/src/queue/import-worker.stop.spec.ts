import { newId } from '@loenspor/event-sourcing';
import { FaultyStore } from '@loenspor/event-sourcing/testing';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { interchangeRows } from '../read/import.projections.js';
import { importerOf } from '../testing/imports.js';
import { sheet } from '../testing/log-file.js';
import { ImportJobs } from './import-jobs.js';
import { ImportWorker } from './import-worker.js';
import { JobVault } from './job-vault.js';

let product: TestProduct;
let jobs: ImportJobs;
let troubles: unknown[];
beforeEach(async () => {
  product = await testProduct(interchangeRows);
  jobs = new ImportJobs(product.pools.app, new JobVault(product.keys));
  troubles = [];
});
afterEach(() => product.close());

const ROWS = 600;
const opening = {
  ...{ Sagstype: 'Lederhenvendelse', Kommune: 'Rødovre', Område: 'Dagtilbud', Modpart: 'Kommune' },
  ...{ 'OK-periode': 'OK26', Dato: '4.5.2026', Hændelse: 'Lønsag oprettet' },
};
const wellWritten = Array.from({ length: ROWS }, (_, at) => ({ ...opening, Sagsnr: `LS-${at}` }));
const illWritten = wellWritten.map((row) => ({ ...row, Dato: '31.2.2026' }));

async function sent(bytes: Uint8Array, dryRun = false): Promise<string> {
  const [id, fileSha256] = [newId(), newId()];
  await jobs.put({ id, fileName: 'log.csv', bytes, dryRun, startedBy: 'karen', within: null, fileSha256 });
  return id;
}

/** A worker on a store that each append is told of before it travels. */
function workerOn(store: FaultyStore | TestProduct['store'], onBegin: () => void = () => undefined) {
  return new ImportWorker({
    ...{ pool: product.pools.app, jobs, everyMs: 5, pauseMs: 1 },
    importer: () => (onBegin(), importerOf(product, { store })),
    finishMended: () => Promise.resolve(false),
    onTrouble: (error) => troubles.push(error),
  });
}

async function readToItsEnd(id: string): Promise<void> {
  const worker = workerOn(product.store);
  worker.start();
  while (!(await jobs.find(id))?.finishedAt) await new Promise(setImmediate);
  await worker.stop();
}

/** Reads what waits, and stops when the store is sent so many appends: what it had been sent once that is done. */
async function stoppedAt(appends: number): Promise<number> {
  const stopped = Promise.withResolvers<void>();
  let asked = 0;
  const stop = () => {
    if (asked++ === appends) stopped.resolve(worker.stop());
    return Promise.resolve();
  };
  const store = new FaultyStore(product.store, [], stop);
  const worker = workerOn(store, () => void stop());
  worker.start();
  await stopped.promise;
  return store.sent.length;
}

const waiting = { state: 'WAITING', attempts: 0, troubles: 0, finishedAt: null };

describe('a worker that is told to stop', () => {
  it.each([
    ['records rows', wellWritten, { accepted: ROWS, errors: 0 }],
    ['keeps rows to be mended', illWritten, { accepted: 0, errors: ROWS }],
  ] as const)('while it %s stores what it has at hand and leaves the rest', async (_, rows, counts) => {
    const id = await sent(sheet(...rows));
    expect(await stoppedAt(2)).toBeLessThanOrEqual(3);
    expect(await jobs.find(id)).toMatchObject(waiting);
    await readToItsEnd(id);
    expect(await jobs.find(id)).toMatchObject({
      state: 'DONE',
      attempts: 1,
      counts: { rows: ROWS, ...counts },
    });
    const { events } = await product.store.readAll(null, 100_000);
    const decoded = await product.codec.decode(events);
    const numbers = decoded.flatMap(({ import: source }) => source?.row ?? []);
    expect(new Set(numbers).size).toBe(ROWS);
    expect(troubles).toEqual([]);
  });

  it.each([
    ['before anything is stored', false],
    ['in a dry run', true],
  ])('%s stores nothing', async (_, dryRun) => {
    const id = await sent(sheet(...wellWritten), dryRun);
    expect(await stoppedAt(0)).toBe(0);
    expect(await jobs.find(id)).toMatchObject(waiting);
    await readToItsEnd(id);
    expect(await jobs.find(id)).toMatchObject({ state: 'DONE', counts: { accepted: ROWS } });
  });

  it('has let go of the database once it says so', async () => {
    await sent(sheet(...illWritten));
    await stoppedAt(1);
    const { totalCount, idleCount } = product.pools.app;
    expect(idleCount).toBe(totalCount);
    expect(troubles).toEqual([]);
  });
});
