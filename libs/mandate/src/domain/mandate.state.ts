import type { Personal, Recorded } from '@loenspor/event-sourcing/domain';
import { unreachable } from '@loenspor/event-sourcing/domain';
import type { Area, MandateItem, PayAmount } from '@loenspor/pay';
import type { PoolDraw } from './mandate.draws.js';
import { withDraw, withRelease } from './mandate.draws.js';
import type {
  ApprovalBasis,
  Approver,
  MandateDraft,
  MandateEvent,
  MandateKind,
  MandateSubject,
} from './mandate.events.js';
import { isToldLate, isToldOnly, takesEffect } from './mandate.lateness.js';
import { submissionOf, takenBy } from './mandate.submission.js';
import type { MandateSubmission } from './mandate.submission.js';

/** EXPIRED is never stored: `mandateStatusOn` derives it from the day. */
export type MandateStatus =
  'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'AMENDING' | 'REJECTED' | 'REVOKED' | 'CONSUMED';

export type MandateVersion = {
  readonly version: number;
  readonly status: 'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'REJECTED' | 'RETURNED' | 'WITHDRAWN';
  readonly kind: MandateKind;
  readonly items: Personal<readonly MandateItem[]>;
  readonly pool: Personal<PayAmount> | null;
  readonly drawsOn: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly note: Personal<string> | null;
  readonly submission: MandateSubmission | null;
  readonly approval: {
    readonly on: string;
    readonly by: string | null;
    readonly basis: ApprovalBasis | null;
    readonly imported: boolean;
  } | null;
};

export type RecordedMandate = {
  readonly status: MandateStatus;
  /** The day of the step that gave the status; an imported step before it does not move the status. */
  readonly statusSince: string;
  /** A person's live command has moved the status: what is imported afterwards changes nothing. */
  readonly movedLive: boolean;
  /** A file alone has told of it, and too late: nothing stands, and nobody can go on with it. */
  readonly toldOnly: boolean;
  readonly mandateId: string;
  readonly subject: MandateSubject;
  readonly municipality: string;
  readonly area: Area;
  /** By version, oldest first; never empty. */
  readonly versions: readonly MandateVersion[];
  readonly approver: Approver | null;
  readonly draws: readonly PoolDraw[];
  /** The last day that `MandateExpired` has told of, so that it is told once. */
  readonly expiryTold: string | null;
};

export type Mandate = { readonly status: 'NONE' } | RecordedMandate;

type Step = Recorded<MandateEvent>;
type StepOf<Type extends MandateEvent['type']> = Extract<Step, { type: Type }>;

export const noMandate = (): Mandate => ({ status: 'NONE' });

export function evolveMandate(state: Mandate, event: Step): Mandate {
  if (event.type === 'MandateDrafted') return drafted(event);
  if (state.status === 'NONE') throw new Error(`${event.type} stands before the mandate was drafted`);
  return changed({ ...state, toldOnly: isNothingYet(state, event) }, event);
}

/** Rows that were in time never leave a draft behind that waits for its submission. */
function isNothingYet({ toldOnly, status, movedLive }: RecordedMandate, event: Step): boolean {
  if (event.import === null) return false;
  return toldOnly || (status === 'DRAFT' && !movedLive && isToldLate(event.data));
}

function changed(mandate: RecordedMandate, event: Exclude<Step, { type: 'MandateDrafted' }>): Mandate {
  switch (event.type) {
    case 'MandateRedrafted':
      return redrafted(mandate, event);
    case 'MandateSubmitted':
      return submitted(mandate, event);
    case 'MandateAmendmentSubmitted':
      return amended(mandate, event);
    case 'MandateApproved':
      return approved(mandate, event);
    case 'MandateSubmissionWithdrawn':
      return undecided(mandate, event, 'WITHDRAWN', 'DRAFT');
    case 'MandateReturned':
      return undecided(mandate, event, 'RETURNED', 'DRAFT');
    case 'MandateRejected':
      return undecided(mandate, event, 'REJECTED', 'REJECTED');
    case 'MandateRevoked':
      return moved(mandate, event, 'REVOKED');
    case 'MandateConsumed':
      return moved(mandate, event, 'CONSUMED');
    case 'MandateReaddressed':
      return { ...mandate, approver: event.data.approver };
    case 'MandateExpired':
      return { ...mandate, expiryTold: event.data.validTo };
    case 'PoolDrawn':
      return { ...mandate, draws: withDraw(mandate.draws, event) };
    case 'PoolReleased':
      return { ...mandate, draws: withRelease(mandate.draws, event) };
    default:
      return unreachable(event);
  }
}

/** What a policy adds (SYSTEM) follows from a step that counted already, so it is no live move of its own. */
const isLive = (event: Step) => event.import === null && event.assertedBy !== 'SYSTEM';

