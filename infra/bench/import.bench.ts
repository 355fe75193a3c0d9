import { execFileSync, fork } from 'node:child_process';
import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareDatabases } from '../database/database-roles.js';
import { startEmbeddedPostgres } from '../database/embedded-postgres.js';
import { importerFor } from '../instance/importer.js';
import { beginWithReferenceData, migrateDatabases, openProduct } from '../instance/product.js';
import type { DatabaseAddresses } from '../settings/settings.js';

/**
 * Rows a second of an import into an empty log, and the memory that it takes: each size in a process of its own, with
 * the product's own parts. Budget: 10,000 rows in under 60 s on 2 cores, and flat memory (live MB: the file and
 * its rows are held while it is imported).
 * `--large` adds 50,000 rows.
 */
type Task = { readonly addresses: DatabaseAddresses; readonly file: string };
type Result = {
  readonly rows: number;
  readonly added: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  /** Highest resident memory of the importing process, and what it took before it began. */
  readonly peakMegabytes: number;
  readonly idleMegabytes: number;
  /** What is in use when the last row is recorded, once garbage is gone: the peak counts what V8 had not yet cleared. */
  readonly liveMegabytes: number;
};

const SIZES = process.argv.includes('--large') ? [1_000, 10_000, 50_000] : [1_000, 10_000];
const GENERATOR = fileURLToPath(
  new URL('../../libs/interchange/src/testing/generated-log.fixture.js', import.meta.url),
);
const SAMPLE_MILLISECONDS = 10;

if (process.send) process.once('message', (task) => void importFile(task as Task));
else await measureAll();

async function measureAll(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'loenspor-bench-'));
  const server = await startEmbeddedPostgres({ directory });
  try {
    const results: Result[] = [];
    for (const rows of SIZES) {
      const addresses = await prepareDatabases(server.adminUrl, `bench_${rows}`);
      await migrateDatabases(addresses);
      const file = join(directory, `${rows}.csv`);
      execFileSync(process.execPath, [GENERATOR, String(rows), file]);
      results.push(await inChild({ addresses, file }));
    }
    print(results);
  } finally {
    await server.stop();
    await rm(server.location, { recursive: true, force: true });
    await rm(directory, { recursive: true, force: true });
  }
}

async function inChild(task: Task): Promise<Result> {
  const child = fork(fileURLToPath(import.meta.url), {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.send(task);
  return new Promise((done, fail) => {
    child.once('message', (result) => done(result as Result));
    child.once('exit', (code) => fail(new Error(`The import ended with ${code}`)));
  });
}

async function importFile({ addresses, file }: Task): Promise<void> {
  const eventStore = { kind: 'postgres' } as const;
  const product = await openProduct({ ...addresses, eventStore }, createSecretKey(randomBytes(32)));
  await beginWithReferenceData(product);
  const importer = await importerFor(product);
  const bytes = await readFile(file);
  const idle = process.memoryUsage.rss();
  let peak = idle;
  let live = 0;
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), SAMPLE_MILLISECONDS);
  const start = performance.now();
  const actor = { userId: null, role: 'SYSTEM', authority: null, onBehalfOf: null } as const;
  const { rows, added } = await importer.run({
    fileName: 'log.csv',
    bytes,
    actor,
    onProgress: (done, total) => (live = done === total ? inUse() : live),
  });
  const seconds = (performance.now() - start) / 1000;
  clearInterval(sampling);
  await product.close();
  process.send?.({
    rows,
    added,
    seconds: rounded(seconds),
    rowsPerSecond: Math.round(rows / seconds),
    peakMegabytes: megabytes(peak),
    idleMegabytes: megabytes(idle),
    liveMegabytes: megabytes(live),
  } satisfies Result);
  process.disconnect();
}

function print(results: readonly Result[]): void {
  const header = ['rows', 'added', 'seconds', 'rows/s', 'peak MB', 'idle MB', 'live MB'];
  const lines = results.map((result) => Object.values(result).map(String));
  for (const line of [header, ...lines])
    process.stdout.write(`${line.map((cell) => cell.padStart(9)).join('')}\n`);
  for (const result of results) process.stdout.write(`${JSON.stringify({ bench: 'import', ...result })}\n`);
}

function inUse(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
