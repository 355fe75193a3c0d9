import { DomainError } from '@loenspor/event-sourcing/domain';
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
import { dueOnInTime, escalationDueOn, stepsOfDispute } from './negotiation.ladder.js';
import type { DisputeCourse } from './negotiation.ladder.js';
import { mustBeInside, mustHaveMandate } from './negotiation.moves.js';
import type { MandateFacts } from './negotiation.moves.js';
import { laterStepLapsedWords } from './negotiation.refusal-words.js';
import { fieldRefused } from './negotiation.refusals.js';
import type { Entry, Escalation, Negotiation } from './negotiation.state.js';

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
      const mandate = entry.imported
        ? facts.mandate && refOf(facts.mandate)
        : mustHaveMandate(facts, occurredOn);
      return { occurredOn, type: told.type, data: mandate ? { mandate } : {} };
    }
    case 'ProposalMade': {
      const inside = entry.imported ? knownOf(facts) : mustBeInside(facts, occurredOn);
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
    case 'DisputeEscalated':
      return { occurredOn, type: told.type, data: stepOf({ ...told.data, on: occurredOn }, correcting) };
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

/** A dispute begins with it, so that none of its steps was taken before, and the last day of none passed unseen. */
function mustBeTheDisagreement(
  { occurredOn, data }: { readonly occurredOn: string } & DisagreementRecorded,
  correcting: Correcting,
): void {
  const { entry, negotiation } = correcting;
  const { disagreement } = negotiation;
  if (data.kind !== entry.kind) throw fieldRefused('replacement.kind', fixed);
  if (disagreement?.entryId !== entry.entryId) return;
  if (othersOf(correcting).some(({ on }) => on < occurredOn))
    throw fieldRefused('replacement.recordedOn', outOfOrder);
  const recordedOn = occurredOn;
  mustStayInTime({ ...negotiation, disagreement: { ...disagreement, recordedOn } }, correcting);
}

type Step = LadderStep & {
  readonly on: string;
  readonly overrideReason?: DisputeEscalatedData['overrideReason'];
};

/** The step with its last day. What leadership let through stays so, for its reason, and nobody else lets anything through. */
function stepOf({ on, overrideReason, ...step }: Step, correcting: Correcting): DisputeEscalatedData {
  const { entry, negotiation, facts } = correcting;
  const { step: known } = entry;
  if (known?.level !== step.level) throw fieldRefused('replacement.level', fixed);
  if (known.step !== step.step) throw fieldRefused('replacement.step', fixed);
  const { overridden } = known;
  if (overrideReason !== undefined && overrideReason !== overridden?.reason)
    throw new DomainError('role-may-not', onlyLeadership);
  const reason = overridden && { overrideReason: overridden.reason };
  const stays = { ...step, dueOn: known.dueOn, ...reason };
  if (!negotiation.escalations.some(({ entryId }) => entryId === entry.entryId)) return stays;
  mustBeInOrder({ ...step, on }, correcting);
  const letThrough = overridden && on <= overridden.on ? reason : {};
  const dueOn = entry.imported
    ? known.dueOn
    : dueOnInTime(negotiation, { ...step, on, ...letThrough }, facts.clocks);
  mustStayInTime(movedTo(on, correcting), correcting);
  return { ...stays, dueOn };
}

function movedTo(on: string, { entry, negotiation }: Correcting): DisputeCourse {
  const escalations = negotiation.escalations.map((each) =>
    each.entryId === entry.entryId ? { ...each, on } : each,
  );
  return { ...negotiation, escalations };
}

/** The other steps of the dispute by which an entry is measured: one of an import by those that were logged live only. */
function othersOf({ entry, negotiation }: Correcting): readonly Escalation[] {
  return stepsOfDispute(negotiation).filter(
    ({ entryId }) => entryId !== entry.entryId && !(entry.imported && isImported(entryId, negotiation)),
  );
}

function isImported(entryId: string, { entries }: Negotiation): boolean {
  return entries.some((entry) => entry.entryId === entryId && entry.imported);
}

function mustBeInOrder({ on, ...step }: Step, correcting: Correcting): void {
  const { entry, negotiation } = correcting;
  const isWrong = (each: Step) => (placeOf(each) < placeOf(step) ? each.on > on : each.on < on);
  const isTooEarly = !entry.imported && on < (negotiation.disagreement?.recordedOn ?? on);
  if (isTooEarly || othersOf(correcting).some(isWrong)) throw fieldRefused('replacement.on', outOfOrder);
}

/** No step whose last day a correction moves was taken after it, unless leadership let it through as late as that. */
function mustStayInTime(corrected: DisputeCourse, { entry, negotiation, facts }: Correcting): void {
  const { clocks } = facts;
  for (const { entryId, on, ...step } of negotiation.escalations) {
    const taken = negotiation.entries.find((each) => each.entryId === entryId);
    const letThrough = on <= (taken?.step?.overridden?.on ?? '');
    if (entryId === entry.entryId || taken?.imported || letThrough) continue;
    const dueOn = escalationDueOn(corrected, step, clocks);
    const isMoved = dueOn !== escalationDueOn(negotiation, step, clocks);
    if (isMoved && dueOn !== null && on > dueOn)
      throw new DomainError('escalation-lapsed', laterStepLapsedWords(dueOn), { dueOn });
  }
}

function placeOf({ level, step }: LadderStep): number {
  return ladder.findIndex((each) => each.level === level && each.step === step);
}

const onlyLeadership = {
  da: 'Kun ledelsen kan lade et trin gå igennem efter dets sidste dag.',
  en: 'Only leadership lets a step through whose last day has passed.',
};
const fixed = { da: 'kan ikke rettes: skriv en ny indførsel', en: 'cannot be corrected: log a new entry' };
const outOfOrder = {
  da: 'bryder rækkefølgen af tvistens trin',
  en: 'is out of the order of the steps of the dispute',
};
