import { DomainError, FieldsRefused, isErased } from '@loenspor/event-sourcing/domain';
import type { Decided, Personal, Told } from '@loenspor/event-sourcing/domain';
import type { Basis, MandateItem } from '@loenspor/pay';
import { aboutOf, isWaiting, mustAllow, mustBeReadable } from './mandate.acts.js';
import { contentChanges } from './mandate.changes.js';
import type {
  ApproveMandate,
  DecisionFacts,
  RejectMandate,
  ReturnMandate,
  RevokeMandate,
} from './mandate.commands.js';
import { readdressed } from './mandate.consequences.js';
import type { Approver, MandateEvent, SubjectRef } from './mandate.events.js';
import { newestApproved, newestVersion } from './mandate.state.js';
import type { MandateVersion, RecordedMandate } from './mandate.state.js';

type Events = readonly Decided<MandateEvent>[];

/** A revocation ends what is in force, whatever waits beside it; every other decision is about what waits. */
export type DecisionAct = 'DECIDE' | 'REVOKE';

/** The version that a decision is about: the one that waits, else (and for a revocation always) the one in force. */
export function versionToDecide(mandate: RecordedMandate, act: DecisionAct = 'DECIDE'): MandateVersion {
  const newest = newestVersion(mandate);
  return isWaiting(mandate) && act === 'DECIDE' ? newest : (newestApproved(mandate) ?? newest);
}

/**
 * Who submitted what is to be decided, or had it read in from the spreadsheet, where nobody knows who submitted it: they
 * decide nothing about it.
 */
export function submittersOf(mandate: RecordedMandate, act: DecisionAct = 'DECIDE'): readonly string[] {
  const { submission } = versionToDecide(mandate, act);
  if (!submission) return [];
  return [...(submission.by === null ? [] : [submission.by]), ...submission.importedBy];
}

/** A representative has a share in what all leaders of a negotiation get: shown, and no bar (domain 7.3). */
export function isClassInterest(
  subject: SubjectRef,
  items: Personal<readonly MandateItem[]>,
  approver: Pick<Approver, 'role'>,
): boolean {
  if (subject.kind !== 'NEGOTIATION' || approver.role !== 'LEADER_REP' || isErased(items)) return false;
  return items.some(({ beneficiaries }) => !beneficiaries || beneficiaries.length === 0);
}

export function approve({ data, facts }: ApproveMandate, mandate: RecordedMandate): Events {
  mustBeTheApprover(facts, submittersOf(mandate));
  const version = versionToDecide(mandate);
  mustBeReadable(version);
  mustBeAsShown(facts.shown, version);
  mustAllow('approval', mandate, facts.today);
  mustSayWhyLeadership(data.fallbackReason, facts.approver);
  const { basis, note, fallbackReason } = data;
  const approval = {
    ...aboutOf(mandate),
    version: version.version,
    basis: basisOf(basis),
    contentHash: facts.contentHash,
    ...validityOf(version, facts),
    ...(note === undefined ? {} : { note }),
    ...(fallbackReason === undefined ? {} : { fallbackReason }),
    ...(isClassInterest(mandate.subject, version.items, facts.approver)
      ? { classInterest: true as const }
      : {}),
  };
  return [...readdressed(mandate, facts.approver), { type: 'MandateApproved', data: approval }];
}

export function reject({ data, facts }: RejectMandate, mandate: RecordedMandate): Events {
  const decided = decisionOf('rejection', data.reason, facts, mandate);
  return [...readdressed(mandate, facts.approver), { type: 'MandateRejected', data: decided }];
}

export function returnToDraft({ data, facts }: ReturnMandate, mandate: RecordedMandate): Events {
  const decided = decisionOf('return', data.reason, facts, mandate);
  return [...readdressed(mandate, facts.approver), { type: 'MandateReturned', data: decided }];
}

export function revoke({ data, facts }: RevokeMandate, mandate: RecordedMandate): Events {
  mustBeTheApprover(facts, submittersOf(mandate, 'REVOKE'));
  mustAllow('revocation', mandate, facts.today);
  return [{ type: 'MandateRevoked', data: { ...aboutOf(mandate), reason: data.reason } }];
}

function decisionOf(act: string, reason: string, facts: DecisionFacts, mandate: RecordedMandate) {
  mustBeTheApprover(facts, submittersOf(mandate));
  mustAllow(act, mandate, facts.today);
  return { ...aboutOf(mandate), version: versionToDecide(mandate).version, reason };
}

function mustBeTheApprover(facts: DecisionFacts, submitters: readonly string[]): void {
  const { userId, roles, approver, interested } = facts;
  if (submitters.includes(userId)) throw new DomainError('own-submission', ownSubmission);
  if (interested.includes(userId))
    throw new DomainError('conflict-of-interest', 'Whoever has an interest in a mandate does not decide it.');
  const isTheOne = approver.userId === undefined ? roles.includes('LEADERSHIP') : approver.userId === userId;
  if (!isTheOne) throw new DomainError('not-the-approver', somebodyElse(approver), { approver });
}

const ownSubmission: Told = {
  da: 'Den, der indstiller et mandat eller læser det ind fra regnearket, afgør det ikke selv.',
  en: 'Whoever submits a mandate, or has it read in from the spreadsheet, decides nothing about it.',
};

function somebodyElse({ userId }: Approver): Told {
  return userId === undefined
    ? { da: 'Det er ledelsen, der afgør dette mandat.', en: 'It is leadership that decides this mandate.' }
    : {
        da: 'Det er en anden, der afgør dette mandat; se approver.',
        en: 'Somebody else decides this mandate; see approver.',
      };
}

function mustBeAsShown(shown: ApproveMandate['facts']['shown'], now: MandateVersion): void {
  if (shown === 'NEWEST' || now.submission === null || shown?.eventId === now.submission.eventId) return;
  const changes = contentChanges(shown?.version ?? null, now);
  throw new DomainError('content-changed', 'The content is not what was shown.', { changes });
}

/** A case whose member wants no representative is leadership's anyway: there is nobody whose place it takes. */
function mustSayWhyLeadership(fallbackReason: string | undefined, { role, reason }: Approver): void {
  if (role !== 'LEADERSHIP' || reason === 'NOT_INVOLVED' || (fallbackReason ?? '').trim() !== '') return;
  const message = {
    da: 'Skal angives, når ledelsen afgør i stedet for en ledertillidsrepræsentant.',
    en: 'Must be given when leadership decides in place of a leader representative.',
  };
  throw new FieldsRefused('field-missing', [{ path: 'fallbackReason', message }]);
}

function basisOf({ kind, on, headcount, note }: Basis): Basis {
  return {
    kind,
    on,
    ...(headcount === undefined ? {} : { headcount }),
    ...(note === undefined ? {} : { note }),
  };
}

/** As it was submitted; of an imported version nobody told it: from today to the last day of the period. */
function validityOf(
  { validFrom, validTo }: MandateVersion,
  { today, period }: ApproveMandate['facts'],
): { readonly validFrom: string; readonly validTo: string } {
  const inPeriod = today < period.from || today > period.to ? period.from : today;
  return { validFrom: validFrom ?? inPeriod, validTo: validTo ?? period.to };
}
