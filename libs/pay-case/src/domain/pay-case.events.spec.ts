import type { PersonalField } from '@loenspor/event-sourcing/domain';
import type { PayItem } from '@loenspor/pay';
import { payCaseVocabulary } from './index.js';
import type { AssessmentAmounts, ClearAssessment, FactType, ImportedCells, PayCaseEvent } from './index.js';

const secret = 'canary';
const text = `${secret} text`;
const items: readonly PayItem[] = [
  { element: 'FUNCTION', permanence: 'PERMANENT', step: secret, criterion: secret, from: secret, to: secret },
];
const assessment: ClearAssessment = {
  ...{
    inside: false,
    breaches: [{ code: 'BELOW_FLOOR', element: 'FUNCTION' }],
    mandateId: 'm1',
    mandateVersion: 1,
  },
  ...{ factorDate: '2026-05-04', factorRecordedAt: '2026-04-01T00:00:00.000Z', factorProvisional: false },
};
const amount = { amount: secret, per: 'YEAR', level: 'L2000_03_31' } as const;
const assessmentAmounts: AssessmentAmounts = [{ offered: amount, limit: amount, used: amount }];
const cells: Required<ImportedCells> = {
  ...{ consultant: text, leaderRep: text, basis: text, note: text, person: text, position: text },
  ...{ institution: text, counterparty: text, item: items[0] as PayItem },
};
const row = { remarks: ['wrong-status'], imported: cells, toldLate: true } as const;
const mandate = { mandateId: 'm1', version: 1 };
const assessed = { assessment, assessmentAmounts };
const day = '2026-05-04';

/** Every event with every field it can have: a new field does not compile before it stands here. */
const draw = { mandateId: 'm2', drawId: 'd1' };
const whole: {
  readonly [Type in PayCaseEvent['type']]: Required<Extract<PayCaseEvent, { type: Type }>['data']>;
} = {
  CaseOpened: {
    ...{
      number: 'LS-2026-0001',
      externalRef: 'LS-2026-0001',
      origin: 'HIRING',
      municipality: '265',
      area: 'DAYCARE',
    },
    ...{ scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' }, personId: 'p1', member: true },
    ...{ institution: text, position: text, memberSince: text, startDate: text, agreementPeriod: 'OK26' },
    consultantId: null,
    ...row,
  },
  MandateOpened: {
    mandateId: 'm1',
    draft: {
      ...{ kind: 'FULL_POWER', drawsOn: 'm2', validFrom: day, validTo: day, note: text },
      items: [{ element: 'FUNCTION', permanence: ['PERMANENT'], floor: amount }],
      pool: amount,
    },
  },
  MemberConsentRecorded: { leaderRep: 'INVOLVED', ...row },
  MemberConsentWithdrawn: { reason: text, unsettles: 'e1' },
  PreAgreementApplied: { preAgreementId: 'a1', version: 1, payDate: text, items, ...row },
  DemandSent: { mandate, ...row },
  EmployerDemandReceived: row,
  MeetingHeld: {
    place: text,
    participants: [{ name: text, role: text, side: 'UNION' }],
    minutes: text,
    ...row,
  },
  NoteAdded: { channel: 'PHONE', visibility: 'INTERNAL', text, ...row },
  ProposalMade: { items, mandate, ...assessed, ...row },
  OfferReceived: { items, note: text, ...assessed, ...row },
  ProvisionalPaySet: { items, from: text, ...row },
  PayAgreed: {
    ...{ offerId: 'o1', items, memberAcceptedOn: day, effectiveFrom: day, mandate, draw },
    ...assessed,
    ...row,
  },
  AgreementSigned: { side: 'UNION', signatory: text, effectiveFrom: day, effectiveFromAssumed: true, ...row },
  PaymentVerified: { payslipMonth: text, backPay: text, backPayComputed: text, ...row },
  DisagreementRecorded: {
    ...{ kind: 'INTEREST', unionPosition: text, counterpartyPosition: text, minutes: text },
    ...row,
  },
  DisputeEscalated: { level: 3, step: 'FORWARDED', dueOn: day, overrideReason: text, ...row },
  DisputeSettled: {
    ...{ level: 2, items, memberAcceptedOn: day, effectiveFrom: day, mandate, draw },
    ...assessed,
    ...row,
  },
  EscalationLapsed: { level: 2, step: 'DEMANDED', dueOn: day },
  CaseHeld: { reason: text },
  CaseResumed: { reason: text },
  MembershipEnded: {},
  MemberWithdrew: { reason: text, releases: draw },
  ConsultantAssigned: { consultantId: 'karen' },
  CaseClosed: { reason: text, releases: draw, ...row },
  CaseReopened: { reason: text, voids: 'e3', draw },
  EntryCorrected: {
    ...{ entryId: 'e1', reason: text, unsettles: 'e2' },
    replacement: { type: 'DemandSent', occurredOn: day, data: {} },
  },
  EntryMarkedDuplicate: { entryId: 'e1', of: 'e2' },
  ReviewTaskRaised: { correctionId: 'e1', decisionId: 'e2' },
  ReviewTaskDecided: { taskId: 't1', outcome: 'STANDS', reason: text, voids: 'e3', releases: draw },
};
const correctable: readonly FactType[] = [
  ...(['MemberConsentRecorded', 'MemberConsentWithdrawn', 'DemandSent', 'EmployerDemandReceived'] as const),
  ...(['MeetingHeld', 'NoteAdded', 'ProposalMade', 'OfferReceived', 'ProvisionalPaySet'] as const),
  ...(['PaymentVerified', 'DisagreementRecorded', 'DisputeEscalated'] as const),
  ...(['CaseOpened', 'MembershipEnded', 'MemberWithdrew'] as const),
];

function withoutPersonal(data: object, personal: readonly PersonalField[]): object {
  const rest = structuredClone(data);
  for (const { at } of personal) {
    const path = at.slice(1).split('/');
    const last = path.pop() ?? '';
    const parent = path.reduce<Record<string, unknown> | undefined>(
      (value, key) => value?.[key] as Record<string, unknown> | undefined,
      rest as Record<string, unknown>,
    );
    if (parent) delete parent[last];
  }
  return rest;
}
const leaks = (data: object, personal: readonly PersonalField[]) =>
  JSON.stringify(withoutPersonal(data, personal)).includes(secret);

describe('the vocabulary of pay cases', () => {
  const events = Object.keys(whole) as readonly PayCaseEvent['type'][];

  it.each(events)('leaves nothing personal of %s in the clear', (type) => {
    expect(leaks(whole[type], payCaseVocabulary.events[type].personal)).toBe(false);
  });

  it.each(correctable)('leaves nothing personal of a corrected %s in the clear', (type) => {
    const { remarks: _remarks, imported: _imported, ...data } = { remarks: 0, imported: 0, ...whole[type] };
    const correction = { entryId: 'e1', reason: text, replacement: { type, on: day, data } };
    expect(leaks(correction, payCaseVocabulary.events.EntryCorrected.personal)).toBe(false);
  });

  it.each(events)('needs each of the fields of %s to do so', (type) => {
    const { personal } = payCaseVocabulary.events[type];
    if (type === 'EntryCorrected') return;
    for (const field of personal)
      expect([
        field.at,
        leaks(
          whole[type],
          personal.filter((other) => other !== field),
        ),
      ]).toEqual([field.at, true]);
  });

  it('names the streams of domain.md 7.5', () => {
    expect(payCaseVocabulary.category).toBe('payCase');
    expect(Object.keys(payCaseVocabulary.events).toSorted()).toEqual(events.toSorted());
  });
});
