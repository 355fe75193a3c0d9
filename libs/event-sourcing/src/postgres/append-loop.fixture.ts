import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { openPools } from '../../../../infra/database/database-pools.js';
import { newId } from '../format/ids.js';
import type { AppendRequest } from '../store/event-store.js';
import { type LedgerLine, lineOf, unanswered } from '../store/contract/faults/append-ledger.fixture.js';
import { lastLeaf, newStream, request } from './postgres-log.fixture.js';
import { PostgresEventStore } from './postgres-event-store.js';

/**
 * A process that appends until it is killed, and writes down what it sends and what is answered. It begins with
 * what its predecessor left unanswered. Arguments: the database's URL and the ledger's file.
 */
const [url = '', ledger = ''] = process.argv.slice(2);
const WRITERS = 4;

const pools = await openPools(url);
const store = await PostgresEventStore.open({ writerPool: pools.writer, readerPool: pools.app });

for (const line of unanswered(readLedger())) await send(requestOf(line));
await Promise.all(Array.from({ length: WRITERS }, write));

async function write(): Promise<never> {
  const stream = newStream();
  let previous: Uint8Array | null = null;
  for (let expected = -1; ;) {
    const ids = Array.from({ length: 1 + Math.floor(Math.random() * 5) }, newId);
    const at = expected === -1 ? 'no_stream' : expected;
    const made: AppendRequest = request(store.storeId, { stream, events: ids, expected: at, previous });
    await send(made);
    previous = lastLeaf(made);
    expected += ids.length;
  }
}

async function send(made: AppendRequest): Promise<void> {
  const line = lineOf(made);
  note({ ...line, state: 'sent' });
  await store.append(made);
  note({ ...line, state: 'acknowledged' });
}

function requestOf({ stream, expected, ids, previous }: LedgerLine): AppendRequest {
  return request(store.storeId, {
    stream,
    events: ids,
    expected: expected === -1 ? 'no_stream' : expected,
    previous: previous === '' ? null : Buffer.from(previous, 'hex'),
  });
}

function note(line: LedgerLine): void {
  appendFileSync(ledger, `${JSON.stringify(line)}\n`);
}

/** The last line may be cut off: the process that wrote it was killed. */
function readLedger(): LedgerLine[] {
  if (!existsSync(ledger)) return [];
  const text = readFileSync(ledger, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) appendFileSync(ledger, '\n');
  return whole
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as LedgerLine);
}
