import { newId, StoreUnavailable } from '@loenspor/event-sourcing';
import pg from 'pg';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import type { Importer } from '../import/importer.js';
import { interchangeRows } from '../read/import.projections.js';
import { answerOfJob } from '../read/import.answers.js';
import { importerOf } from '../testing/imports.js';
import { sheet } from '../testing/log-file.js';
import { ImportJobs } from './import-jobs.js';
import { ImportWorker } from './import-worker.js';
import type { ImportWorkerParts } from './import-worker.js';
import type { ImportJob } from './import-job.js';
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

const away = new StoreUnavailable('The store does not answer');
const strange = new TypeError('x is not a function');
const opening = {
  ...{ Sagsnr: 'LS-2026-0001', Sagstype: 'Lederhenvendelse', Kommune: 'Rødovre', Område: 'Dagtilbud' },
  ...{ Modpart: 'Kommune', 'OK-periode': 'OK26', Dato: '4.5.2026', Hændelse: 'Lønsag oprettet' },
};

async function sent(bytes = sheet(opening)): Promise<string> {
  const id = newId();
  await jobs.put({
    ...{ id, fileName: 'log.csv', bytes, dryRun: false, startedBy: 'karen', within: null },
    fileSha256: newId(),
  });
  return id;
}

/** An importer that meets trouble so many times first. */
function unlucky(times: number, trouble: Error = away): () => Promise<Importer> {
  let left = times;
  return () => (left-- > 0 ? Promise.reject(trouble) : importerOf(product));
}

async function worked(parts: Partial<ImportWorkerParts>, until: () => Promise<boolean>): Promise<void> {
  const worker = new ImportWorker({
    ...{ pool: product.pools.app, jobs, importer: () => importerOf(product), everyMs: 5, pauseMs: 1 },
    finishMended: () => Promise.resolve(false),
    onTrouble: (error) => troubles.push(error),
    ...parts,
  });
  worker.start();
  while (!(await until())) await new Promise(setImmediate);
  await worker.stop();
}
const nothing = { code: 'file-unreadable', detail: { da: 'Tom', en: 'Empty' } };

/** Everything that whoever once had a file may try. */
async function changedInVain(job: ImportJob): Promise<void> {
  await jobs.progress(job, 7, 7);
  await jobs.putOff(job, 'UNKNOWN', 60_000);
  await jobs.giveBack(job);
  await jobs.fail(job, nothing);
  const report = { rows: 0, accepted: 0, added: 0, duplicates: 0, errors: [], warnings: [] };
  await jobs.finish(job, { report, english: [], kept: new Map(), position: null });
}
const isOver = (id: string) => async () => ((await jobs.find(id))?.finishedAt ?? null) !== null;

