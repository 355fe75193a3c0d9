import { DomainError } from '@loenspor/event-sourcing/domain';
import { ladder, stepDueOn } from '@loenspor/pay';
import type { DisputeDays, EscalationClocks, LadderStep } from '@loenspor/pay';
import { escalationLapsedWords } from './case.refusal-words.js';
import { fieldRefused } from './case.refusals.js';
import type { EscalationLevel, EscalationStep, SettlementLevel } from './case.values.js';

/** The interest dispute whose clocks run; one about rights stands among the entries only. */
export type Disagreement = { readonly entryId: string; readonly recordedOn: string };
export type Escalation = LadderStep & { readonly entryId: string; readonly on: string };
/** A step that waits to be taken, and its last day (YYYY-MM-DD). */
export type RunningClock = LadderStep & { readonly dueOn: string };
/** What the ladder asks of a negotiation or a pay case; `status` is `DISPUTE_L1` to `DISPUTE_L4` while they disagree. */
export type DisputeCourse = {
  readonly status: string;
  readonly disagreement: Disagreement | null;
  readonly escalations: readonly Escalation[];
};
/** The same with the clocks whose end the trail tells of. */
export type ToldDispute = DisputeCourse & { readonly lapsesTold: readonly RunningClock[] };
/** For the trail: the last day of a step has passed. Before that, and when it was told already, it answers nothing. */
export type TellLapse = {
  readonly type: 'TellLapse';
  readonly facts: { readonly today: string; readonly clocks: EscalationClocks };
};
type DatedStep = LadderStep & { readonly on: string };

/** @throws FieldsRefused of a pair of level and step that the ladder does not have */
export function checkStep({ level, step }: LadderStep): void {
  if (!ladder.some((each) => each.level === level && each.step === step))
    throw fieldRefused('step', notOnLevel);
}

/** From level 3 on the central parties decide, and bind the local ones. */
export function isCentral(level: EscalationLevel | SettlementLevel): boolean {
  return level >= 3;
}

/** The level that a dispute has come to; 0 while there is none. */
export function disputeLevel({ status }: Pick<DisputeCourse, 'status'>): number {
  return status.startsWith('DISPUTE_L') ? Number(status.slice('DISPUTE_L'.length)) : 0;
}

/** The steps that the dispute can take next: each once, and nothing once a later one was taken. */
export function possibleSteps(dispute: DisputeCourse): readonly LadderStep[] {
  const level = disputeLevel(dispute);
  const taken = (wanted: LadderStep) => dayOf(dispute, wanted.level, wanted.step) !== null;
  const heldCentrally = taken({ level: 3, step: 'HELD' });
  return ladder.filter((each) => {
    if (taken(each)) return false;
    if (each.step === 'SUBMITTED') return level === 3 && heldCentrally;
    if (each.step === 'RECEIVED') return level === 3 && !heldCentrally;
    if (each.step === 'FORWARDED') return level === 2;
    return each.level === 2 ? level === 1 : level === 3;
  });
}

/** Escalations and settlements need a dispute. */
export function disputeRefused({ status }: Pick<DisputeCourse, 'status'>): 'wrong-status' | null {
  return status.startsWith('DISPUTE_') ? null : 'wrong-status';
}

/** Whether leadership alone takes a step (http-api.md 3). */
export function needsLeadership({
  level,
  overrideReason,
}: {
  readonly level: EscalationLevel;
  readonly overrideReason?: unknown;
}): boolean {
  return isCentral(level) || overrideReason !== undefined;
}

/** A dispute before the board goes no further up. */
export function escalationRefused(dispute: DisputeCourse): 'wrong-status' | null {
  return disputeRefused(dispute) === null && possibleSteps(dispute).length > 0 ? null : 'wrong-status';
}

/** The day of the newest step of the dispute, its disagreement included; null while there is none. */
export function lastStepOn(dispute: DisputeCourse): string | null {
  const days = stepsOfDispute(dispute).map(({ on }) => on);
  return [dispute.disagreement?.recordedOn ?? null, ...days].reduce(later, null);
}