function moved(mandate: RecordedMandate, event: Step, status: MandateStatus): RecordedMandate {
  if (!takesEffect(mandate, event)) return mandate;
  return { ...mandate, status, statusSince: event.occurredOn, movedLive: mandate.movedLive || isLive(event) };
}

function drafted(event: StepOf<'MandateDrafted'>): Mandate {
  return {
    status: 'DRAFT',
    statusSince: event.occurredOn,
    movedLive: isLive(event),
    toldOnly: isToldLate(event.data),
    mandateId: event.stream.slice(event.stream.indexOf('-') + 1),
    subject: event.data.subject,
    municipality: event.data.municipality,
    area: event.data.area,
    versions: [{ ...contentOf(event.data), version: 1, status: 'DRAFT', submission: null, approval: null }],
    approver: null,
    draws: [],
    expiryTold: null,
  };
}

const contentOf = (draft: MandateDraft) => ({
  kind: draft.kind,
  items: draft.items,
  pool: draft.pool ?? null,
  drawsOn: draft.drawsOn ?? null,
  validFrom: draft.validFrom ?? null,
  validTo: draft.validTo ?? null,
  note: draft.note ?? null,
});

/** An imported step from before the newest one still tells what a version held or how it was decided. */
function withVersion(
  mandate: RecordedMandate,
  event: Step,
  version: number,
  change: (known: MandateVersion) => MandateVersion,
): RecordedMandate {
  if (isToldOnly(mandate, event)) return mandate;
  const versions = mandate.versions.map((known) => (known.version === version ? change(known) : known));
  return { ...mandate, versions };
}

/** What was approved keeps its decision and its validity. */
function changedBy(known: MandateVersion, change: Partial<MandateVersion>): MandateVersion {
  const { validFrom, validTo, status, approval } = known;
  const decided = approval === null ? {} : { validFrom, validTo, status, approval };
  return { ...known, ...change, ...decided };
}

function redrafted(mandate: RecordedMandate, event: StepOf<'MandateRedrafted'>): Mandate {
  const change = { ...contentOf(event.data), status: 'DRAFT' as const };
  const next = withVersion(mandate, event, event.data.version, (known) => changedBy(known, change));
  return moved(next, event, 'DRAFT');
}

function submitted(mandate: RecordedMandate, event: StepOf<'MandateSubmitted'>): Mandate {
  const next = withVersion(mandate, event, event.data.version, (known) =>
    changedBy(known, { status: 'SUBMITTED', submission: submissionOf(event, known.submission) }),
  );
  return moved({ ...next, approver: event.data.approver ?? mandate.approver }, event, 'SUBMITTED');
}

function amended(mandate: RecordedMandate, event: StepOf<'MandateAmendmentSubmitted'>): Mandate {
  if (isToldOnly(mandate, event)) return mandate;
  const { version, items, pool, validTo, approver } = event.data;
  const base = newestApproved(mandate) ?? newestVersion(mandate);
  const before = mandate.versions.find((known) => known.version === version)?.submission ?? null;
  const amendment: MandateVersion = {
    ...base,
    version,
    items,
    pool: pool ?? null,
    validTo: validTo ?? base.validTo,
    status: 'SUBMITTED',
    submission: submissionOf(event, before),
    approval: null,
  };
  const others = mandate.versions.filter((known) => known.version !== version);
  const next = { ...mandate, versions: [...others, amendment], approver: approver ?? mandate.approver };
  return moved(next, event, 'AMENDING');
}

function approved(mandate: RecordedMandate, event: StepOf<'MandateApproved'>): Mandate {
  const { version, basis, validFrom, validTo } = event.data;
  const approval = {
    on: event.occurredOn,
    by: takenBy(event),
    basis: basis ?? null,
    imported: event.import !== null,
  };
  const approvedAlready = (known: MandateVersion) =>
    known.approval !== null && known.approval.on <= event.occurredOn;
  const next = withVersion(mandate, event, version, (known) =>
    approvedAlready(known) ? known : { ...known, status: 'APPROVED', validFrom, validTo, approval },
  );
  return moved(next, event, 'APPROVED');
}

/** Withdrawn, returned or rejected: while amending, the old version simply goes on. */
function undecided(
  mandate: RecordedMandate,
  event: StepOf<'MandateSubmissionWithdrawn' | 'MandateReturned' | 'MandateRejected'>,
  of: MandateVersion['status'],
  status: MandateStatus,
): Mandate {
  const next = withVersion(mandate, event, event.data.version, (known) => changedBy(known, { status: of }));
  return moved(next, event, newestApproved(mandate) ? 'APPROVED' : status);
}

export function newestVersion(mandate: RecordedMandate): MandateVersion {
  const newest = mandate.versions.at(-1);
  if (!newest) throw new Error('A mandate has at least one version');
  return newest;
}

/** The newest version that has been approved, whatever became of the mandate. */
export function newestApproved(mandate: RecordedMandate): MandateVersion | null {
  return mandate.versions.findLast((known) => known.approval !== null) ?? null;
}
