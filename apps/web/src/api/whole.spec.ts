import { isIncomplete } from './incomplete.js';
import { itemsOf, readWhole } from './whole.js';

const { signal } = new AbortController();

/** Answers page by page, and notes what it was asked. */
function pages(...answers: readonly object[]) {
  const asked: unknown[] = [];
  const left = [...answers];
  const read = async <Answer>(path: string, parameters: object) => {
    asked.push({ path, ...parameters });
    return left.shift() as Answer;
  };
  return { asked, read };
}

describe('a list that is read whole', () => {
  it('holds every page, each asked for after the one before', async () => {
    const { asked, read } = pages({ items: [1, 2], nextCursor: 'a' }, { items: [3], nextCursor: null });
    const whole = await readWhole({ path: '/things', parameters: { area: 'DAYCARE' }, signal }, read);
    expect(whole).toEqual({ items: [1, 2, 3], more: false, incomplete: false });
    expect(itemsOf(whole)).toEqual([1, 2, 3]);
    expect(asked).toEqual([
      { path: '/things', area: 'DAYCARE', limit: 200, cursor: '' },
      { path: '/things', area: 'DAYCARE', limit: 200, cursor: 'a' },
    ]);
  });

  it.each([
    [
      'the first',
      [
        { items: [1], nextCursor: 'a', incomplete: true },
        { items: [2], nextCursor: null },
      ],
    ],
    [
      'the last',
      [
        { items: [1], nextCursor: 'a' },
        { items: [2], nextCursor: null, incomplete: true },
      ],
    ],
  ])('may lack something where %s page does', async (_, answers) => {
    const whole = await readWhole({ path: '/things', signal }, pages(...answers).read);
    expect(isIncomplete(whole)).toBe(true);
  });

  it('says when there is more than was wanted, and not when that was all', async () => {
    const two = [
      { items: [1, 2], nextCursor: 'a' },
      { items: [3], nextCursor: null },
    ];
    const cut = await readWhole({ path: '/things', signal, most: 2 }, pages(...two).read);
    expect(cut).toMatchObject({ items: [1, 2], more: true });
    const all = await readWhole({ path: '/things', signal, most: 3 }, pages(...two).read);
    expect(all).toMatchObject({ items: [1, 2, 3], more: false });
  });

  it('is none where a page does not come', async () => {
    const read = () => Promise.reject(new Error('unreachable'));
    await expect(readWhole({ path: '/things', signal }, read)).rejects.toThrow('unreachable');
  });
});
