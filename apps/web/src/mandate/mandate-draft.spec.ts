import { emptyMandateItem, mandateBody, readLimit, type MandateDraft } from './mandate-draft.js';

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

  it('needs a reason to be another', () => {
    expect(mandateBody(draft, day, 'amend').gaps).toEqual([{ at: 'reason', why: 'missing' }]);
    expect(mandateBody({ ...draft, reason: 'Bunden holder ikke' }, day, 'amend').gaps).toEqual([]);
  });
});
