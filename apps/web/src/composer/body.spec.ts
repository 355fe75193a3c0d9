import { bodyOf, stepDay } from './body.js';
import { emptyItem, itemsByKey, type Draft } from './draft.js';
import type { PayItem } from '../pay/pay.values.js';
import { fieldsOf, type StepName } from './step-shapes.js';

const today = '2026-11-22';
const draft = (step: StepName, more: Partial<Draft> = {}): Draft => ({
  step,
  values: {},
  items: [emptyItem],
  people: [],
  chosen: [],
  correcting: null,
  seen: { revision: 3, at: '2026-11-22T10:00:00.000Z' },
  ...more,
});
const read = (of: Draft, inForce: Parameters<typeof bodyOf>[2]['inForce'] = []) =>
  bodyOf(of, fieldsOf(of.step, 'PAY_CASE', true), { today, inForce });

const keysOf = (...items: readonly PayItem[]) => [...itemsByKey(items).keys()];

describe('what a form sends', () => {
  it('is what was typed, without what was left empty', () =>
    expect(
      read(
        draft('meetings', {
          values: { heldOn: '2026-11-20', place: ' ', minutes: 'Vi mødtes' },
          people: [
            { name: 'Bo Friis', role: 'HR', side: 'COUNTERPARTY' },
            { name: ' ', role: '', side: 'UNION' },
          ],
        }),
      ),
    ).toEqual({
      state: 'whole',
      body: {
        heldOn: '2026-11-20',
        participants: [{ name: 'Bo Friis', role: 'HR', side: 'COUNTERPARTY' }],
        minutes: 'Vi mødtes',
      },
    }));

  it('says what is missing', () =>
    expect(read(draft('notes', { values: { on: today, channel: 'PHONE' } }))).toEqual({
      state: 'gaps',
      gaps: [
        { name: 'visibility', why: 'missing' },
        { name: 'text', why: 'missing' },
      ],
    }));

  it('is about today or before, but may be in force from any day', () => {
    const values = { side: 'UNION', signatory: 'Karen', effectiveFrom: '2027-04-01' };
    expect(read(draft('signatures', { values: { ...values, signedOn: '2026-11-23' } }))).toEqual({
      state: 'gaps',
      gaps: [{ name: 'signedOn', why: 'future' }],
    });
    expect(read(draft('signatures', { values: { ...values, signedOn: today } }))).toMatchObject({
      state: 'whole',
      body: { signedOn: today, effectiveFrom: '2027-04-01' },
    });
  });

  const offer = (...typed: string[]) =>
    read(
      draft('offers', {
        values: { receivedOn: '2026-11-19' },
        items: typed.map((text) => ({ ...emptyItem, typed: text })),
      }),
    );

  it.each([
    [['', ' '], 'missing'],
    [['12.000 i 2000-niveau', 'ca. 9.000'], 'unclear'],
    [['12.000 i 2000-niveau', '9.000'], 'level-missing'],
  ])('waits for every line of an offer to be clear: %j', (typed, why) =>
    expect(offer(...typed)).toEqual({ state: 'gaps', gaps: [{ name: 'items', why }] }),
  );

  it('leaves out the lines that nobody wrote on, and means the kroner of its day', () =>
    expect(offer('1.700/md i dag', '')).toMatchObject({
      state: 'whole',
      body: {
        items: [{ amount: { amount: '1700.00', per: 'MONTH', level: 'CURRENT', levelDate: '2026-11-19' } }],
      },
    }));

  it('names levels and steps of a dispute as the server does', () => {
    expect(read(draft('escalations', { values: { ladder: 'L3_FORWARDED', on: today } }))).toMatchObject({
      body: { level: 3, step: 'FORWARDED', on: today },
    });
    const items = [{ ...emptyItem, typed: 'trin 46' }];
    const values = { level: 'LEVEL_2', settledOn: today };
    expect(read(draft('settlement', { values, items }))).toMatchObject({ body: { level: 2 } });
  });

  it('reads back pay of either sign', () => {
    const values = { verifiedOn: today, payslipMonth: '2026-10' };
    const paid = (backPay: string) => read(draft('payment-verification', { values: { ...values, backPay } }));
    expect(paid('1.871,32')).toMatchObject({ body: { backPay: '1871.32' } });
    expect(paid('-200')).toMatchObject({ body: { backPay: '-200.00' } });
    expect(paid('meget')).toEqual({ state: 'gaps', gaps: [{ name: 'backPay', why: 'unclear' }] });
  });

  it('applies the chosen items of an agreement as they stand there', () => {
    const inForce = [
      { element: 'FUNCTION', permanence: 'PERMANENT', step: '3' },
      { element: 'QUALIFICATION', permanence: 'PERMANENT', step: '2' },
    ] as const;
    const values = { payDate: today, preAgreementId: 'a' };
    expect(read(draft('pre-agreement-application', { values, chosen: keysOf(inForce[1]) }), inForce)).toEqual(
      {
        state: 'whole',
        body: { payDate: today, preAgreementId: 'a', items: [inForce[1]] },
      },
    );
    expect(read(draft('pre-agreement-application', { values }), inForce)).toMatchObject({ state: 'gaps' });
  });

  it('applies what was chosen where it stands now, and nothing that took its place', () => {
    const [first, second] = [
      { element: 'FUNCTION', permanence: 'PERMANENT', step: '3' },
      { element: 'QUALIFICATION', permanence: 'PERMANENT', step: '2' },
    ] as const;
    const values = { payDate: today, preAgreementId: 'a' };
    const chosen = draft('pre-agreement-application', { values, chosen: keysOf(second) });
    expect(read(chosen, [second])).toMatchObject({ body: { items: [second] } });
    // As another reader writes it.
    const { step, ...rest } = second;
    expect(read(chosen, [first, { step, ...rest }])).toMatchObject({ body: { items: [second] } });
    expect(read(chosen, [first, { ...second, step: '4' }])).toMatchObject({ state: 'gaps' });
  });

  it('applies one of two that say the same, or both', () => {
    const twice: PayItem[] = [1, 2].map(() => ({ element: 'FUNCTION', permanence: 'PERMANENT', step: '3' }));
    const values = { payDate: today, preAgreementId: 'a' };
    const sent = (chosen: readonly string[]) =>
      read(draft('pre-agreement-application', { values, chosen }), twice);
    const [one = '', two = ''] = keysOf(...twice);
    expect(sent([one])).toMatchObject({ body: { items: twice.slice(1) } });
    expect(sent([two])).toMatchObject({ body: { items: twice.slice(1) } });
    expect(sent([two, one])).toMatchObject({ body: { items: twice } });
  });

  it('happens today where no day is asked for', () => {
    expect(stepDay(draft('closure'), today)).toBe(today);
    expect(stepDay(draft('offers', { values: { receivedOn: '2026-11-19' } }), today)).toBe('2026-11-19');
  });
});
