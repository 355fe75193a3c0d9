import { jest } from '@jest/globals';
import { repeating } from './repeating.js';

const MINUTE = 60_000;
const minute = () => jest.advanceTimersByTimeAsync(MINUTE);

/** Work that ends when the spec says so. */
function heldWork() {
  const begun: PromiseWithResolvers<void>[] = [];
  const work = () => {
    const done = Promise.withResolvers<void>();
    begun.push(done);
    return done.promise;
  };
  return { begun, work };
}

describe('work that is repeated', () => {
  const told: unknown[] = [];
  const every = { everyMs: MINUTE, onTrouble: (error: unknown) => told.push(error) };
  beforeEach(() => {
    jest.useFakeTimers();
    told.length = 0;
  });
  afterEach(() => jest.useRealTimers());

  it('is done at once, and again after a while', async () => {
    const { begun, work } = heldWork();
    repeating(work, every);
    expect(begun).toHaveLength(1);
    begun[0]?.resolve();
    await minute();
    expect(begun).toHaveLength(2);
    expect(told).toEqual([]);
  });

  it('is never done twice at once', async () => {
    const { begun, work } = heldWork();
    repeating(work, every);
    await minute();
    await minute();
    expect(begun).toHaveLength(1);
    begun[0]?.resolve();
    await minute();
    expect(begun).toHaveLength(2);
  });

  it('is stopped when what runs has ended, and begins no more', async () => {
    const { begun, work } = heldWork();
    let stopped = false;
    const stopping = repeating(work, every)
      .stop()
      .then(() => (stopped = true));
    await minute();
    expect(stopped).toBe(false);
    begun[0]?.resolve();
    await stopping;
    await minute();
    expect(begun).toHaveLength(1);
  });

  it('goes on after a failure, which is told', async () => {
    const { begun, work } = heldWork();
    repeating(work, every);
    const trouble = new Error('no');
    begun[0]?.reject(trouble);
    await minute();
    expect(told).toEqual([trouble]);
    expect(begun).toHaveLength(2);
  });
});
