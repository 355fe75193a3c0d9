import { isIncomplete } from './incomplete.js';

describe('an answer that may lack something', () => {
  it.each([
    ['a list', { items: [], nextCursor: null, incomplete: true }],
    ['figures', { total: 3, incomplete: true }],
    [
      'any page of a list',
      { pages: [{ items: [] }, { items: [], incomplete: true }], pageParams: ['', 'a'] },
    ],
  ])('is told by %s', (_, data) => expect(isIncomplete(data)).toBe(true));

  it.each([
    ['a list', { items: [], nextCursor: null }],
    ['pages of a list', { pages: [{ items: [] }], pageParams: [''] }],
    ['one that says it is whole', { items: [], incomplete: false }],
    ['nobody', null],
    ['what has not come yet', undefined],
  ])('is not when it is whole: %s', (_, data) => expect(isIncomplete(data)).toBe(false));
});
