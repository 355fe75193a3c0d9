import { isErased } from '@loenspor/event-sourcing/domain';
import { paidFrom } from '../domain/pay-case.conclusion.js';
import { decisionsOf, entriesOf, everyEntryOf, standingConsent } from '../domain/pay-case.entries.js';
import type { EntryOf } from '../domain/pay-case.entries.js';
import { provisionalPaysOf } from '../domain/pay-case.owed.js';
import { awaitsPayslip } from '../domain/pay-case.standing.js';
import type { RecordedPayCase } from '../domain/pay-case.state.js';
import type { PayCaseDetails, PayCaseResultAnswer, SignatureAnswer } from '../contract.js';
import { endingsOf } from './pay-case.endings.js';
import * as logged from './pay-case.logged.js';
import type { PayCaseCourse } from './pay-case.row.js';

/** What the events of a case say of it; entries marked as duplicates are left out. */
export function factsOf(course: PayCaseCourse): PayCaseDetails {
  const { payCase } = course;
  return {
    ...openingOf(course),
    consent: standingConsent(payCase),
    ...courseOf(course),
    ...disputeOf(course),
    result: resultOf(payCase),
    signatures: signaturesOf(payCase),
    ...paidOf(course),
    ...endingsOf(payCase),
  };
}

type Opening =
  | 'number'
  | 'externalRef'
  | 'origin'
  | 'municipality'
  | 'area'
  | 'scope'
  | 'counterparty'
  | 'institution'
  | 'post'
  | 'member'
  | 'memberSince'
  | 'startDate'
  | 'agreementPeriod'
  | 'consultantId'
  | 'consultantName'
  | 'openedAt'
  | 'openedOn';

function openingOf({ payCase, openedAt, openedOn }: PayCaseCourse): Pick<PayCaseDetails, Opening> {
  const { personId: _personId, position, ...opening } = payCase.opening;
  return {
    ...opening,
    externalRef: opening.externalRef ?? null,
    institution: opening.institution ?? null,
    post: position ?? null,
    memberSince: opening.memberSince ?? null,
    startDate: opening.startDate ?? null,
    consultantId: payCase.consultantId,
    consultantName: consultantNameOf(payCase),
    openedAt,
    openedOn,
  };
}

/** Who has the case by the log that it was imported from, until one of ours is assigned. */
export function consultantNameOf({ consultantId, entries }: RecordedPayCase): string | null {
  if (consultantId !== null) return null;
  const opened = entries.find((entry): entry is EntryOf<'CaseOpened'> => entry.type === 'CaseOpened');
  const imported = opened?.data.imported;
  return isErased(imported) ? null : (imported?.consultant ?? null);
}

type Course = 'demands' | 'employerDemands' | 'offers' | 'proposals' | 'meetings' | 'notes';

function courseOf({ payCase, originals }: PayCaseCourse): Pick<PayCaseDetails, Course> {
  const { withOriginal } = logged;
  return {
    demands: entriesOf(payCase, 'DemandSent').map(withOriginal(logged.demandAnswer, originals)),
    employerDemands: entriesOf(payCase, 'EmployerDemandReceived').map(
      withOriginal(logged.employerDemandAnswer, originals),
    ),
    offers: entriesOf(payCase, 'OfferReceived').map(withOriginal(logged.offerAnswer, originals)),
    proposals: entriesOf(payCase, 'ProposalMade').map(withOriginal(logged.proposalAnswer, originals)),
    meetings: entriesOf(payCase, 'MeetingHeld').map(withOriginal(logged.meetingAnswer, originals)),
    // One that was marked as a duplicate stays for those who do not see the other one (`seenAs`).
    notes: everyEntryOf(payCase, 'NoteAdded').map(withOriginal(logged.noteAnswer, originals)),
  };
}

type Dispute = 'disagreements' | 'disagreement' | 'escalations';

