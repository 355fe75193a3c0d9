import type { Mention } from '@loenspor/casework';
import { ERASED } from '@loenspor/event-sourcing/domain';
import type { PayItem } from '@loenspor/pay';
import type { CaseOpenedData } from '../domain/pay-case.data.js';
import { payCaseVocabulary } from '../domain/pay-case.events.js';
import type { PayCaseEvent } from '../domain/pay-case.events.js';
import { payCaseSummary } from './pay-case.summary.js';

const items: readonly PayItem[] = [
  {
    element: 'FUNCTION',
    permanence: 'PERMANENT',
    amount: { amount: '1500.00', per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' },
  },
];
const assessment = {
  inside: false,
  breaches: [{ code: 'BELOW_FLOOR', element: 'FUNCTION' }],
  mandateId: null,
  mandateVersion: null,
  factorDate: '2026-04-01',
  factorRecordedAt: null,
  factorProvisional: false,
} as const;

const opened: CaseOpenedData = {
  ...{ number: 'LS-2026-0042', origin: 'HIRING', municipality: '175', area: 'DAYCARE' },
  ...{ scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' }, personId: 'p1' },
  ...{ member: true, agreementPeriod: 'OK26', consultantId: 'karen' },
};

const told: readonly [PayCaseEvent, string, string][] = [
  [
    { type: 'OfferReceived', data: { items, assessment } },
    'Tilbud fra kommunen: funktionsløn 1.500 kr./md (nutidskroner 1.4.2026) – under bunden',
    'Offer from the municipality: function pay 1,500 kr. a month (current kroner 1.4.2026) – below the floor',
  ],
  [
    { type: 'ProposalMade', data: { items: ERASED } },
    'Udspil fra BUPL: slettet',
    'Proposal from BUPL: erased',
  ],
  [
    { type: 'MeetingHeld', data: { place: 'Rådhuset', minutes: '1. forhandlingsmøde' } },
    'Møde holdt · Rådhuset · referat',
    'Meeting held · Rådhuset · minutes',
  ],
  [
    { type: 'MeetingHeld', data: { participants: [{ name: 'Bo Friis', role: 'HR', side: 'COUNTERPARTY' }] } },
    'Møde holdt · 1 deltager',
    'Meeting held · 1 participant',
  ],
  [
    {
      type: 'AgreementSigned',
      data: { side: 'COUNTERPARTY', effectiveFrom: '2026-05-01', effectiveFromAssumed: true },
    },
    'Underskrevet af kommunen; fra 1. maj 2026 (antaget)',
    'Signed by the municipality; from 1 May 2026 (assumed)',
  ],
  [
    {
      type: 'PaymentVerified',
      data: { payslipMonth: '2026-05', backPay: '1871.32', backPayComputed: '2000.00' },
    },
    'Lønseddel kontrolleret (maj 2026); en efterbetaling på 1.871,32 kr.; beregnet er den 2.000 kr.',
    'Payslip checked (May 2026); back pay of 1,871.32 kr.; computed it is 2,000 kr.',
  ],
  [
    {
      type: 'PaymentVerified',
      data: { payslipMonth: '2026-05', backPay: '-10', backPayComputed: '2000.00' },
    },
    'Lønseddel kontrolleret (maj 2026); en tilbagebetaling på 10 kr.; beregnet er en efterbetaling på 2.000 kr.',
    'Payslip checked (May 2026); a repayment of 10 kr.; computed it is back pay of 2,000 kr.',
  ],
  [
    {
      type: 'PaymentVerified',
      data: { payslipMonth: '2026-05', backPay: '1871.3', backPayComputed: '1871.30' },
    },
    'Lønseddel kontrolleret (maj 2026); en efterbetaling på 1.871,30 kr.',
    'Payslip checked (May 2026); back pay of 1,871.30 kr.',
  ],
  [
    { type: 'DisputeEscalated', data: { level: 3, step: 'FORWARDED', dueOn: null } },
    'Videreført til niveau 3',
    'Forwarded to level 3',
  ],
  [
    {
      type: 'DisputeEscalated',
      data: { level: 2, step: 'HELD', dueOn: '2026-05-25', overrideReason: 'Aftalt' },
    },
    'Forhandling på niveau 2 afholdt (sidste dag 25. maj 2026) – ledelsen gik videre: Aftalt',
    'Negotiation at level 2 held (last day 25 May 2026) – leadership went on: Aftalt',
  ],
  [
    {
      type: 'CaseOpened',
      data: opened,
    },
    'Lønsag åbnet: nyansættelse',
    'Pay case opened: hiring',
  ],
  [{ type: 'MandateOpened', data: { mandateId: 'm' } }, 'Mandat påbegyndt', 'Mandate begun'],
  [{ type: 'MemberConsentRecorded', data: {} }, 'Medlemmet har givet samtykke', 'Member consented'],
  [
    { type: 'MemberConsentRecorded', data: { leaderRep: 'INVOLVED' } },
    'Medlemmet har givet samtykke og vil inddrage LTR',
    'Member consented, and involves the LTR',
  ],
  [
    { type: 'MemberConsentWithdrawn', data: { reason: 'Vil selv' } },
    'Medlemmet har trukket sit samtykke tilbage: Vil selv',
    'Member withdrew the consent: Vil selv',
  ],
  [
    { type: 'PreAgreementApplied', data: { payDate: '2026-05-01', items } },
    'Forhåndsaftale anvendt: funktionsløn 1.500 kr./md (nutidskroner 1.4.2026); fra 1. maj 2026',
    'Pre-agreement applied: function pay 1,500 kr. a month (current kroner 1.4.2026); from 1 May 2026',
  ],
  [
    { type: 'EmployerDemandReceived', data: {} },
    'Forhandlingsbegæring fra kommunen',
    'Demand for negotiation from the municipality',
  ],
  [
    { type: 'NoteAdded', data: { channel: 'PHONE', visibility: 'INTERNAL' } },
    'Note om telefonsamtale',
    'Note of a call',
  ],
  [
    { type: 'ProvisionalPaySet', data: { items, from: '2026-05-01' } },
    'A conto-løn: funktionsløn 1.500 kr./md (nutidskroner 1.4.2026); fra 1. maj 2026',
    'Provisional pay: function pay 1,500 kr. a month (current kroner 1.4.2026); from 1 May 2026',
  ],
  [
    { type: 'PayAgreed', data: { memberAcceptedOn: '2026-05-01', effectiveFrom: '2026-06-01' } },
    'Enighed om lønnen; fra 1. juni 2026',
    'Pay agreed; from 1 June 2026',
  ],
  [
    { type: 'DisagreementRecorded', data: { kind: 'INTEREST' } },
    'Uenighed konstateret (interessetvist)',
    'Disagreement recorded (interest dispute)',
  ],
  [
    { type: 'DisagreementRecorded', data: { kind: 'RIGHTS' } },
    'Uenighed om fortolkning (retstvist)',
    'Disagreement about rights recorded',
  ],
  [
    { type: 'DisputeSettled', data: { level: 2, items } },
    'Forlig på niveau 2: funktionsløn 1.500 kr./md (nutidskroner 1.4.2026)',
    'Settlement at level 2: function pay 1,500 kr. a month (current kroner 1.4.2026)',
  ],
  [{ type: 'DisputeSettled', data: { level: 3 } }, 'Central løsning', 'Central settlement'],
  [
    { type: 'EscalationLapsed', data: { level: 3, step: 'FORWARDED', dueOn: '2026-06-22' } },
    'Fristen er overskredet: sidste dag for at videreføre til niveau 3 var 22. juni 2026',
    'Past the deadline: the last day to forward to level 3 was 22 June 2026',
  ],
  [{ type: 'CaseResumed', data: { reason: 'Rask' } }, 'Sagen genoptaget: Rask', 'Case resumed: Rask'],
  [{ type: 'MembershipEnded', data: {} }, 'Medlemskabet er ophørt', 'Membership ended'],
  [{ type: 'MemberWithdrew', data: {} }, 'Medlemmet har trukket sig', 'Member withdrew'],
  [
    { type: 'ConsultantAssigned', data: { consultantId: 'vibeke' } },
    'Sagen overdraget til vibeke',
    'Case handed to vibeke',
  ],
  [{ type: 'CaseClosed', data: { reason: 'Faldet' } }, 'Sagen lukket: Faldet', 'Case closed: Faldet'],
  [{ type: 'CaseReopened', data: { reason: 'Fejl' } }, 'Sagen genåbnet: Fejl', 'Case reopened: Fejl'],
  [
    { type: 'CaseReopened', data: { reason: 'Fejl', voids: 'e3' } },
    'Sagen genåbnet; det aftalte er bortfaldet: Fejl',
    'Case reopened; what was agreed has fallen: Fejl',
  ],
  [
    {
      type: 'EntryCorrected',
      data: {
        ...{ entryId: 'e', reason: 'Tastefejl' },
        replacement: { type: 'MeetingHeld', occurredOn: '2026-05-04', data: { place: 'Teams' } },
      },
    },
    'Rettet: Møde holdt · Teams, 4. maj 2026. Grund: Tastefejl',
    'Corrected: Meeting held · Teams, 4 May 2026. Reason: Tastefejl',
  ],
  [
    { type: 'EntryMarkedDuplicate', data: { entryId: 'e', of: 'f' } },
    'Markeret som dublet',
    'Marked as a duplicate',
  ],
  [
    { type: 'ReviewTaskRaised', data: { correctionId: 'c', decisionId: 'd' } },
    'En afgørelse skal ses efter: grundlaget er ændret siden',
    'A decision must be looked at again: what it rested on has changed since',
  ],
  [
    { type: 'ReviewTaskDecided', data: { taskId: 't', outcome: 'STANDS', reason: 'Samme løn' } },
    'Afgørelsen står ved magt: Samme løn',
    'The decision stands: Samme løn',
  ],
  [
    { type: 'ReviewTaskDecided', data: { taskId: 't', outcome: 'REOPEN' } },
    'Afgørelsen står ikke ved magt',
    'The decision does not stand',
  ],
  [
    { type: 'ReviewTaskDecided', data: { taskId: 't', outcome: 'REOPEN', voids: 'r' } },
    'Resultatet er faldet, og sagen går videre',
    'The result has fallen, and the case goes on',
  ],
  [{ type: 'CaseHeld', data: { reason: ERASED } }, 'Sagen sat i bero: slettet', 'Case put on hold: erased'],
];

describe('the summary of an event of a pay case', () => {
  it.each(told)('says it in both languages (%#)', (event, danish, english) => {
    const counterparty = { kind: 'MUNICIPALITY' } as const;
    expect(payCaseSummary(event, { language: 'da', counterparty })).toBe(danish);
    expect(payCaseSummary(event, { language: 'en', counterparty })).toBe(english);
  });

  it('has one for every event there is', () => {
    const said = new Set([...told.map(([event]) => event.type), 'DemandSent']);
    expect([...said].sort()).toEqual(Object.keys(payCaseVocabulary.events).sort());
  });

  it('tells what it is about, where the reader may know of that', () => {
    const inDanish = (event: PayCaseEvent, about: Mention<PayCaseEvent>) =>
      payCaseSummary(event, { language: 'da', counterparty: { kind: 'MUNICIPALITY' }, about });
    const meeting = (place: string) => ({ type: 'MeetingHeld', data: { place } }) as const;
    const before = { event: meeting('Rådhuset'), on: '2026-05-03' };
    const replacement = { ...meeting('Teams'), occurredOn: '2026-05-04' };
    expect(
      inDanish({ type: 'EntryCorrected', data: { entryId: 'e', reason: 'Fejl', replacement } }, before),
    ).toBe('Rettet: Møde holdt · Teams, 4. maj 2026. Før: Møde holdt · Rådhuset, 3. maj 2026. Grund: Fejl');
    expect(inDanish({ type: 'EntryMarkedDuplicate', data: { entryId: 'e', of: 'f' } }, before)).toBe(
      'Markeret som dublet: Møde holdt · Rådhuset, 3. maj 2026',
    );
    const task = { type: 'ReviewTaskRaised', data: { correctionId: 'c', decisionId: 'd' } } as const;
    const agreed = { type: 'PayAgreed', data: { memberAcceptedOn: '2026-05-10' } } as const;
    expect(inDanish(task, { event: agreed, on: '2026-05-10' })).toBe(
      'Resultatet af 10. maj 2026 skal ses efter: grundlaget er ændret siden',
    );
    expect(inDanish(task, { event: { type: 'PaymentVerified', data: {} }, on: '2026-05-10' })).toBe(
      'Kontrollen af lønsedlen af 10. maj 2026 skal ses efter: grundlaget er ændret siden',
    );
  });

  it('tells of a corrected opening what may be corrected, before and after', () => {
    const opening = (terms: object) =>
      ({ type: 'CaseOpened', data: { ...opened, ...terms } }) as Extract<
        PayCaseEvent,
        { type: 'CaseOpened' }
      >;
    const replacement = {
      ...opening({ institution: 'Møllehuset', startDate: '2026-08-01', memberSince: '2019-03-01' }),
      occurredOn: '2026-05-04',
    };
    const about = { event: opening({ position: ERASED }), on: '2026-05-04' };
    const reader = { language: 'en', counterparty: { kind: 'MUNICIPALITY' }, about } as const;
    const data = { entryId: 'e', reason: 'Fejl', replacement };
    expect(payCaseSummary({ type: 'EntryCorrected', data }, reader)).toBe(
      'Corrected: Pay case opened: hiring · Møllehuset · first day 1 August 2026 · member since 1 March 2019, ' +
        '4 May 2026. Before: Pay case opened: hiring · erased, 4 May 2026. Reason: Fejl',
    );
  });

  it('calls a board by its name', () => {
    const counterparty = { kind: 'SELF_GOVERNING_BOARD', name: 'Bestyrelsen for Møllehuset' } as const;
    const event = { type: 'DemandSent', data: {} } as const;
    expect(payCaseSummary(event, { language: 'da', counterparty })).toBe(
      'Forhandlingsbegæring sendt til Bestyrelsen for Møllehuset',
    );
  });
});
