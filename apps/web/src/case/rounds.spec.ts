import type { Assessment, MandateItem, PayItem } from '../pay/pay.values.js';
import { type Exchange, itemsOn, linesOf, mandateItemFor, roundsOf, verdictOf } from './rounds.js';

const base = { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' } as const;
const functionPay: PayItem = { element: 'FUNCTION', permanence: 'PERMANENT', amount: base };
const diploma: PayItem = { ...functionPay, element: 'QUALIFICATION', criterion: 'diplomuddannelse' };
const step: PayItem = { element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' };
const inside: Assessment = { inside: true, breaches: [], mandateId: 'm' };
const belowFloor: Assessment = {
  ...inside,
  inside: false,
  breaches: [{ code: 'BELOW_FLOOR', element: 'FUNCTION' }],
};
const proposal: Exchange['proposals'][number] = {
  proposalId: 'p',
  madeOn: '2026-11-12',
  items: [functionPay],
  assessment: inside,
};
const offer: Exchange['offers'][number] = {
  offerId: 'o',
  receivedOn: '2026-11-14',
  items: [functionPay, diploma],
  assessment: belowFloor,
};
const earlier: Exchange['offers'][number] = { offerId: 'e', receivedOn: '2026-11-01', items: [step] };
const [round] = roundsOf({ proposals: [], offers: [offer] });

describe('the rounds of a case', () => {
  it('stand in the order of their days', () =>
    expect(roundsOf({ proposals: [proposal], offers: [offer, earlier] }).map(({ id }) => id)).toEqual([
      'e',
      'p',
      'o',
    ]));

  it('have a line for each element and criterion, base pay first', () =>
    expect(linesOf(roundsOf({ proposals: [proposal], offers: [offer, earlier] }), [])).toEqual([
      { element: 'BASE_PAY', criterion: null },
      { element: 'FUNCTION', criterion: null },
      { element: 'QUALIFICATION', criterion: 'diplomuddannelse' },
    ]));

  it('have a line for what only the mandate names', () => {
    const result: MandateItem = { element: 'RESULT', permanence: ['ONE_OFF'] };
    expect(
      linesOf(roundsOf({ proposals: [proposal], offers: [] }), [result]).map(({ element }) => element),
    ).toEqual(['FUNCTION', 'RESULT']);
  });

  it('are empty on a line that they do not mention', () => {
    const line = { element: 'QUALIFICATION', criterion: null } as const;
    expect(round && itemsOn(line, round)).toEqual([]);
    expect(round && itemsOn({ ...line, criterion: 'diplomuddannelse' }, round)).toEqual([diploma]);
  });

  it('keep their place when the amounts are erased', () =>
    expect(
      roundsOf({ proposals: [], offers: [{ ...offer, items: { $erased: true } }] })[0]?.items,
    ).toBeNull());
});

describe('a verdict', () => {
  it('names the breach of its own element only', () => {
    expect(round && verdictOf(functionPay, round)).toEqual({ inside: false, codes: ['BELOW_FLOOR'] });
    expect(round && verdictOf(diploma, round)).toEqual({ inside: true });
  });

  it('is none without a mandate', () => {
    const missing: Assessment = {
      ...inside,
      inside: false,
      mandateId: null,
      breaches: [{ code: 'MANDATE_MISSING', element: null }],
    };
    expect(round && verdictOf(functionPay, { ...round, assessment: missing })).toEqual({ inside: null });
    expect(round && verdictOf(functionPay, { ...round, assessment: null })).toEqual({ inside: null });
  });
});

describe("a mandate's item", () => {
  it('is the one of the same permanence', () => {
    const lasting: MandateItem = { element: 'FUNCTION', permanence: ['PERMANENT'], floor: base };
    const limited: MandateItem = { element: 'FUNCTION', permanence: ['TIME_LIMITED'] };
    expect(mandateItemFor('FUNCTION', [limited, lasting], 'PERMANENT')).toBe(lasting);
    expect(mandateItemFor('FUNCTION', [limited, lasting])).toBe(limited);
    expect(mandateItemFor('RESULT', [limited, lasting])).toBeNull();
  });
});
