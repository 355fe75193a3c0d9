import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import { ladder } from '@loenspor/pay';
import type { EscalationClocks, LadderStep } from '@loenspor/pay';
import type { LoggedEntry } from './case.entries.js';
import { laterStepLapsedWords } from './case.refusal-words.js';
import { fieldRefused } from './case.refusals.js';
import type { DisputeKind } from './case.values.js';
import { dueOnInTime, escalationDueOn, stepsOfDispute } from './dispute.ladder.js';
import type { DisputeCourse, Escalation } from './dispute.ladder.js';

/** The entry that is corrected, the dispute and the log that it stands in, and the clocks that apply now. */
export type CorrectingDispute = {
  readonly entry: Pick<LoggedEntry, 'entryId' | 'imported' | 'kind' | 'step'>;
  readonly dispute: DisputeCourse;
  readonly entries: readonly Pick<LoggedEntry, 'entryId' | 'imported' | 'step'>[];
  readonly clocks: EscalationClocks;
};

/**
 * Whether the disagreement of an entry can be told so. A dispute begins with it, so that none of its steps was taken
 * before, and the last day of none passed unseen.
 * @param told `occurredOn`: the corrected day (YYYY-MM-DD)
 * @throws FieldsRefused of what a correction cannot change, and of a day out of the order of the dispute; DomainError
 * `escalation-lapsed` of a later step that would have come too late
 */
export function mustBeTheDisagreement(
  { occurredOn, kind }: { readonly occurredOn: string; readonly kind: DisputeKind },
  correcting: CorrectingDispute,
): void {
  const { entry, dispute } = correcting;
  const { disagreement } = dispute;
  if (kind !== entry.kind) throw fieldRefused('replacement.kind', fixed);
  if (disagreement?.entryId !== entry.entryId) return;
  if (othersOf(correcting).some(({ on }) => on < occurredOn))
    throw fieldRefused('replacement.recordedOn', outOfOrder);
  const recordedOn = occurredOn;
  mustStayInTime({ ...dispute, disagreement: { ...disagreement, recordedOn } }, correcting);
}

/** A step of the ladder as somebody tells it; `on` is its day (YYYY-MM-DD). */
export type ToldStep = LadderStep & { readonly on: string; readonly overrideReason?: Personal<string> };
/** `dueOn`: the last day of the step, null where no clock ran for it. */
export type CorrectedStep = LadderStep & {
  readonly dueOn: string | null;
  readonly overrideReason?: Personal<string>;
};

/**
 * The corrected step with its last day. What leadership let through stays so, for its reason, and nobody else lets
 * anything through. The day of an imported step is measured by live ones only, and its last day stays as told.
 * @throws FieldsRefused of what a correction cannot change, and of a day out of the order of the dispute; DomainError
 * `role-may-not`, `escalation-lapsed` with `dueOn`
 */
export function correctedStep(
  { level, step, on, overrideReason }: ToldStep,
  correcting: CorrectingDispute,
): CorrectedStep {
  const { entry, dispute, clocks } = correcting;
  const { step: known } = entry;
  if (known?.level !== level) throw fieldRefused('replacement.level', fixed);
  if (known.step !== step) throw fieldRefused('replacement.step', fixed);
  const { overridden } = known;
  if (overrideReason !== undefined && overrideReason !== overridden?.reason)
    throw new DomainError('role-may-not', onlyLeadership);
  const reason = overridden && { overrideReason: overridden.reason };
  const stays = { level, step, dueOn: known.dueOn, ...reason };
  if (!dispute.escalations.some(({ entryId }) => entryId === entry.entryId)) return stays;
  mustBeInOrder({ level, step, on }, correcting);
  const letThrough = overridden && on <= overridden.on ? reason : {};
  const dueOn = entry.imported
    ? known.dueOn
    : dueOnInTime(dispute, { level, step, on, ...letThrough }, clocks);
  mustStayInTime(movedTo(on, correcting), correcting);
  return { ...stays, dueOn };
}

function movedTo(on: string, { entry, dispute }: CorrectingDispute): DisputeCourse {
  const escalations = dispute.escalations.map((each) =>
    each.entryId === entry.entryId ? { ...each, on } : each,
  );
  return { ...dispute, escalations };
}

/** The other steps of the dispute by which an entry is measured: one of an import by those that were logged live only. */
function othersOf({ entry, dispute, entries }: CorrectingDispute): readonly Escalation[] {
  const isImported = (id: string) => entries.some(({ entryId, imported }) => entryId === id && imported);
  return stepsOfDispute(dispute).filter(
    ({ entryId }) => entryId !== entry.entryId && !(entry.imported && isImported(entryId)),
  );
}

function mustBeInOrder({ on, ...step }: LadderStep & { readonly on: string }, correcting: CorrectingDispute) {
  const { entry, dispute } = correcting;
  const isWrong = (each: Escalation) => (placeOf(each) < placeOf(step) ? each.on > on : each.on < on);
  const isTooEarly = !entry.imported && on < (dispute.disagreement?.recordedOn ?? on);
  if (isTooEarly || othersOf(correcting).some(isWrong)) throw fieldRefused('replacement.on', outOfOrder);
}

/** No step whose last day a correction moves was taken after it, unless leadership let it through as late as that. */
function mustStayInTime(corrected: DisputeCourse, { entry, dispute, entries, clocks }: CorrectingDispute) {
  for (const { entryId, on, ...step } of dispute.escalations) {
    const taken = entries.find((each) => each.entryId === entryId);
    const letThrough = on <= (taken?.step?.overridden?.on ?? '');
    if (entryId === entry.entryId || taken?.imported || letThrough) continue;
    const dueOn = escalationDueOn(corrected, step, clocks);
    const isMoved = dueOn !== escalationDueOn(dispute, step, clocks);
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
