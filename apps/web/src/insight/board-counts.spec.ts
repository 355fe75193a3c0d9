import type { CaseCounts } from '../api/answers.js';
import { boardCounts, countedFilters } from './board-counts.js';
import { listedFilters, type BoardSearch } from './board-search.js';

const none: CaseCounts = {
  ...{ total: 0, status: {}, municipality: {}, area: {}, agreementPeriod: {}, consultant: {} },
};
const everything: BoardSearch = { type: 'ALL', q: '', filters: {} };
const counts = {
  NEGOTIATION: {
    ...none,
    total: 5,
    status: { PREPARING: 2, SIGNED: 3 },
    municipality: { '175': 4, '580': 1 },
  },
  PAY_CASE: { ...none, total: 3, status: { OPENED: 1, SIGNED: 2 }, municipality: { '175': 3 } },
};

describe('the numbers of a board', () => {
  it('are those of both kinds together', () => {
    const { tabs, choices } = boardCounts(everything, counts);
    expect(tabs).toEqual({ ALL: 8, NEGOTIATION: 5, PAY_CASE: 3 });
    expect(choices.status).toEqual({ PREPARING: 2, SIGNED: 5, OPENED: 1 });
    expect(choices.municipality).toEqual({ '175': 7, '580': 1 });
  });

  it('are those of one kind under its tab, and tell of the other one in the tabs', () => {
    const { tabs, choices } = boardCounts({ ...everything, type: 'PAY_CASE' }, counts);
    expect(tabs).toEqual({ ALL: 8, NEGOTIATION: 5, PAY_CASE: 3 });
    expect(choices.status).toEqual({ OPENED: 1, SIGNED: 2 });
    expect(choices.municipality).toEqual({ '175': 3 });
  });

  it('are asked of what the list is asked: also of open cases alone, of an age, and of a day of the past', () => {
    const search = {
      ...everything,
      q: 'rød',
      open: 'OLDER',
      asOf: '2026-06-30',
      filters: { area: 'DAYCARE' },
    } as const;
    const asked = { q: 'rød', open: 'OLDER', asOf: '2026-06-30', area: 'DAYCARE' };
    for (const kind of ['NEGOTIATION', 'PAY_CASE'] as const) {
      expect(countedFilters(search, kind)).toEqual(asked);
      expect(countedFilters({ ...search, type: kind }, kind)).toEqual(listedFilters(search));
    }
  });

  it('have none of a kind that does not know the status, but what its own would show', () => {
    const search = { ...everything, filters: { status: 'PREPARING', municipality: '175' } };
    expect(countedFilters(search, 'NEGOTIATION')).toEqual({
      status: 'PREPARING',
      municipality: '175',
      q: '',
    });
    expect(countedFilters(search, 'PAY_CASE')).toEqual({ municipality: '175', q: '' });
    const { tabs, choices } = boardCounts(search, counts);
    expect(tabs).toEqual({ ALL: 5, NEGOTIATION: 5, PAY_CASE: 0 });
    expect(choices.municipality).toEqual({ '175': 4, '580': 1 });
    expect(choices.status).toMatchObject({ OPENED: 1, SIGNED: 5 });
  });
});