describe('a file that was sent in', () => {
  it('is put off when the store does not answer, however often, and read once it does', async () => {
    const id = await sent();
    await worked({ importer: unlucky(12) }, isOver(id));
    expect(await jobs.find(id)).toMatchObject({ state: 'DONE', attempts: 1, troubles: 12 });
    expect(troubles).toEqual(Array(12).fill(away));
  });

  it('waits longer each time, and holds up no other', async () => {
    const [id, other] = [await sent(), await sent()];
    await worked({ importer: unlucky(1), pauseMs: 60_000 }, isOver(other));
    expect(await jobs.find(id)).toMatchObject({
      ...{ state: 'WAITING', attempts: 0, troubles: 1, faults: 0, trouble: 'STORE' },
      notBefore: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(await jobs.hasWork()).toBe(false);
  });

  it('is given up after a few tries when nobody knows what is wrong, with words; one such try costs nothing', async () => {
    const lucky = await sent();
    await worked({ importer: unlucky(1, strange) }, isOver(lucky));
    expect(await jobs.find(lucky)).toMatchObject({ state: 'DONE', troubles: 0, faults: 1, trouble: null });
    const id = await sent();
    await worked({ importer: unlucky(9, strange) }, isOver(id));
    expect(await jobs.find(id)).toMatchObject({
      ...{ state: 'FAILED', faults: 3, troubles: 0 },
      failure: { code: 'internal-error', detail: { da: expect.stringContaining('driften') } },
    });
  });

  it('says which of the two it waits for, as a list of it shows', async () => {
    const id = await sent();
    await worked({ importer: unlucky(1, strange), pauseMs: 60_000 }, async () => {
      return (await jobs.find(id))?.trouble !== null;
    });
    const job = await jobs.find(id);
    if (!job) throw new Error('There was a file');
    expect(answerOfJob(job, null, null, 'da').putOff).toEqual({
      ...{ code: 'internal-error', until: job.notBefore },
      detail: 'Filen kunne ikke læses færdig. Det prøves snart igen.',
    });
    const stored = { ...job, trouble: 'STORE' } as const;
    expect(answerOfJob(stored, null, null, 'en').putOff?.code).toBe('store-unavailable');
    expect(answerOfJob({ ...job, trouble: null, notBefore: null }, null, null, 'da').putOff).toBeNull();
  });

  it('is put off later where that could not be told at once', async () => {
    const id = await sent();
    let told = 0;
    const mute = Object.assign(Object.create(jobs) as ImportJobs, {
      putOff: (...args: Parameters<ImportJobs['putOff']>) =>
        ++told < 3 ? Promise.reject(away) : jobs.putOff(...args),
    });
    await worked({ jobs: mute, importer: unlucky(1) }, isOver(id));
    expect(await jobs.find(id)).toMatchObject({ state: 'DONE', attempts: 1, troubles: 1 });
  });

  it('is given up after very many troubles, or a few ends of its process', async () => {
    const id = await sent();
    await worked({ importer: unlucky(9), mostTroubles: 4 }, isOver(id));
    expect(await jobs.find(id)).toMatchObject({ state: 'FAILED', troubles: 4 });
    const deadly = await sent();
    for (let taken = 0; taken < 3; taken++) await jobs.take();
    await worked({ mostAttempts: 3 }, isOver(deadly));
    expect(await jobs.find(deadly)).toMatchObject({ state: 'FAILED', attempts: 4 });
  });

  it('is left alone by whoever had it before somebody else took it', async () => {
    const id = await sent();
    const first = await jobs.take();
    const second = await jobs.take();
    if (!first || !second) throw new Error('There was a file');
    await changedInVain(first);
    expect(await jobs.find(id)).toMatchObject({ state: 'RUNNING', attempts: 2 });
    await jobs.putOff(second, 'STORE', 0);
    expect(await jobs.find(id)).toMatchObject({ state: 'WAITING', attempts: 1 });
    // As many attempts as the second had, and another one.
    const third = await jobs.take();
    if (!third) throw new Error('It was there again');
    expect(third.attempts).toBe(second.attempts);
    await changedInVain(second);
    expect(await jobs.find(id)).toMatchObject({ state: 'RUNNING', done: 0, faults: 0 });
    await jobs.progress(third, 1, 2);
    await jobs.fail(third, nothing);
    expect(await jobs.find(id)).toMatchObject({ state: 'FAILED', done: 1, total: 2 });
  });

  it('is read though mended rows cannot be finished, which is told', async () => {
    const id = await sent();
    await worked({ finishMended: () => Promise.reject(strange) }, isOver(id));
    expect(await jobs.find(id)).toMatchObject({ state: 'DONE' });
    expect(troubles).toContain(strange);
  });

  it('is read between portions of mended rows, of which there may be many', async () => {
    const id = await sent();
    let portions = 0;
    await worked({ everyMs: 60_000, finishMended: () => Promise.resolve(++portions < 3) }, async () => {
      return portions === 3 && (await isOver(id)());
    });
    expect(portions).toBe(3);
  });

  it('is forgotten after 90 days with its keys; those of the log stay', async () => {
    const keys = new pg.Client({ connectionString: product.addresses.keysUrl });
    await keys.connect();
    const keysOf = async () => (await keys.query('SELECT FROM key_store.keys')).rowCount ?? 0;
    const before = await keysOf();
    const [id, recent] = [await sent(), await sent(sheet({ ...opening, Sagsnr: 'LS-2026-0002' }))];
    await worked({}, isOver(recent));
    const kept = await keysOf();
    expect(kept).toBeGreaterThan(before);
    const ago = `UPDATE write.import_job SET finished_at = now() - interval '91 days' WHERE id = $1`;
    await product.pools.app.query(ago, [id]);
    await jobs.forgetOld();
    expect([await jobs.find(id), (await jobs.find(recent))?.state]).toEqual([null, 'DONE']);
    expect(await keysOf()).toBe(kept - 1);
    await keys.end();
    const { store, codec } = product;
    await expect(codec.decode((await store.readAll(null, 1_000)).events)).resolves.not.toHaveLength(0);
    const found = await jobs.find(recent);
    expect(found && (await jobs.nameOf(found))).toBe('log.csv');
  });
});
