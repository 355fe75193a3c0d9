import type { Recorded } from '@loenspor/event-sourcing/domain';
import { recorded } from '@loenspor/event-sourcing/testing';
import type { SomeMeta } from '@loenspor/event-sourcing/testing';
import type { MandateItem, PayAmount } from '@loenspor/pay';
import { referenceTables } from '@loenspor/pay/testing';
import { ConsumeMandate } from '../mandate.commands.js';
import type { DecisionFacts, DraftBody, MandateCommand } from '../mandate.commands.js';
import type { Approver, MandateEvent, MandateSubject } from '../mandate.events.js';

/** A negotiation's mandate with a pool in Rødovre: Karen submits, Lars is the leader representative. */
export const today = '2026-06-01';
export const ok26 = { from: '2026-04-01', to: '2028-03-31' };
export const tables = referenceTables();
export const negotiation: MandateSubject = { kind: 'NEGOTIATION', id: 'n1' };
export const payCase: MandateSubject = { kind: 'PAY_CASE', id: 'c1', personId: 'p1' };
export const place = { municipality: '175', area: 'DAYCARE' as const };
export const about = { subject: negotiation };
export const reason = 'Begrundelse';

export const lars: Approver = { userId: 'lars', role: 'LEADER_REP', reason: 'IN_OFFICE' };
export const dorte: Approver = { userId: 'dorte', role: 'LEADER_REP', reason: 'DEPUTY' };
export const leadershipFor = (why: Approver['reason']): Approver => ({ role: 'LEADERSHIP', reason: why });

export const kroner = (amount: string): PayAmount => ({ amount, per: 'YEAR', level: 'L2000_03_31' });
export const functionPay: MandateItem = {
  element: 'FUNCTION',
  permanence: ['PERMANENT'],
  floor: kroner('12000.00'),
  target: kroner('14000.00'),
  pensionable: true,
};
export const qualification: MandateItem = {
  element: 'QUALIFICATION',
  permanence: ['PERMANENT'],
  floor: kroner('9000.00'),
};
export const body: DraftBody = {
  kind: 'SUBJECT_TO_RATIFICATION',
  items: [functionPay],
  pool: kroner('20000.00'),
  validFrom: '2026-04-01',
  validTo: '2027-03-31',
};
export const basis = { kind: 'MEMBER_MEETING' as const, on: '2026-05-20', headcount: 14 };

export const by = (userId: string): SomeMeta => ({
  actor: { userId, role: 'CONSULTANT', authority: null, onBehalfOf: null },
});
export const submissionOf = (version: number) => `00000000-0000-7000-8000-00000000010${version}`;

export const drafted = recorded('MandateDrafted', { ...body, subject: negotiation, ...place });
export const submitted = recorded(
  'MandateSubmitted',
  { ...about, version: 1, approver: lars },
  { eventId: submissionOf(1) },
);
export const withdrawn = recorded('MandateSubmissionWithdrawn', { ...about, version: 1, reason });
export const returned = recorded('MandateReturned', { ...about, version: 1, reason });
export const rejected = recorded('MandateRejected', { ...about, version: 1, reason });
export const approvedUntil = (validTo: string, version = 1) =>
  recorded(
    'MandateApproved',
    { ...about, version, basis, contentHash: 'a1', validFrom: body.validFrom, validTo },
    by('lars'),
  );
export const approved = approvedUntil(body.validTo);
export const amended = recorded(
  'MandateAmendmentSubmitted',
  {
    ...about,
    version: 2,
    items: [functionPay, qualification],
    pool: kroner('20000.00'),
    reason,
    approver: lars,
  },
  { eventId: submissionOf(2) },
);
export const revoked = recorded('MandateRevoked', { ...about, reason });
export const consumed = recorded('MandateConsumed', { ...about, version: 1 }, { assertedBy: 'SYSTEM' });

