import { setImmediate as nextTurn } from 'node:timers/promises';
import { Turns } from './turns.js';

describe('long work in turns', () => {
  it('lets everything else have its turn', async () => {
    const turns = new Turns();
    let others = 0;
    const other = nextTurn().then(() => (others += 1));
    for (let step = 0; step < 100; step++) await turns.step();
    expect(others).toBe(1);
    await other;
  });

  it('takes no further step once it is told to end, and goes on as long as it is not', async () => {
    const ending = new AbortController();
    const turns = new Turns(ending.signal);
    for (let step = 0; step < 250; step++) await turns.step();
    const reason = new Error('The process ends');
    ending.abort(reason);
    await expect(turns.step()).rejects.toBe(reason);
  });
});
