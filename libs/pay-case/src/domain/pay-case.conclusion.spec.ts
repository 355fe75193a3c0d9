import { ERASED } from '@loenspor/event-sourcing/domain';
import { specificationOf } from '@loenspor/event-sourcing/testing';
import { payCaseDecider } from './index.js';
import type { SignAgreement, VerifyPayment } from './index.js';
import {
  agreed,
  applied,
  closed,
  consented,
  consentWithdrawn,
  demanded,
  held,
  inAgreement,
  item,
  membershipEnded,
  offered,
  opened,
  refusalOf,
  resumed,
  settledByAgreement,
  signed,
  step,
  talking,
} from './testing/dispute-story.js';

const given = specificationOf(payCaseDecider);

type Signature = SignAgreement['data'];
const signature = (side: Signature['side'], more: Partial<Signature> = {}): SignAgreement => ({
  type: 'SignAgreement',
  data: { side, signatory: 'Karen Holm', signedOn: '2026-04-28', effectiveFrom: '2026-06-01', ...more },
});
const signedBy = (side: Signature['side'], effectiveFrom = '2026-06-01', on = '2026-04-28') =>
  step('AgreementSigned', { side, effectiveFrom }, on);

describe('a signature in a pay case', () => {
  it('is of each side for the same day, and the second one signs the case', () => {
    const data = { side: 'UNION', signatory: 'Karen Holm', effectiveFrom: '2026-06-01' } as const;
    given(...inAgreement)
      .when(signature('UNION'))
      .thenSees((events) =>
        expect(events).toEqual([
          { type: 'AgreementSigned', data, occurredOn: '2026-04-28', assertedBy: 'UNION' },
        ]),
      );
    given(...inAgreement, signedBy('COUNTERPARTY')).thenState(({ status }) => expect(status).toBe('AGREED'));
    given(...inAgreement, signedBy('COUNTERPARTY'), signedBy('UNION')).thenState(({ status }) =>
      expect(status).toBe('SIGNED'),
    );
  });

  it('of the employer is the employer’s word and asks for no consent; ours asks for that of its day', () => {
    const withdrawn = [...inAgreement, consentWithdrawn('2026-04-27')];
    given(...withdrawn)
      .when(signature('COUNTERPARTY'))
      .thenSees(([event]) => expect(event?.assertedBy).toBe('COUNTERPARTY'));
    given(...withdrawn)
      .when(signature('UNION'))
      .thenRefuses('consent-missing');
    given(...withdrawn)
      .when(signature('UNION', { signedOn: '2026-04-26' }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it.each([
    ['on-hold', [...inAgreement, held]],
    ['on-hold', [...inAgreement, membershipEnded]],
    ['already-signed', [...inAgreement, signedBy('UNION')]],
    ['already-signed', signed],
    ['wrong-status', talking],
    ['wrong-status', settledByAgreement],
    ['wrong-status', [...inAgreement, closed]],
  ] as const)('is refused with %s', (code, past) =>
    given(...past)
      .when(signature('UNION'))
      .thenRefuses(code),
  );

  it('of ours is not before the member’s yes; the employer’s may be', () => {
    const late = step(
      'PayAgreed',
      { ...agreed.data, memberAcceptedOn: '2026-04-27' },
      '2026-04-25',
      'result',
    );
    const past = [...talking, late];
    given(...past)
      .when(signature('UNION', { signedOn: '2026-04-26' }))
      .thenRefuses('field-invalid');
    for (const [side, signedOn] of [
      ['UNION', '2026-04-27'],
      ['COUNTERPARTY', '2026-04-26'],
    ] as const)
      given(...past)
        .when(signature(side, { signedOn }))
        .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('is for the day of the other side’s', () => {
    const past = [...inAgreement, signedBy('COUNTERPARTY')];
    given(...past)
      .when(signature('UNION', { effectiveFrom: '2026-06-02' }))
      .thenRefuses('effective-date-differs', { effectiveFrom: '2026-06-01' });
    given(...past)
      .when(signature('UNION'))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('is for the day that was agreed with the acceptance, by the first side too', () => {
    const data = { ...agreed.data, effectiveFrom: '2026-05-01' };
    const past = [...talking, { ...agreed, data }];
    given(...past)
      .when(signature('COUNTERPARTY'))
      .thenRefuses('effective-date-differs', { effectiveFrom: '2026-05-01' });
    given(...past)
      .when(signature('COUNTERPARTY', { effectiveFrom: '2026-05-01' }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('follows what it signs', () => {
    given(...inAgreement)
      .when(signature('UNION', { signedOn: '2026-04-24' }))
      .thenRefuses('field-invalid');
    given(...inAgreement)
      .when(signature('UNION', { signedOn: '2026-04-25' }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('of a result that fell binds nobody: the next one is signed anew, for a day of its own', () => {
    const fell = [
      ...[...inAgreement, signedBy('UNION', '2026-06-01', '2026-05-20')],
      step('ReviewTaskDecided', { taskId: 't', outcome: 'REOPEN' as const, voids: 'result' }, '2026-05-21'),
      step('PayAgreed', agreed.data, '2026-05-02', 'second'),
    ];
    given(...fell)
      .when(signature('UNION', { signedOn: '2026-05-03', effectiveFrom: '2026-07-01' }))
      .thenSees((events) => expect(events).toHaveLength(1));
    given(...fell, signedBy('UNION', '2026-07-01', '2026-05-03'))
      .when(signature('COUNTERPARTY', { signedOn: '2026-05-22' }))
      .thenRefuses('effective-date-differs', { effectiveFrom: '2026-07-01' });
  });
});

type Payslip = VerifyPayment['data'];
const verify = (more: Partial<Payslip> = {}, owed: string | null = null): VerifyPayment => ({
  type: 'VerifyPayment',
  data: { verifiedOn: '2026-06-30', payslipMonth: '2026-06', ...more },
  facts: { backPay: owed },
});

describe('a payslip that was checked', () => {
  it('closes a case that is signed, or whose pay follows from an agreement', () => {
    const event = { type: 'PaymentVerified', data: { payslipMonth: '2026-06' } } as const;
    given(...signed)
      .when(verify())
      .then([event]);
    given(...settledByAgreement)
      .when(verify())
      .then([event]);
    const verified = step('PaymentVerified', event.data, '2026-06-30');
    given(...signed, verified).thenState(({ status }) => expect(status).toBe('CLOSED'));
  });

  it('closes it too when the employer came with an offer after the agreement was applied', () => {
    const past = [...settledByAgreement, offered];
    given(...past).thenState(({ status }) => expect(status).toBe('NEGOTIATING'));
    given(...past)
      .when(verify())
      .then([{ type: 'PaymentVerified', data: { payslipMonth: '2026-06' } }]);
    given(...past, held)
      .when(verify())
      .thenRefuses('on-hold');
    given(...past, agreed)
      .when(verify())
      .thenRefuses('wrong-status');
  });

  it.each([
    ['our demand', step('DemandSent', demanded.data, '2026-04-22')],
    ['our proposal', step('ProposalMade', { items: [item] }, '2026-04-22')],
    ['a meeting', step('MeetingHeld', {}, '2026-04-22')],
  ])('does not close it once %s has come after what was applied', (_, talks) => {
    const past = [...settledByAgreement, offered];
    given(...past, talks)
      .when(verify())
      .thenRefuses('wrong-status');
    const { allowed } = refusalOf([...past, talks], verify());
    expect(allowed).not.toContain('payment-verification');
    given(...past, talks, step('EntryMarkedDuplicate', { entryId: talks.eventId, of: 'e0' }, '2026-04-23'))
      .when(verify())
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('closes it after a meeting that had been held before the agreement was applied', () =>
    given(...settledByAgreement, step('MeetingHeld', {}, '2026-04-09'), offered)
      .when(verify())
      .thenSees((events) => expect(events).toHaveLength(1)));

  it('is kept with what it showed beside what was owed then', () =>
    given(...signed)
      .when(verify({ backPay: '1870.00' }, '1871.32'))
      .then([
        {
          type: 'PaymentVerified',
          data: { payslipMonth: '2026-06', backPay: '1870.00', backPayComputed: '1871.32' },
        },
      ]));

  it.each([
    ['on-hold', [...signed, held]],
    ['wrong-status', inAgreement],
    ['wrong-status', talking],
    ['wrong-status', [...signed, closed]],
  ] as const)('is refused with %s', (code, past) =>
    given(...past)
      .when(verify())
      .thenRefuses(code),
  );

  it('tells what else there is to do', () =>
    expect(refusalOf(inAgreement, verify())).toMatchObject({
      status: 'AGREED',
      allowed: expect.arrayContaining(['signatures']) as unknown,
    }));

  it('is one of what was agreed, and not of a month before it', () => {
    given(...signed)
      .when(verify({ verifiedOn: '2026-04-24' }))
      .thenRefuses('field-invalid');
    given(...signed)
      .when(verify({ payslipMonth: '2026-05' }))
      .thenRefuses('field-invalid');
    given(...settledByAgreement)
      .when(verify({ payslipMonth: '2026-04' }))
      .thenRefuses('field-invalid');
    given(...settledByAgreement)
      .when(verify({ payslipMonth: '2026-05' }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('of pay that follows from an agreement may have been checked before the application was logged', () => {
    const late = step(applied.type, applied.data, '2026-08-20', 'applied');
    given(opened, consented, late)
      .when(verify())
      .then([{ type: 'PaymentVerified', data: { payslipMonth: '2026-06' } }]);
    given(opened, consented, late)
      .when(verify({ payslipMonth: '2026-04' }))
      .thenRefuses('field-invalid');
    given(
      ...talking,
      step(agreed.type, agreed.data, '2026-08-20', 'result'),
      signedBy('UNION'),
      signedBy('COUNTERPARTY'),
    )
      .when(verify())
      .thenRefuses('field-invalid');
  });

  it('is taken of a person whose terms are erased', () => {
    const erased = step(
      'PreAgreementApplied',
      { preAgreementId: 'a1', version: 1, payDate: ERASED, items: ERASED },
      '2026-04-10',
    );
    given(opened, consented, erased)
      .when(verify({ payslipMonth: '2026-04' }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('comes after a hold once the case is resumed', () =>
    given(
      opened,
      consented,
      demanded,
      offered,
      agreed,
      signedBy('UNION'),
      signedBy('COUNTERPARTY'),
      held,
      resumed,
    )
      .when(verify())
      .thenSees((events) => expect(events).toHaveLength(1)));
});
