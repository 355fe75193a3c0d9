import { DomainError, FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { DomainEvent } from '@loenspor/event-sourcing/domain';
import { ladder } from '@loenspor/pay';
import type { EscalationClocks, LadderStep } from '@loenspor/pay';
import type {
  CorrectableEntry,
  DisagreementRecorded,
  DisputeEscalated,
  DisputeEscalatedData,
  EntryReplacement,
} from './negotiation.events.js';
import { escalationDueOn } from './negotiation.ladder.js';
import { mustBeInside, mustHaveMandate } from './negotiation.moves.js';
import type { MandateFacts } from './negotiation.moves.js';
import type { Entry, Negotiation } from './negotiation.state.js';

/** An entry as somebody tells it should have been: without what only the rules know. */
export type ToldEntry = { readonly occurredOn: string } & (
  | Exclude<CorrectableEntry, DisputeEscalated>
  | DomainEvent<'DisputeEscalated', Omit<DisputeEscalatedData, 'dueOn'>>
);
/** Of the corrected day. `assessment`: of the items of a proposal or offer; absent when the limits are erased. */
export type CorrectionFacts = MandateFacts & { readonly clocks: EscalationClocks };
type Correcting = {
  readonly entry: Entry;
  readonly negotiation: Negotiation;
  readonly facts: CorrectionFacts;
};

/**
 * What an entry is from now on. What was an act of ours must have been allowed as it is told now; what an import told
 * never was asked that.
 * @throws DomainError `mandate-missing`, `outside-mandate`, `person-erased`, `escalation-lapsed`, `role-may-not`;
 * FieldsRefused of what a correction cannot change, and of a day out of the order of the dispute
 */
export function replacementOf(told: ToldEntry, correcting: Correcting): EntryReplacement {
  const { entry, facts } = correcting;
  const { occurredOn } = told;
  switch (told.type) {
    case 'NegotiationDemanded': {
      const mandate = entry.imported ? facts.mandate && refOf(facts.mandate) : mustHaveMandate(facts);
      return { occurredOn, type: told.type, data: mandate ? { mandate } : {} };
    }
    case 'ProposalMade': {
      const inside = entry.imported ? knownOf(facts) : mustBeInside(facts);
      return { occurredOn, type: told.type, data: { items: told.data.items, ...inside } };
    }
    case 'OfferReceived': {
      const { items, note } = told.data;
      const { assessment } = facts;
      const data = { items, ...(assessment && { assessment }), ...(note !== undefined && { note }) };
      return { occurredOn, type: told.type, data };
    }
    case 'DisagreementRecorded':
      mustBeTheDisagreement({ ...told, occurredOn }, correcting);
      return told;
    case 'DisputeEscalated': {
      mustBeTheStep(told.data, entry);
      const dueOn = dueOnOf({ ...told.data, on: occurredOn }, correcting);
      return { occurredOn, type: told.type, data: { ...told.data, dueOn } };
    }
    case 'BackgroundAdded':
    case 'StrategyWritten':
    case 'NoteAdded':
    case 'EmployerDemandReceived':
    case 'MeetingHeld':
      return told;
  }
}

function refOf({ mandateId, version }: NonNullable<MandateFacts['mandate']>) {
  return { mandateId, version };
}

function knownOf({ mandate, assessment }: MandateFacts) {
  return { ...(mandate && { mandate: refOf(mandate) }), ...(assessment && { assessment }) };
}

/** A dispute begins with it, so that none of its steps was taken before. */
function mustBeTheDisagreement(
  { occurredOn, data }: { readonly occurredOn: string } & DisagreementRecorded,
  { entry, negotiation }: Correcting,
): void {
  if (data.kind !== entry.kind) throw refused('kind', fixed);
  if (entry.imported || negotiation.disagreement?.entryId !== entry.entryId) return;
  const steps = negotiation.escalations.map(({ on }) => on);
  if (steps.some((on) => on < occurredOn)) throw refused('recordedOn', outOfOrder);
}

function mustBeTheStep({ level, step }: LadderStep, { step: known }: Entry): void {
  if (known?.level !== level) throw refused('level', fixed);
  if (known.step !== step) throw refused('step', fixed);
}

type Step = LadderStep & {
  readonly on: string;
  readonly overrideReason?: DisputeEscalatedData['overrideReason'];
};

/** The last day of a step that is told anew. What leadership let through stays so, and nobody else lets anything through. */
function dueOnOf(
  { on, overrideReason, ...step }: Step,
  { entry, negotiation, facts }: Correcting,
): string | null {
  const known = entry.step?.dueOn ?? null;
  const overridden = entry.step?.overridden ?? false;
  if (overrideReason !== undefined && !overridden)
    throw new DomainError('role-may-not', 'Only leadership lets a step through whose last day has passed.');
  const isOfThisDispute = negotiation.escalations.some(({ entryId }) => entryId === entry.entryId);
  if (entry.imported || !isOfThisDispute) return known;
  mustBeInOrder({ ...step, on }, entry, negotiation);
  const dueOn = escalationDueOn(negotiation, step, facts.clocks);
  if (dueOn !== null && on > dueOn && overrideReason === undefined)
    throw new DomainError('escalation-lapsed', `The last day for this step was ${dueOn}.`, { dueOn });
  return dueOn;
}

function mustBeInOrder(
  { on, ...step }: Step,
  { entryId }: Entry,
  { escalations, disagreement }: Negotiation,
): void {
  const begun = disagreement?.recordedOn ?? '';
  const others = escalations.filter((each) => each.entryId !== entryId && each.on >= begun);
  const isWrong = (each: Step) => (placeOf(each) < placeOf(step) ? each.on > on : each.on < on);
  if (on < begun || others.some(isWrong)) throw refused('on', outOfOrder);
}

function placeOf({ level, step }: LadderStep): number {
  return ladder.findIndex((each) => each.level === level && each.step === step);
}

function refused(field: string, message: { readonly da: string; readonly en: string }): FieldsRefused {
  return new FieldsRefused('field-invalid', [{ path: `replacement.${field}`, message }]);
}

const fixed = { da: 'kan ikke rettes: skriv en ny indførsel', en: 'cannot be corrected: log a new entry' };
const outOfOrder = {
  da: 'bryder rækkefølgen af tvistens trin',
  en: 'is out of the order of the steps of the dispute',
};
