import { Closing } from './closing.js';

describe('what was opened', () => {
  it('is closed in the other order, once', async () => {
    const closed: string[] = [];
    const closing = new Closing();
    for (const name of ['a', 'b', 'c'])
      closing.add(name, () => {
        closed.push(name);
        return Promise.resolve();
      });
    expect(await closing.close()).toEqual([]);
    await closing.close();
    expect(closed).toEqual(['c', 'b', 'a']);
  });

  it('is closed though a later part fails or hangs, and that is told', async () => {
    let closed = false;
    const closing = new Closing();
    closing.add('first', () => {
      closed = true;
      return Promise.resolve();
    });
    closing.add('failing', () => Promise.reject(new Error('no')));
    closing.add('hanging', () => new Promise(() => undefined), 1);
    expect(await closing.close()).toEqual(['hanging: did not end in 1 ms', 'failing: no']);
    expect(closed).toBe(true);
  });
});
