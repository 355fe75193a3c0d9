import { actedSinceAfter, isToldOnly } from '@loenspor/casework/domain';
import type { Disagreement, Escalation, LoggedEntry, MandateRef, Side } from '@loenspor/casework/domain';
import { unreachable } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import type { Area, Assessment, ChangedItem, Counterparty, PayItem, Scope } from '@loenspor/pay';
import {
  bidOf,
  entryOf,
  withCorrection,
  withDisagreement,
  withDuplicate,
  withEscalation,
} from './negotiation.entries.js';
import type {
  EscalationLapsedData,
  MandateOpenedData,
  NegotiationEvent,
  NegotiationOpenedData,
  ReviewTaskRaisedData,
} from './negotiation.events.js';
import {
  withRatification,
  withReopened,
  withReviewed,
  withResult,
  withSignature,
} from './negotiation.results.js';
import { notStanding, standingAfter } from './negotiation.status.js';
import type { Standing } from './negotiation.status.js';
import type { ClosingOutcome, NegotiationGround, RatificationNeed } from './negotiation.values.js';

export type NegotiationSubject = {
  readonly number: string;
  readonly externalRef?: string;
  readonly municipality: string;
  readonly area: Area;
  readonly scope: Scope;
  readonly counterparty: Counterparty;
  readonly agreementPeriod: string;
  readonly ground: NegotiationGround;
};
/** One event of the log; its id is that of the event. */
export type Entry = LoggedEntry<NegotiationEvent['type']>;
/** A proposal of ours or an offer of theirs. */
export type Bid = {
  readonly entryId: string;
  readonly madeOn: string;
  readonly items: readonly PayItem[];
  readonly assessment?: Assessment;
};
export type NegotiatedResult = {
  readonly entryId: string;
  readonly reachedOn: string;
  readonly offerId: string | null;
  readonly baseVersion: number | null;
  readonly items: readonly ChangedItem[];
  readonly ratification: RatificationNeed;
  /** Who accepted or settled; null where an import does not tell. */
  readonly acceptedBy: string | null;
  /** Who had the rows of the spreadsheet read in that tell of it; nobody where it was reached live. */
  readonly importedBy: readonly string[];
  /** The mandate that it rests on, if any. */
  readonly mandate: MandateRef | null;
};
export type Ratification = {
  readonly entryId: string;
  readonly decision: 'RATIFIED' | 'REJECTED';
  readonly decidedOn: string;
};
export type Signature = {
  readonly entryId: string;
  readonly side: Side;
  readonly signedOn: string;
  readonly effectiveFrom?: string;
  readonly effectiveFromAssumed?: true;
};
export type ReviewTask = {
  readonly taskId: string;
  readonly correctionId: string;
  readonly decisionId: string;
  readonly outcome?: 'STANDS' | 'REOPEN';
};

/** `subject` is null and `status` NONE before the first `NegotiationOpened`. */
export type Negotiation = Standing & {
  readonly subject: NegotiationSubject | null;
  readonly consultantId: string | null;
  readonly entries: readonly Entry[];
  readonly proposals: readonly Bid[];
  readonly offers: readonly Bid[];
  readonly result: NegotiatedResult | null;
  readonly ratification: Ratification | null;
  readonly signatures: readonly Signature[];
  readonly disagreement: Disagreement | null;
  readonly escalations: readonly Escalation[];
  /** The clocks whose end the trail tells of. */
  readonly lapsesTold: readonly EscalationLapsedData[];
  readonly closingOutcome: ClosingOutcome | null;
  readonly reviewTasks: readonly ReviewTask[];
  /** The mandate that the newest act of ours rests on; null while none names one. */
  readonly mandateId: string | null;
  /** Every mandate that was opened for it, oldest first. */
  readonly mandates: readonly string[];
};

export const noNegotiation: Negotiation = {
  ...notStanding,
  subject: null,
  consultantId: null,
  entries: [],
  proposals: [],
  offers: [],
  result: null,
  ratification: null,
  signatures: [],
  disagreement: null,
  escalations: [],
  lapsesTold: [],
  closingOutcome: null,
  reviewTasks: [],
  mandateId: null,
  mandates: [],
};

