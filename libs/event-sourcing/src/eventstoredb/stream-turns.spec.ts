import { StoreUnavailable } from '../store/event-store.js';
import { StreamTurns } from './stream-turns.js';

const LONG = 10_000;

describe('turns at streams', () => {
  let turns: StreamTurns;
  let order: string[];
  beforeEach(() => {
    turns = new StreamTurns();
    order = [];
  });

  const come = async (name: string, streams: string[], milliseconds = LONG) => {
    const done = await turns.take(new Set(streams), milliseconds);
    order.push(name);
    return done;
  };

  it('come in the order of coming at one stream, and at once at others', async () => {
    const first = await come('first', ['a']);
    const second = come('second', ['a', 'b']);
    const third = come('third', ['b']);
    await come('elsewhere', ['c']);
    expect(order).toEqual(['first', 'elsewhere']);
    first();
    (await second)();
    await third;
    expect(order).toEqual(['first', 'elsewhere', 'second', 'third']);
  });

  it('never wait crosswise', async () => {
    const all = [come('one', ['a', 'b']), come('two', ['b', 'a']), come('three', ['a', 'b'])];
    for (const each of all) (await each)();
    expect(order).toEqual(['one', 'two', 'three']);
  });

  it('are refused when they do not come in time, and those behind wait on for whoever is before', async () => {
    const first = await come('first', ['a']);
    await expect(come('second', ['a'], 20)).rejects.toBeInstanceOf(StoreUnavailable);
    const third = come('third', ['a']);
    await new Promise((done) => setImmediate(done));
    expect(order).toEqual(['first']);
    first();
    await third;
    expect(order).toEqual(['first', 'third']);
  });
});
