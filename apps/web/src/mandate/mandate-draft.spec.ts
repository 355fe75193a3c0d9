import type { MandateItem } from '../pay/pay.values.js';
import type { MandateAnswer } from '../api/answers.js';
import {
  draftOfMandate,
  emptyMandateItem,
  mandateBody,
  readLimit,
  type MandateDraft,
} from './mandate-draft.js';

const day = '2026-11-22';
const draft: MandateDraft = {
  kind: 'SUBJECT_TO_RATIFICATION',
  level: 'L2000_03_31',
  items: [{ ...emptyMandateItem, floor: '12.000', target: '14.000' }],
  pool: '',
  drawsOn: '',
  validFrom: day,
  validTo: '2028-03-31',
  note: ' ',
  reason: '',
  basis: '',
};

describe('a mandate that is written', () => {
  it('is sent as it was typed, in the level that the form names', () =>
    expect(mandateBody(draft, day, 'draft')).toEqual({
      gaps: [],
      body: {
        kind: 'SUBJECT_TO_RATIFICATION',
        validFrom: day,
        validTo: '2028-03-31',
        items: [
          {
            element: 'FUNCTION',
            permanence: ['PERMANENT'],
            floor: { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' },
            target: { amount: '14000.00', per: 'YEAR', level: 'L2000_03_31' },
            pensionable: true,
          },
        ],
      },
    }));

  it('may limit by steps, and by kroner of a day', () => {
    expect(readLimit('trin 46', 'L2000_03_31', day)).toEqual({ step: '46' });
    expect(readLimit('1.700/md', 'CURRENT', day)).toEqual({
      amount: '1700.00',
      per: 'MONTH',
      level: 'CURRENT',
      levelDate: day,
    });
  });

  it('says where it cannot be read', () => {
    const unclear = {
      ...draft,
      items: [{ ...emptyMandateItem, permanence: [], floor: 'ca. 12.000' }],
      validTo: '',
    };
    expect(mandateBody(unclear, day, 'draft').gaps).toEqual([
      { at: 'items.0.permanence', why: 'missing' },
      { at: 'items.0.floor', why: 'unclear' },
      { at: 'validTo', why: 'missing' },
    ]);
  });

  it('says again all that it says, also what the form has no field for', () => {
    const current = { per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' } as const;
    const items: MandateItem[] = [
      {
        element: 'FUNCTION',
        permanence: ['PERMANENT', 'TIME_LIMITED'],
        floor: { amount: '12000.50', per: 'YEAR', level: 'L2000_03_31', hours: '32/37' },
        cap: { amount: '1700.00', ...current },
        beneficiaries: [{ userId: 'lotte' }, { personId: 'p1' }],
      },
      { element: 'BASE_PAY', permanence: ['PERMANENT'], target: { step: '46' }, pensionable: true },
      {
        element: 'RESULT',
        permanence: ['ONE_OFF'],
        cap: { amount: '5000.00', per: 'ONCE', level: 'CURRENT' },
      },
    ];
    const answer = {
      ...{ kind: 'FULL_POWER', items, pool: null, drawsOn: null, note: null, status: 'APPROVED' },
      ...{ validFrom: day, validTo: '2028-03-31', contentHash: 'hash', revision: 7 },
    } as unknown as MandateAnswer;
    const again = mandateBody({ ...draftOfMandate(answer), reason: 'Senere slut' }, day, 'amend');
    expect(again).toEqual({ gaps: [], body: { items, validTo: '2028-03-31', reason: 'Senere slut' } });
  });

  it('needs a reason to be another', () => {
    expect(mandateBody(draft, day, 'amend').gaps).toEqual([{ at: 'reason', why: 'missing' }]);
    expect(mandateBody({ ...draft, reason: 'Bunden holder ikke' }, day, 'amend').gaps).toEqual([]);
  });
});
