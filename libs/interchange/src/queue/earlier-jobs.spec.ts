import { createCipheriv, randomBytes } from 'node:crypto';
import { encryptField, newId } from '@loenspor/event-sourcing';
import type { DataKey } from '@loenspor/event-sourcing';
import pg from 'pg';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { resultOf } from '../read/import.answers.js';
import { interchangeRows } from '../read/import.projections.js';
import { ImportJobs } from './import-jobs.js';
import { JobVault } from './job-vault.js';

let product: TestProduct;
let jobs: ImportJobs;
let vault: JobVault;
beforeEach(async () => {
  product = await testProduct(interchangeRows);
  vault = new JobVault(product.keys);
  jobs = new ImportJobs(product.pools.app, vault);
});
afterEach(() => product.close());

const text = 'Sagsnr;Sagstype\r\nLS-1;Nyansættelse\r\n';
const finding = {
  row: 1,
  column: 'Dato',
  code: 'date-invalid',
  detail: '«31.2.2026» er ikke en dato.',
} as const;
const told = { rows: 1, accepted: 0, added: 0, duplicates: 0, errors: [finding], warnings: [] };

/** One part of a file as it has always been kept. */
function sealedPart({ secret }: DataKey, jobId: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secret, iv, { authTagLength: 16 });
  cipher.setAAD(Buffer.from(`loenspor/import-file/1\n${jobId}\n0`));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** A job as it was put into the queue when its keys were those of its own id. */
async function earlierJob({ dryRun = false } = {}): Promise<string> {
  const id = newId();
  const [key] = await product.keys.keysFor([{ subject: id, class: 'text' }]);
  if (!key) throw new Error('There was a key');
  const sealed = (field: string, value: unknown) =>
    JSON.stringify(encryptField(value, key, { eventId: id, pointer: `/${field}` }));
  const { app } = product.pools;
  await app.query(
    `INSERT INTO write.import_job (id, dry_run, started_by, file_name, file_sha256, report)
     VALUES ($1, $2, 'karen', $3, 'ab', $4)`,
    [id, dryRun, sealed('fileName', 'log.csv'), sealed('report', told)],
  );
  await app.query('INSERT INTO write.import_file (job_id, part, sealed) VALUES ($1, 0, $2)', [
    ...[id, sealedPart(key, id)],
  ]);
  return id;
}
async function found(id: string) {
  const job = await jobs.find(id);
  if (!job) throw new Error('There was a job');
  return job;
}

describe('a file that was sent in before its keys were its own', () => {
  it('is read, under the key that it was sealed with', async () => {
    const job = await found(await earlierJob());
    expect(await jobs.nameOf(job)).toBe('log.csv');
    expect(Buffer.from(await jobs.fileOf(job)).toString()).toBe(text);
  });

  it('is no other’s', async () => {
    const [one, other] = [await found(await earlierJob()), await found(await earlierJob())];
    await expect(jobs.fileOf({ id: one.id, fileName: other.fileName })).rejects.toThrow();
  });

  it('keeps its report, which says the words of the code where it has none of its own in English', async () => {
    const report = await jobs.reportOf(await found(await earlierJob()));
    if (!report) throw new Error('There was a report');
    expect(resultOf(report, 0, 'da').errors).toMatchObject([{ detail: finding.detail }]);
    expect(resultOf(report, 0, 'en').errors).toMatchObject([
      { row: 1, detail: 'The content of Dato is no date. Write it as 4.5.2026.' },
    ]);
    const own = { ...report, english: ['«31.2.2026» is no date.'] };
    expect(resultOf(own, 0, 'en').errors).toMatchObject([{ detail: '«31.2.2026» is no date.' }]);
  });

  it('leaves no key when it is forgotten, but that of its import in the log', async () => {
    const keys = new pg.Client({ connectionString: product.addresses.keysUrl });
    await keys.connect();
    const keptOf = async (id: string) =>
      (await keys.query('SELECT FROM key_store.keys WHERE subject = $1', [id])).rowCount;
    const [rehearsed, recorded] = [await earlierJob({ dryRun: true }), await earlierJob()];
    expect([await keptOf(rehearsed), await keptOf(recorded)]).toEqual([1, 1]);
    await product.pools.app.query(`UPDATE write.import_job SET finished_at = now() - interval '91 days'`);
    await jobs.forgetOld();
    expect([await keptOf(rehearsed), await keptOf(recorded)]).toEqual([0, 1]);
    await keys.end();
  });
});
