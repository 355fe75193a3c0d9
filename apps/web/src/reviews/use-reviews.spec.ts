import { type Review, withMissing } from './use-reviews.js';

const party = { kind: 'MUNICIPALITY' } as const;
const review = (municipality: string, state: Review['state'] = 'DUE'): Review => ({
  ...{ municipality, area: 'DAYCARE', counterparty: party, agreementPeriod: 'OK26' },
  ...{ dueOn: '2028-03-31', state },
});
const lapsed = (municipality: string, more: object = {}) => ({
  ...{ rule: 'REVIEW' as const, dueOn: '2026-03-31', municipality, area: 'DAYCARE' as const },
  ...{ counterparty: party, ...more },
});
const statesOf = (reviews: readonly Review[]) => reviews.map(({ state }) => state);

describe('a review that is due', () => {
  it('is missing where the one before was missed', () =>
    expect(withMissing([review('175')], [lapsed('175')])).toEqual([
      { ...review('175', 'MISSING'), missedOn: '2026-03-31' },
    ]));

  it('is due where nothing was missed, or another thing', () => {
    const board = { counterparty: { kind: 'SELF_GOVERNING_BOARD' as const, name: 'Skoven' } };
    const others = [
      ...[lapsed('183'), lapsed('175', { area: 'LEISURE' }), lapsed('175', board)],
      ...[lapsed('175', { rule: 'MEETING' }), lapsed('175', { dueOn: '2028-03-31' })],
    ];
    expect(withMissing([review('175')], others)).toEqual([review('175')]);
  });

  it('is missing no more once a round has begun', () => {
    const begun = [review('175', 'OPEN'), review('183', 'DONE'), review('187', 'OVERDUE')];
    const missed = begun.map(({ municipality }) => lapsed(municipality));
    expect(statesOf(withMissing(begun, missed))).toEqual(['OPEN', 'DONE', 'OVERDUE']);
  });
});
