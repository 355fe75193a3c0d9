import { pay, today } from '../testing/sixty-leaders.js';
import { minimum, published } from '../testing/statistics-attack.js';
import { editionDays } from './statistics.editions.js';
import type { CellAddress } from './statistics.cells.js';
import { presencesOf } from './statistics.presences.js';
import { isShown, Publication } from './statistics.publication.js';
import { paySpans } from './statistics.spans.js';
import type { AgreedPay } from './statistics.spans.js';

const all: CellAddress = { kind: 'RECURRING', variable: 'FUNCTION' };
let persons = 0;
const some = (many: number, more: Partial<AgreedPay> = {}): AgreedPay[] =>
  Array.from({ length: many }, () => ({
    ...{ personId: `person-${String(++persons).padStart(4, '0')}`, municipality: '175', area: 'DAYCARE' },
    ...{ agreementPeriod: 'OK26', post: 'Leder', startsAnew: true, from: '2026-05-01', order: '1' },
    items: [pay('FUNCTION', 12_000)],
    ...more,
  }));
const sizes = (agreed: readonly AgreedPay[], on = today) => {
  const { tells } = published(agreed);
  return (address: Partial<CellAddress> = {}, day = on) => tells({ ...all, ...address }, day)?.size ?? null;
};

describe('what is told of agreed pay', () => {
  it('is told of five persons and not of four', () => {
    expect([sizes(some(5))(), sizes(some(4))(), sizes([])()]).toEqual([5, null, null]);
  });

  it('leaves out a second municipality where one is too small, and none where the small one has five', () => {
    const three = (last: number) => [
      ...some(9, { municipality: '175' }),
      ...some(6, { municipality: '265' }),
      ...some(last, { municipality: '400' }),
    ];
    const told = (last: number) => {
      const size = sizes(three(last));
      return [size(), ...['175', '265', '400'].map((municipality) => size({ municipality }))];
    };
    expect(told(3)).toEqual([18, 9, null, null]);
    expect(told(5)).toEqual([20, 9, 6, 5]);
  });

  it('leaves out the whole rather than what is asked for most', () => {
    const leisure = { area: 'LEISURE' } as const;
    const size = sizes([
      ...some(6),
      ...some(5, { ...leisure, agreementPeriod: 'OK24' }),
      ...some(3, leisure),
    ]);
    expect(size({ area: 'LEISURE', agreementPeriod: 'OK24' })).toBe(5);
    expect([size({ area: 'LEISURE' }), size({ agreementPeriod: 'OK26' }), size()]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is of an earlier day what it is today, where fewer than five have changed', () => {
    const size = sizes([...some(9), ...some(2, { from: '2026-09-15' })]);
    expect([size(), size({}, '2026-09-01'), size({}, '2026-04-30')]).toEqual([11, 11, null]);
    const more = sizes([...some(9), ...some(5, { from: '2026-09-15' })]);
    expect([more(), more({}, '2026-09-30'), more({}, '2026-10-01')]).toEqual([14, 9, 14]);
  });

  it('says of which day it is', () => {
    const agreed = [...some(9), ...some(2, { from: '2026-09-15' })];
    const publication = Publication.whole(presencesOf(paySpans(agreed), today), today, minimum);
    const dayOf = (on: string) => {
      const state = publication.cellOn(all, on);
      return isShown(state) ? state.on : state;
    };
    expect([today, '2026-11-21', '2026-10-15', '2026-09-30', '2026-06-10', '2026-04-01'].map(dayOf)).toEqual([
      ...[today, '2026-11-01', '2026-10-01', '2026-10-01', '2026-10-01', 'NOBODY'],
    ]);
  });

  it('is told of the future from what is agreed by now', () => {
    const size = sizes([...some(5), ...some(5, { from: '2027-01-01' })]);
    expect([size(), size({}, '2026-12-31'), size({}, '2027-01-01'), size({}, '2040-01-01')]).toEqual([
      5, 5, 10, 10,
    ]);
  });

  it('leaves out all elements where they are but one more person than one of them', () => {
    const result = [pay('RESULT', 2_000)];
    const size = sizes([...some(8), ...some(1, { items: result })]);
    expect([size(), size({ variable: 'ALL' })]).toEqual([8, null]);
    const many = sizes([...some(8), ...some(5, { items: result })]);
    expect([many(), many({ variable: 'ALL' })]).toEqual([8, 13]);
  });

  it('has an edition for the first of every month and for today', () => {
    const { spans } = published([...some(1, { from: '2026-08-15' }), ...some(1, { from: '2026-12-01' })]);
    expect(editionDays(spans, today)).toEqual([
      ...['2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01', today, '2026-12-01'],
    ]);
    expect(editionDays([], today)).toEqual(['2026-11-01', today]);
  });
});
