import { setImmediate as nextTurn } from 'node:timers/promises';
import { NoAnswerInTime, waiting, within } from './within.js';

describe('waiting for an answer', () => {
  it('gives what came in time, or the error', async () => {
    await expect(within(Promise.resolve(7), 20, 'The server')).resolves.toBe(7);
    await expect(within(Promise.reject(new Error('no')), 20, 'The server')).rejects.toThrow('no');
  });

  it('is over when nobody answers, says who, and drops what comes later', async () => {
    const answer = Promise.withResolvers<number>();
    const asking = within(answer.promise, 20, 'The server');
    await expect(asking).rejects.toBeInstanceOf(NoAnswerInTime);
    await expect(asking).rejects.toThrow('The server did not answer within 20 ms');
    answer.reject(new Error('too late'));
  });

  it('does not take the time for silence in which this process stood still', async () => {
    // The next turn begins with the timers; an answer in a socket is read after them, as what is called here is.
    await nextTurn();
    const answer = Promise.withResolvers<number>();
    const asking = within(answer.promise, 40, 'The server');
    void nextTurn(7).then(answer.resolve);
    standStill(200);
    await expect(asking).resolves.toBe(7);
  });

  it('begins anew with each thing that comes', async () => {
    const over = Promise.withResolvers<void>();
    let calls = 0;
    const wait = waiting(40, () => {
      calls += 1;
      over.resolve();
    });
    for (let n = 0; n < 20; n += 1) {
      standStill(20);
      await nextTurn();
      wait.anew();
    }
    const meanwhile = calls;
    await over.promise;
    wait.end();
    expect([meanwhile, calls]).toEqual([0, 1]);
  });
});

/** Holds this process up, as a long collection of its memory does. */
function standStill(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