export function evolveNegotiation(before: Negotiation, event: Recorded<NegotiationEvent>): Negotiation {
  if (event.type === 'MandateOpened') {
    const actedSince = actedSinceAfter(before.actedSince, event);
    return withMandate({ ...before, actedSince }, event.data);
  }
  const toldOnly = isToldOnly(before, event);
  const facts = {
    talking: isTalking(before),
    signed: before.signatures.map(({ side }) => side),
  };
  const entries = [...before.entries, entryOf(event, toldOnly)];
  const named = 'mandate' in event.data && !toldOnly ? event.data.mandate : undefined;
  const mandateId = named?.mandateId ?? before.mandateId;
  return { ...withFacts({ ...before, entries, mandateId }, event), ...standingAfter(before, event, facts) };
}

/** It is no step of the negotiation: what becomes of the mandate is told by the mandate's own events. */
function withMandate(before: Negotiation, { mandateId }: MandateOpenedData): Negotiation {
  if (before.mandates.includes(mandateId)) return before;
  return { ...before, mandates: [...before.mandates, mandateId] };
}

/** A meeting, proposal or offer that is no duplicate stands in the log. */
function isTalking({ entries }: Negotiation): boolean {
  return entries.some(({ type, duplicateOf }) => talks.has(type) && duplicateOf === undefined);
}

/** After one of these the parties talk: a demand then leads straight to NEGOTIATING. */
export const talks: ReadonlySet<NegotiationEvent['type']> = new Set([
  'MeetingHeld',
  'ProposalMade',
  'OfferReceived',
]);

/** What an event says, whether or not it moves the status. */
function withFacts(before: Negotiation, event: Recorded<NegotiationEvent>): Negotiation {
  switch (event.type) {
    case 'NegotiationOpened':
      return before.subject ? before : { ...before, ...opened(event.data) };
    case 'ProposalMade':
      return { ...before, proposals: [...before.proposals, bidOf(event)] };
    case 'OfferReceived':
      return { ...before, offers: [...before.offers, bidOf(event)] };
    case 'ResultReached':
    case 'DisputeSettled':
      return withResult(before, event);
    case 'ResultRatified':
    case 'ResultRejected':
      return withRatification(before, event);
    case 'AgreementSigned':
      return withSignature(before, event);
    case 'DisagreementRecorded':
      return withDisagreement(before, event);
    case 'DisputeEscalated':
      return withEscalation(before, event);
    case 'ConsultantAssigned':
      return { ...before, consultantId: event.data.consultantId };
    case 'NegotiationClosed':
      return isToldOnly(before, event) ? before : { ...before, closingOutcome: event.data.outcome };
    case 'NegotiationReopened':
      return withReopened(before, event.data);
    case 'EntryCorrected':
      return withCorrection(before, event);
    case 'EntryMarkedDuplicate':
      return withDuplicate(before, event.data);
    case 'ReviewTaskRaised':
      return withTask(before, event.eventId, event.data);
    case 'ReviewTaskDecided':
      return withReviewed(before, event.data);
    case 'MandateOpened':
    case 'BackgroundAdded':
    case 'StrategyWritten':
    case 'NoteAdded':
    case 'NegotiationDemanded':
    case 'EmployerDemandReceived':
    case 'MeetingHeld':
      return before;
    case 'EscalationLapsed':
      return { ...before, lapsesTold: [...before.lapsesTold, event.data] };
    default:
      return unreachable(event);
  }
}

function opened(data: NegotiationOpenedData): Pick<Negotiation, 'subject' | 'consultantId'> {
  const { reason: _reason, remarks: _remarks, imported: _imported, toldLate: _late, ...opening } = data;
  const { consultantId, ...subject } = opening;
  return { subject, consultantId };
}

function withTask(before: Negotiation, taskId: string, data: ReviewTaskRaisedData): Negotiation {
  return { ...before, reviewTasks: [...before.reviewTasks, { taskId, ...data }] };
}
