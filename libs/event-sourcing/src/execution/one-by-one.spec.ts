import { oneByOne } from './one-by-one.js';

describe('many things, one by one', () => {
  const done: number[] = [];
  const work = (fails: number) => (item: number) => {
    if (item === fails) return Promise.reject(new Error(`${item} is broken`));
    done.push(item);
    return Promise.resolve(item);
  };
  beforeEach(() => done.splice(0));

  it('are each done, in order, and summed', async () => {
    expect(await oneByOne([1, 2, 3], work(0))).toBe(6);
    expect(done).toEqual([1, 2, 3]);
  });

  it('are each done though one fails, and what failed is told', async () => {
    await expect(oneByOne([1, 2, 3], work(2))).rejects.toThrow('2 is broken');
    expect(done).toEqual([1, 3]);
  });
});
