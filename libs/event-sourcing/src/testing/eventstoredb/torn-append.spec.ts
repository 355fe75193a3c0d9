import { type AppendToStreamOptions, NO_STREAM } from '@eventstore/db-client';
import { newEvent, newStream, onEmulator } from './emulator.fixture.js';

const ROUNDS = 12;
/** So many that the messages of several appends are on their way when the link breaks. */
const LETTERS = 12_000;
const plain: AppendToStreamOptions = {
  credentials: { username: 'any', password: 'body' },
  expectedRevision: NO_STREAM,
};

describe('an append of which the link breaks in the middle', () => {
  const on = onEmulator();

  it('is stored whole or not at all, as a server does whose stream of messages breaks off', async () => {
    const { emulator, client } = on();
    const streams: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      emulator.faults.clear();
      emulator.faults.onAppend({ kind: 'cut', when: 'before' });
      const own = Array.from({ length: 3 }, newStream);
      streams.push(...own);
      await Promise.allSettled(own.map((stream) => client.appendToStream(stream, threeEvents(), plain)));
    }
    emulator.faults.clear();
    const last = newStream();
    await client.appendToStream(last, threeEvents(), plain);
    const stored = new Set([...streams, last].map((stream) => emulator.log.stream(stream).length));
    expect([...stored].toSorted()).toEqual([0, 3]);
  });
});

function threeEvents() {
  return Array.from({ length: 3 }, () => newEvent({ text: 'x'.repeat(LETTERS) }));
}