/** One history for each status that people see. */
export const histories: Readonly<Record<string, readonly Recorded<MandateEvent>[]>> = {
  NONE: [],
  DRAFT: [drafted],
  SUBMITTED: [drafted, submitted],
  APPROVED: [drafted, submitted, approved],
  EXPIRED: [drafted, submitted, approvedUntil('2026-05-31')],
  AMENDING: [drafted, submitted, approved, amended],
  REJECTED: [drafted, submitted, rejected],
  REVOKED: [drafted, submitted, approved, revoked],
  CONSUMED: [drafted, submitted, approved, consumed],
};

export const content = { today, tables, period: ok26 };
export const decision: DecisionFacts = {
  today,
  userId: 'lars',
  roles: ['LEADER_REP'],
  approver: lars,
  interested: [],
};

type FactsOf<Type extends MandateCommand['type']> = Partial<
  Extract<MandateCommand, { type: Type; facts: unknown }>['facts']
>;

export const draft: MandateCommand = {
  type: 'DraftMandate',
  data: { subject: negotiation, ...place, draft: body },
};
export const redraft = (more: Partial<DraftBody> = {}): MandateCommand => ({
  type: 'RedraftMandate',
  data: { ...body, ...more },
  facts: content,
});
export const submit: MandateCommand = { type: 'SubmitMandate', facts: { today, approver: lars } };
export const withdraw: MandateCommand = { type: 'WithdrawSubmission', data: { reason }, facts: { today } };
type Amendment = Extract<MandateCommand, { type: 'AmendMandate' }>['data'];
export const amend = (more: Partial<Amendment> = {}): MandateCommand => ({
  type: 'AmendMandate',
  data: { items: [functionPay, qualification], reason, ...more },
  facts: { ...content, approver: lars },
});
type Approval = Extract<MandateCommand, { type: 'ApproveMandate' }>['data'];
export const approve = (
  facts: FactsOf<'ApproveMandate'> = {},
  more: Partial<Approval> = {},
): MandateCommand => ({
  type: 'ApproveMandate',
  data: { basis, ...more },
  facts: { ...decision, shown: 'NEWEST', contentHash: 'a1', period: ok26, ...facts },
});
export const reject = (facts: Partial<DecisionFacts> = {}): MandateCommand => ({
  type: 'RejectMandate',
  data: { reason },
  facts: { ...decision, ...facts },
});
export const giveBack = (facts: Partial<DecisionFacts> = {}): MandateCommand => ({
  type: 'ReturnMandate',
  data: { reason },
  facts: { ...decision, ...facts },
});
export const revoke = (facts: Partial<DecisionFacts> = {}): MandateCommand => ({
  type: 'RevokeMandate',
  data: { reason },
  facts: { ...decision, ...facts },
});
export const readdressTo = (approver: Approver): MandateCommand => ({
  type: 'ReaddressMandate',
  data: { approver },
});
export const expireOn = (day: string): MandateCommand => ({ type: 'ExpireMandate', facts: { today: day } });
export const consume = new ConsumeMandate({ signedOn: today });
type DrawPool = Extract<MandateCommand, { type: 'DrawPool' }>;
type Draw = DrawPool['data'];
export const draw = (
  caseId: string,
  amount: string,
  { restsOn = null, ...more }: Partial<Draw> & { readonly restsOn?: string | null } = {},
): DrawPool => ({
  type: 'DrawPool',
  data: {
    caseId,
    personId: 'p1',
    on: '2026-05-20',
    items: [{ element: 'FUNCTION', permanence: 'PERMANENT', amount: kroner(amount) }],
    completion: { act: 'ACCEPTANCE', offerId: 'o1', memberAcceptedOn: '2026-05-20' },
    ...more,
  },
  facts: { tables, restsOn },
});
/** Gives back what a case drew with this event. */
export const release = (caseId: string, drawId: string, restsOn: string | null = null): MandateCommand => ({
  type: 'ReleasePool',
  data: { caseId, drawId, cause: 'ACCEPTANCE_REFUSED' },
  facts: { restsOn },
});
