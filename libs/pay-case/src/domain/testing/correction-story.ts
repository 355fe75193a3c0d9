import type { MandateFacts } from '@loenspor/casework/domain';
import { usualClocks } from '@loenspor/pay';
import type { Assessment, PayItem } from '@loenspor/pay';
import type {
  CaseCorrectionFacts,
  CorrectEntry,
  PayCaseEvent,
  Replacement,
  ToldCaseEntry,
} from '../index.js';
import { agreed, mandate, step, talking } from './dispute-story.js';
import type { Past } from './dispute-story.js';

export const pay = (amount: string): PayItem => ({
  ...{ element: 'FUNCTION', permanence: 'PERMANENT' },
  amount: { amount, per: 'YEAR', level: 'L2000_03_31' },
});
export const basePay = (name: string): PayItem => ({
  element: 'BASE_PAY',
  permanence: 'PERMANENT',
  step: name,
});
export const assessment = (inside: boolean): Assessment => ({
  inside,
  breaches: inside
    ? []
    : [
        {
          ...{ code: 'BELOW_FLOOR', element: 'FUNCTION' },
          offered: { amount: '10000.00', per: 'YEAR', level: 'L2000_03_31' },
          limit: { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' },
        },
      ],
  ...{ mandateId: 'm1', mandateVersion: 1, factorDate: '2026-05-04' },
  ...{ factorRecordedAt: '2026-04-01T00:00:00.000Z', factorProvisional: false },
});
export const kept: MandateFacts['mandate'] = { ...mandate, kind: 'SUBJECT_TO_RATIFICATION' };
export const none: CaseCorrectionFacts = {
  ...{ mandate: null, clocks: usualClocks, backPay: null },
  today: '2026-07-01',
};
export const covered: CaseCorrectionFacts = { ...none, mandate: kept, assessment: assessment(true) };
export const outside: CaseCorrectionFacts = { ...covered, assessment: assessment(false) };

export const met = step('MeetingHeld', { place: 'Rådhuset' }, '2026-04-21', 'met');
export const noted = step(
  'NoteAdded',
  { channel: 'PHONE' as const, text: 'Ring', visibility: 'INTERNAL' as const },
  '2026-04-21',
  'note',
);
export const proposed = step('ProposalMade', { items: [pay('14000.00')], mandate }, '2026-04-21', 'proposal');
export const conto = step(
  'ProvisionalPaySet',
  { items: [basePay('44')], from: '2026-04-01' },
  '2026-04-01',
  'conto',
);
export const verified = step(
  'PaymentVerified',
  { payslipMonth: '2026-06', backPay: '1871.32', backPayComputed: '1871.32' },
  '2026-06-30',
  'verified',
);
/** All that is logged, under an acceptance that stands. */
export const logged: Past = [...talking, met, noted, proposed, conto];
export const accepted: Past = [...logged, agreed];

export const correct = (entryId: string, replacement: ToldCaseEntry, facts = none): CorrectEntry => ({
  type: 'CorrectEntry',
  data: { entryId, reason: 'Tastefejl', replacement },
  facts,
});
export const corrected = (entryId: string, replacement: Replacement, more: object = {}) =>
  [
    { type: 'EntryCorrected', data: { entryId, reason: 'Tastefejl', replacement, ...more } },
  ] as unknown as PayCaseEvent[];
/** The same as it stands in the log. */
export const correctedBefore = (entryId: string, replacement: Replacement, eventId = 'correction') =>
  step('EntryCorrected', { entryId, reason: 'Tastefejl', replacement }, '2026-06-01', eventId);

export const consent = (occurredOn: string, leaderRep: 'INVOLVED' | 'NOT_INVOLVED' = 'NOT_INVOLVED') =>
  ({ type: 'MemberConsentRecorded', occurredOn, data: { leaderRep } }) as const;
export const withdrawal = (occurredOn: string) =>
  ({ type: 'MemberConsentWithdrawn', occurredOn, data: {} }) as const;
export const departure = (occurredOn: string) =>
  ({ type: 'MemberWithdrew', occurredOn, data: { reason: 'Vil selv' } }) as const;
export const offer = (amount: string, occurredOn = '2026-04-20') =>
  ({ type: 'OfferReceived', occurredOn, data: { items: [pay(amount)] } }) as const;
export const proposal = (amount: string, occurredOn = '2026-04-21') =>
  ({ type: 'ProposalMade', occurredOn, data: { items: [pay(amount)] } }) as const;
export const demand = (occurredOn: string) => ({ type: 'DemandSent', occurredOn, data: {} }) as const;
export const paidAConto = (name: string, from = '2026-04-01') =>
  ({ type: 'ProvisionalPaySet', occurredOn: from, data: { items: [basePay(name)], from } }) as const;
export const payslip = (occurredOn: string, payslipMonth = '2026-06', backPay?: string) => {
  const data = { payslipMonth, ...(backPay !== undefined && { backPay }) };
  return { type: 'PaymentVerified', occurredOn, data } as const;
};