/** The day on which the dispute came to a level; null where no step tells of it, as in imports. */
export function levelReachedOn(dispute: DisputeCourse, level: SettlementLevel): string | null {
  switch (level) {
    case 1:
      return dispute.disagreement?.recordedOn ?? null;
    case 2:
      return dayOf(dispute, 2, 'HELD');
    case 3:
      return dayOf(dispute, 3, 'FORWARDED');
    case 4:
      return dayOf(dispute, 4, 'SUBMITTED');
  }
}

/** The last day (YYYY-MM-DD) on which a step of the dispute can be taken; null when no clock runs for it. */
export function escalationDueOn(
  dispute: DisputeCourse,
  step: LadderStep,
  clocks: EscalationClocks,
): string | null {
  return stepDueOn(step, daysOf(dispute), clocks);
}

/** Measured at the day of the step, however late it is logged. */
export function escalationLapsed(
  dispute: DisputeCourse,
  { on, ...step }: DatedStep,
  clocks: EscalationClocks,
): 'escalation-lapsed' | null {
  const dueOn = escalationDueOn(dispute, step, clocks);
  return dueOn !== null && on > dueOn ? 'escalation-lapsed' : null;
}

/**
 * The last day of a step that is taken on a day, as `escalationDueOn`. Leadership lets a later one through.
 * @throws DomainError `escalation-lapsed` with `dueOn`
 */
export function dueOnInTime(
  dispute: DisputeCourse,
  { overrideReason, ...taken }: DatedStep & { readonly overrideReason?: unknown },
  clocks: EscalationClocks,
): string | null {
  const dueOn = escalationDueOn(dispute, taken, clocks);
  const refusal = overrideReason === undefined ? escalationLapsed(dispute, taken, clocks) : null;
  if (refusal) throw new DomainError(refusal, escalationLapsedWords(dueOn ?? taken.on), { dueOn });
  return dueOn;
}

/** The clocks that run for a dispute: a step that can be taken next and has a last day. */
export function runningClocks(dispute: DisputeCourse, clocks: EscalationClocks): readonly RunningClock[] {
  const running = possibleSteps(dispute).flatMap((step): RunningClock[] => {
    const dueOn = escalationDueOn(dispute, step, clocks);
    return dueOn === null ? [] : [{ ...step, dueOn }];
  });
  // Held without a demand counts as demanded that day: it is the demand that is due.
  const demand = running.some(({ step }) => step === 'DEMANDED');
  return running.filter(({ level, step }) => !(demand && level === 2 && step === 'HELD'));
}

/** The clock that has run out and that the trail does not tell of yet; null when there is none. */
export function lapseToTell(
  { lapsesTold, ...dispute }: ToldDispute,
  today: string,
  clocks: EscalationClocks,
): RunningClock | null {
  const isTold = ({ level, step, dueOn }: RunningClock) =>
    lapsesTold.some((lapse) => lapse.level === level && lapse.step === step && lapse.dueOn === dueOn);
  return runningClocks(dispute, clocks).find((clock) => clock.dueOn < today && !isTold(clock)) ?? null;
}

function daysOf(dispute: DisputeCourse): DisputeDays {
  return {
    disagreement: dispute.disagreement?.recordedOn ?? null,
    demandedAt2: dayOf(dispute, 2, 'DEMANDED'),
    heldAt2: dayOf(dispute, 2, 'HELD'),
    receivedAt3: dayOf(dispute, 3, 'RECEIVED'),
    heldAt3: dayOf(dispute, 3, 'HELD'),
  };
}

function dayOf(dispute: DisputeCourse, level: EscalationLevel, step: EscalationStep): string | null {
  return stepsOfDispute(dispute).findLast((each) => each.level === level && each.step === step)?.on ?? null;
}

/** The steps of the dispute that is open: those of an earlier one of the same case are not its own. */
export function stepsOfDispute({
  escalations,
  disagreement,
}: Pick<DisputeCourse, 'escalations' | 'disagreement'>): readonly Escalation[] {
  const since = disagreement?.recordedOn ?? '';
  return escalations.filter(({ on }) => on >= since);
}

function later(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a;
}

const notOnLevel = {
  da: 'findes ikke på det niveau: 2 har DEMANDED og HELD, 3 FORWARDED, RECEIVED og HELD, 4 SUBMITTED',
  en: 'is no step of that level: 2 has DEMANDED and HELD, 3 FORWARDED, RECEIVED and HELD, 4 SUBMITTED',
};
