import { actedSinceAfter, isToldOnly } from '@loenspor/casework/domain';
import type { EscalationLevel, EscalationStep, Side } from '@loenspor/casework/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import type { NegotiationEvent } from './negotiation.events.js';

/** Whether a mandate is waiting or approved is no step of the negotiation: see `shownStatus`. */
export type NegotiationStatus =
  | 'PREPARING'
  | 'DEMANDED'
  | 'NEGOTIATING'
  | 'RESULT_REACHED'
  | 'RATIFIED'
  | 'SIGNED'
  | 'DISPUTE_L1'
  | 'DISPUTE_L2'
  | 'DISPUTE_L3'
  | 'DISPUTE_L4'
  | 'CLOSED';
export type ShownStatus = NegotiationStatus | 'MANDATE_PENDING' | 'READY';

/** Where a negotiation stands. `statusSince` is the day of the step that gave it its status. */
export type Standing = {
  readonly status: 'NONE' | NegotiationStatus;
  readonly statusSince: string | null;
  /** The earliest day of what somebody did in it (`isLiveAct`), or null: what is imported after that is told only. */
  readonly actedSince: string | null;
  /** Somebody has taken a live step of any kind, be it a note. */
  readonly steppedLive: boolean;
  readonly statusBeforeClosing: NegotiationStatus | null;
};

export const notStanding: Standing = {
  status: 'NONE',
  statusSince: null,
  actedSince: null,
  steppedLive: false,
  statusBeforeClosing: null,
};

/** What the status depends on besides itself. */
export type StandingFacts = {
  /** A meeting, proposal or offer stands in the log. */
  readonly talking: boolean;
  readonly signed: readonly Side[];
};

/**
 * Where a negotiation stands after an event. An imported step moves the status whatever it was, but not when its day
 * is before that of the step which gave the status, nor when somebody had acted before it was read (import.md).
 */
export function standingAfter(
  before: Standing,
  event: Recorded<NegotiationEvent>,
  facts: StandingFacts,
): Standing {
  const { status, statusSince, statusBeforeClosing } = before;
  const live = event.import === null;
  const steppedLive = before.steppedLive || (live && event.actor.role !== 'SYSTEM');
  const actedSince = actedSinceAfter(before.actedSince, event);
  const target = targetOf(before, event, facts);
  if (target === null || (!live && stays(before, event)))
    return { status, statusSince, actedSince, steppedLive, statusBeforeClosing };
  return {
    status: target,
    statusSince: event.occurredOn,
    actedSince,
    steppedLive,
    statusBeforeClosing: target === 'CLOSED' ? beforeClosing(before) : null,
  };
}

function stays(before: Standing, event: Recorded<NegotiationEvent>): boolean {
  const { statusSince } = before;
  return isToldOnly(before, event) || (statusSince !== null && event.occurredOn < statusSince);
}

function beforeClosing(before: Standing): NegotiationStatus {
  if (before.status === 'CLOSED') return before.statusBeforeClosing ?? 'PREPARING';
  return before.status === 'NONE' ? 'PREPARING' : before.status;
}

type Move<Type extends NegotiationEvent['type']> = (
  before: Standing,
  event: Recorded<Extract<NegotiationEvent, { type: Type }>>,
  facts: StandingFacts,
) => NegotiationStatus | null;

/** The status that an event leads to, by its type; null where it moves none. */
const moves: { readonly [Type in NegotiationEvent['type']]: Move<Type> | null } = {
  NegotiationOpened: () => 'PREPARING',
  MandateOpened: null,
  BackgroundAdded: null,
  StrategyWritten: null,
  NoteAdded: null,
  NegotiationDemanded: (_, __, { talking }) => demanded(talking),
  // Live it is a fact that is taken in any open status, and moves one only while nothing has been demanded.
  EmployerDemandReceived: ({ status }, event, { talking }) =>
    event.import === null && status !== 'PREPARING' ? null : demanded(talking),
  MeetingHeld: talk,
  ProposalMade: talk,
  OfferReceived: talk,
  ResultReached: () => 'RESULT_REACHED',
  ResultRatified: () => 'RATIFIED',
  ResultRejected: () => 'NEGOTIATING',
  AgreementSigned: (_, { data }, { signed }) =>
    signed.length === 1 && signed[0] !== data.side ? 'SIGNED' : null,
  DisagreementRecorded: (_, { data }) => (data.kind === 'INTEREST' ? 'DISPUTE_L1' : null),
  DisputeEscalated: (_, { data }) => disputeStatus(data.level, data.step),
  DisputeSettled: () => 'RESULT_REACHED',
  EscalationLapsed: null,
  ConsultantAssigned: null,
  NegotiationClosed: () => 'CLOSED',
  NegotiationReopened: ({ statusBeforeClosing }, { data }) =>
    data.voids === undefined ? statusBeforeClosing : 'NEGOTIATING',
  EntryCorrected: null,
  EntryMarkedDuplicate: null,
  ReviewTaskRaised: null,
  ReviewTaskDecided: (_, { data }) => (data.voids === undefined ? null : 'NEGOTIATING'),
};

function targetOf(before: Standing, event: Recorded<NegotiationEvent>, facts: StandingFacts) {
  const move = moves[event.type] as Move<NegotiationEvent['type']> | null;
  return move && move(before, event, facts);
}

function demanded(talking: boolean): NegotiationStatus {
  return talking ? 'NEGOTIATING' : 'DEMANDED';
}

function talk({ status }: Standing): NegotiationStatus | null {
  return status === 'DEMANDED' ? 'NEGOTIATING' : null;
}

function disputeStatus(level: EscalationLevel, step: EscalationStep): NegotiationStatus | null {
  if (level === 2 && step === 'HELD') return 'DISPUTE_L2';
  if (level === 3 && step === 'FORWARDED') return 'DISPUTE_L3';
  return level === 4 && step === 'SUBMITTED' ? 'DISPUTE_L4' : null;
}

/** What is asked of the current mandate to show a negotiation's status. */
export type ShownMandate = {
  readonly status: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** The newest step of the mandate by its day, when that step was imported and no live one came after. */
  readonly importedStep?: 'SUBMITTED' | 'APPROVED';
};

/**
 * The status as people see it on a day (YYYY-MM-DD). While nothing has been demanded it tells of the mandate
 * (domain.md 7); of an imported one by its imported step, whatever the day, until the first live step (import.md).
 */
export function shownStatus(
  { status, steppedLive }: { readonly status: NegotiationStatus; readonly steppedLive: boolean },
  mandate: ShownMandate | null,
  today: string,
): ShownStatus {
  if (status !== 'PREPARING' || mandate === null) return status;
  if (!steppedLive && mandate.importedStep === 'SUBMITTED') return 'MANDATE_PENDING';
  if (!steppedLive && mandate.importedStep === 'APPROVED') return 'READY';
  if (mandate.status === 'SUBMITTED') return 'MANDATE_PENDING';
  const approved = mandate.status === 'APPROVED' || mandate.status === 'AMENDING';
  return approved && covers(mandate, today) ? 'READY' : status;
}

function covers({ validFrom, validTo }: ShownMandate, day: string): boolean {
  return validFrom !== null && validTo !== null && validFrom <= day && day <= validTo;
}
