import type { PayItem } from '../pay/pay.values.js';
import { standingOf } from './line-standing.js';
import { type Exchange, roundsOf } from './rounds.js';

const amount = { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' } as const;
const functionPay: PayItem = { element: 'FUNCTION', permanence: 'PERMANENT', amount };
const diploma: PayItem = { ...functionPay, element: 'QUALIFICATION', criterion: 'diplomuddannelse' };
const line = { element: 'QUALIFICATION', criterion: 'diplomuddannelse' } as const;

const proposal = (madeOn: string, items: Exchange['proposals'][number]['items']) => ({
  ...{ proposalId: madeOn, madeOn, items },
});
const offer = (receivedOn: string, items: Exchange['offers'][number]['items']) => ({
  ...{ offerId: receivedOn, receivedOn, items },
});
const standing = (exchange: Partial<Exchange>, agreed: Parameters<typeof standingOf>[2] = null) =>
  standingOf(line, roundsOf({ proposals: [], offers: [], ...exchange }), agreed);

describe('where a line of a negotiation stands', () => {
  it('is nowhere while nobody has spoken of it', () =>
    expect(standing({ offers: [offer('2026-11-01', [functionPay])] })).toBeNull());

  it('is on the table while the newest word of a side names it', () => {
    const demanded = proposal('2026-11-01', [functionPay, diploma]);
    expect(standing({ proposals: [demanded] })).toBe('OPEN');
    expect(standing({ proposals: [demanded], offers: [offer('2026-11-02', [functionPay])] })).toBe('OPEN');
    const given = offer('2026-11-02', [diploma]);
    const without = proposal('2026-11-03', [functionPay]);
    expect(standing({ proposals: [demanded, without], offers: [given] })).toBe('OPEN');
  });

  it('is dropped when neither names it any more, and open again when one does', () => {
    const proposals = [proposal('2026-11-01', [functionPay, diploma]), proposal('2026-11-03', [functionPay])];
    const offers = [offer('2026-11-02', [functionPay])];
    expect(standing({ proposals, offers })).toBe('DROPPED');
    expect(standing({ proposals, offers: [...offers, offer('2026-11-04', [diploma])] })).toBe('OPEN');
  });

  it('is agreed or dropped by what was agreed, whatever was said last', () => {
    const offers = [offer('2026-11-01', [functionPay, diploma])];
    expect(standing({ offers }, { items: [diploma] })).toBe('AGREED');
    expect(standing({ offers }, { items: [functionPay] })).toBe('DROPPED');
    expect(standing({ offers }, { items: [{ ...diploma, criterion: 'master' }] })).toBe('DROPPED');
  });

  it('is not told where the terms were erased', () => {
    const offers = [offer('2026-11-01', [diploma])];
    expect(standing({ offers }, { items: { $erased: true } })).toBeNull();
    expect(standing({ offers: [...offers, offer('2026-11-02', { $erased: true })] })).toBeNull();
  });
});
