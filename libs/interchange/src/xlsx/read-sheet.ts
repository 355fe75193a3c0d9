import { Worker } from 'node:worker_threads';
import { LAST_ROW, MOST_ROWS } from '../log/sheet-size.js';
import { OversizedFile, UnreadableFile } from '../log/unreadable-file.js';
import { plainWorkbook } from './plain-workbook.js';
import { broken } from './zip-entries.js';

/** A row of a sheet: its number in Excel, and its cells as text, as Danish Excel would save them in a CSV file. */
export type SheetRow = readonly [number: number, cells: readonly string[]];

export type SheetLimits = {
  readonly mostBytes?: number;
  /** Filled ones, the header's among them. */
  readonly mostRows?: number;
  readonly mostCharacters?: number;
  readonly patienceMs?: number;
  /** Of the thread that reads. */
  readonly memoryMb?: number;
};

const USUAL = {
  mostBytes: 96 * 1024 * 1024,
  mostRows: 1 + MOST_ROWS,
  mostCharacters: 64_000_000,
  patienceMs: 60_000,
  memoryMb: 384,
} as const;

type Message = { readonly rows: readonly SheetRow[] } | { readonly ended: 'DONE' | 'TOO_MUCH' };

/** The library lays what it cannot read at once in a file: it finds no place for one. No device has anything below it. */
const NOWHERE = '/dev/null';

/** One at a time: each may take as much memory as it is allowed. */
let before: Promise<unknown> = Promise.resolve();

/**
 * The filled rows of a workbook's first sheet. The library that knows the format runs in a thread of its own, with
 * limits of memory and time: a file that asks for more ends that thread and nothing else.
 *
 * @throws UnreadableFile, and its kinds, with what to do; the signal's reason
 */
export async function readSheet(
  archive: Uint8Array,
  limits: SheetLimits = {},
  signal?: AbortSignal,
): Promise<readonly SheetRow[]> {
  const mine = before.then(async () => {
    signal?.throwIfAborted();
    const all = { ...USUAL, ...limits };
    return rowsOf(await plainWorkbook(archive, all.mostBytes), all, signal);
  });
  before = mine.catch(() => undefined);
  return mine;
}

async function rowsOf(
  workbook: Uint8Array<ArrayBuffer>,
  limits: Required<SheetLimits>,
  signal: AbortSignal | undefined,
): Promise<readonly SheetRow[]> {
  signal?.throwIfAborted();
  const { mostRows, mostCharacters, memoryMb, patienceMs } = limits;
  const worker = new Worker(workerFile(), {
    workerData: { workbook, mostRows, lastRow: LAST_ROW, mostCharacters },
    transferList: [workbook.buffer],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    // What it finds wrong with a file is told by how it ends, not on the console.
    stderr: true,
    execArgv: [],
    env: { TMPDIR: NOWHERE },
  });
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<readonly SheetRow[]>((done, fail) => {
      const rows: SheetRow[] = [];
      timer = setTimeout(() => fail(new OversizedFile(tooSlow(patienceMs))), patienceMs);
      signal?.addEventListener('abort', () => fail(signal.reason as Error), { signal: over.signal });
      worker.on('message', (message: Message) => {
        if ('rows' in message) rows.push(...message.rows);
        else if (message.ended !== 'DONE') fail(new OversizedFile(tooMuch));
        else if (isInOrder(rows)) done(rows);
        else fail(broken());
      });
      worker.on('error', (error: Error & { readonly code?: string }) =>
        fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new OversizedFile(tooMuch) : broken(error)),
      );
      worker.on('exit', () => fail(new UnreadableFile(broken().told)));
    });
  } finally {
    clearTimeout(timer);
    over.abort();
    await worker.terminate();
  }
}

/** Each row has a number of its own, by which people find it again. */
function isInOrder(rows: readonly SheetRow[]): boolean {
  return rows.every(
    ([number], at) => Number.isInteger(number) && number > (rows[at - 1]?.[0] ?? 0) && number <= LAST_ROW,
  );
}

/** Beside this file, built or not. */
function workerFile(): URL {
  const built = import.meta.url.endsWith('.js');
  return new URL(built ? './xlsx.worker.js' : './xlsx.worker.ts', import.meta.url);
}

const tooMuch = {
  da: 'Regnearket rummer mere, end der kan læses på én gang. Del loggen i flere filer.',
  en: 'The workbook holds more than can be read at once. Divide the log into several files.',
};
const tooSlow = (ms: number) => ({
  da: `Regnearket kunne ikke læses på ${Math.round(ms / 1000)} sekunder. Del loggen i flere filer.`,
  en: `The workbook could not be read in ${Math.round(ms / 1000)} seconds. Divide the log into several files.`,
});
