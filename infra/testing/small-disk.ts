import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OwnServer } from '../../libs/event-sourcing/src/postgres/own-server.fixture.js';
import {
  storedOf,
  verdictOf,
} from '../../libs/event-sourcing/src/store/contract/faults/append-ledger.fixture.js';
import { LedgerWriters } from '../../libs/event-sourcing/src/store/contract/faults/ledger-writers.fixture.js';

/**
 * R08 on a disk that is really full, which tests cannot make everywhere:
 * `mount -t tmpfs -o size=256m tmpfs FOLDER; node infra/scripts/run.mjs infra/testing/small-disk.ts FOLDER`.
 * Writers fill it, something else then leaves it, and the ledger is held against the log.
 */
const WRITERS = 6;
const MEBIBYTE = 1_048_576;
const BALLAST = 120 * MEBIBYTE;
/** What no test of room passes on a disk that a server could still write its log to. */
const A_SEGMENT = 16 * MEBIBYTE;

const [disk] = process.argv.slice(2);
if (disk === undefined) {
  process.stderr.write('Usage: node infra/scripts/run.mjs infra/testing/small-disk.ts FOLDER\n');
  process.exit(2);
}
const ballast = join(disk, 'ballast');
writeFileSync(ballast, Buffer.alloc(BALLAST, 1));
const server = await OwnServer.start(disk);
const store = await server.openStore();
const writers = new LedgerWriters([store], WRITERS, () => randomBytes(120_000).toString('base64'));
await writers.failed(WRITERS);
const before = writers.answers.length;
const wasFull = isFull(disk);
rmSync(ballast);
await server.stopImmediately();
await server.startAgain();
await writers.acknowledged(WRITERS);
await writers.end();
const verdict = verdictOf(writers.lines, await storedOf(store, writers.lines));
const said = new Set(writers.failures.map((error) => String(error)));
await server.close();
process.stdout.write(
  `${JSON.stringify({ wasFull, before, failures: writers.failures.length, ...verdict })}\n`,
);
process.stdout.write(`${[...said].join('\n')}\n`);
const clean = verdict.lost + verdict.doubled + verdict.ghosts + verdict.torn + verdict.gaps === 0;
process.exitCode = wasFull && clean && verdict.refused + verdict.unknown === 0 ? 0 : 1;

function isFull(folder: string): boolean {
  const file = join(folder, 'more');
  try {
    writeFileSync(file, Buffer.alloc(A_SEGMENT, 1));
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOSPC';
  } finally {
    rmSync(file, { force: true });
  }
}