function disputeOf({ payCase, originals }: PayCaseCourse): Pick<PayCaseDetails, Dispute> {
  const { withOriginal } = logged;
  const disagreements = entriesOf(payCase, 'DisagreementRecorded').map(
    withOriginal(logged.disagreementAnswer, originals),
  );
  const escalations = entriesOf(payCase, 'DisputeEscalated').map(
    withOriginal(logged.escalationAnswer, originals),
  );
  const disagreement = disagreements.find(({ entryId }) => entryId === payCase.disagreementId) ?? null;
  return { disagreements, disagreement, escalations };
}

function resultOf(payCase: RecordedPayCase): PayCaseResultAnswer | null {
  const { result } = payCase;
  if (!result) return null;
  const { entryId, type, on, offerId, items } = result;
  const effectiveFrom = paidFrom(payCase);
  return {
    ...{ entryId, type, reachedOn: on, offerId, items, effectiveFrom },
    ...reachedAs(payCase, entryId),
  };
}

type Reached = Pick<PayCaseResultAnswer, 'acceptedOn' | 'settledOn' | 'level' | 'memberAcceptedOn'>;

/** What else was said when a result was logged, under the names that it was said by. */
function reachedAs({ entries }: RecordedPayCase, resultId: string): Reached {
  const none = { acceptedOn: null, settledOn: null, level: null, memberAcceptedOn: null };
  const reached = entries.find(({ entryId }) => entryId === resultId);
  switch (reached?.type) {
    case 'PayAgreed':
      return { ...none, acceptedOn: reached.on, memberAcceptedOn: reached.data.memberAcceptedOn };
    case 'DisputeSettled': {
      const { level, memberAcceptedOn = null } = reached.data;
      return { ...none, settledOn: reached.on, level, memberAcceptedOn };
    }
    default:
      return none;
  }
}

/**
 * Those of the present result: of a side the one that was logged last, also where that is dated before its signature of
 * an earlier result. What a side signs a second time is seen in the timeline.
 */
function signaturesOf({ entries, signedBy }: RecordedPayCase): readonly SignatureAnswer[] {
  const signed = entries.filter(
    (entry): entry is EntryOf<'AgreementSigned'> => entry.type === 'AgreementSigned' && !entry.toldOnly,
  );
  return signedBy.flatMap((side) => {
    const entry = signed.findLast(({ data }) => data.side === side);
    return entry ? [signatureOf(entry)] : [];
  });
}

function signatureOf({ entryId, on, data }: EntryOf<'AgreementSigned'>): SignatureAnswer {
  return {
    entryId,
    side: data.side,
    signatory: data.signatory ?? null,
    signedOn: on,
    effectiveFrom: data.effectiveFrom ?? null,
    effectiveFromAssumed: data.effectiveFromAssumed ?? false,
  };
}

type Paid =
  'preAgreementApplication' | 'provisionalPays' | 'provisionalPay' | 'paymentVerification' | 'awaitsPayslip';

function paidOf({ payCase, originals }: PayCaseCourse): Pick<PayCaseDetails, Paid> {
  const applied = decisionsOf(payCase, 'PreAgreementApplied').at(-1);
  const provisionalPays = provisionalPaysOf(payCase);
  const provisional = provisionalPays.at(-1);
  const verified = decisionsOf(payCase, 'PaymentVerified').at(-1);
  return {
    preAgreementApplication: applied
      ? {
          entryId: applied.entryId,
          preAgreementId: applied.data.preAgreementId ?? null,
          version: applied.data.version ?? null,
          payDate: applied.data.payDate,
          items: applied.data.items,
        }
      : null,
    provisionalPays: provisionalPays.map(logged.withOriginal(logged.provisionalPayAnswer, originals)),
    provisionalPay: provisional ? { items: provisional.data.items, from: provisional.data.from } : null,
    paymentVerification: verified
      ? logged.withOriginal(logged.verificationAnswer, originals)(verified)
      : null,
    awaitsPayslip: awaitsPayslip(payCase),
  };
}
