import fc from 'fast-check';
import { newId } from '../format/ids.js';
import { paged, PageQuery, readCursor } from './page.query.js';

const queryWith = (cursor: string) => Object.assign(new PageQuery(), { cursor });

describe('a page of a list', () => {
  it('names no next one when the list ends with it', () => {
    expect(paged(['a', 'b'], 2, (item) => [item])).toEqual({ items: ['a', 'b'], nextCursor: null });
    expect(paged([], 2, () => [])).toEqual({ items: [], nextCursor: null });
  });

  it('leads to the rest by a cursor that holds the key of its last item', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (text, number) => {
        const { items, nextCursor } = paged([1, 2, 3], 2, (item) => [text, number, item]);
        expect(items).toEqual([1, 2]);
        expect(readCursor(queryWith(nextCursor!), ['string', 'number', 'number'])).toEqual([text, number, 2]);
      }),
    );
  });

  it('is not found by a cursor of another list', () => {
    const { nextCursor } = paged(['a', 'b'], 1, (item) => [item]);
    expect(() => readCursor(queryWith(nextCursor!), ['number'])).toThrow('field-invalid');
    expect(() => readCursor(queryWith(nextCursor!), ['string', 'string'])).toThrow('field-invalid');
    expect(readCursor(queryWith(nextCursor!), ['string'])).toEqual(['a']);
  });

  it('is not found by a part that SQL would not take', () => {
    const { nextCursor } = paged([1, 2], 1, () => ['2026-11-22T18:00:00.123456Z', newId(), 20_000]);
    expect(readCursor(queryWith(nextCursor!), ['instant', 'uuid', 'integer'])).toHaveLength(3);
    const wrong = [
      ...[
        ['soon', newId(), 1],
        ['2026-13-01T00:00:00Z', newId(), 1],
        ['2026-11-22T18:00:00Z', 'none', 1],
      ],
      ...[1.5, 1e300, 2 ** 31, '1'].map((number) => ['2026-11-22T18:00:00Z', newId(), number]),
    ];
    for (const key of wrong) {
      const { nextCursor: forged } = paged([1, 2], 1, () => key);
      expect(() => readCursor(queryWith(forged!), ['instant', 'uuid', 'integer'])).toThrow('field-invalid');
    }
  });

  it('is not found by nonsense, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (cursor) => {
        expect(() => readCursor(queryWith(cursor), ['string', 'string'])).toThrow('field-invalid');
      }),
    );
  });
});
