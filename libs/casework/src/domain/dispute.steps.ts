import type { LadderStep } from '@loenspor/pay';
import { fieldRefused } from './case.refusals.js';
import type { SettlementLevel } from './case.values.js';
import { lastStepOn, levelReachedOn, possibleSteps } from './dispute.ladder.js';
import type { DisputeCourse } from './dispute.ladder.js';

/** Whether a step is one of those that the dispute can take next. */
export function isPossibleStep(dispute: DisputeCourse, { level, step }: LadderStep): boolean {
  return possibleSteps(dispute).some((each) => each.level === level && each.step === step);
}

/** @param on the day (YYYY-MM-DD) of a step @throws FieldsRefused of `on` before the last step of the dispute */
export function mustFollowLastStep(dispute: DisputeCourse, on: string): void {
  if (on < (lastStepOn(dispute) ?? on)) throw fieldRefused('on', beforeLastStep);
}

/**
 * @param days of a settlement (YYYY-MM-DD), by the fields that say them
 * @throws FieldsRefused of the first that is before the day on which the dispute came to the level
 */
export function mustFollowLevel(
  dispute: DisputeCourse,
  level: SettlementLevel,
  days: Readonly<Record<string, string | undefined>>,
): void {
  const reachedOn = levelReachedOn(dispute, level) ?? '';
  const [field] = Object.keys(days).filter((each) => (days[each] ?? reachedOn) < reachedOn);
  if (field !== undefined) throw fieldRefused(field, beforeLevel);
}

const beforeLastStep = {
  da: 'ligger før tvistens forrige trin',
  en: 'is before the last step of the dispute',
};
const beforeLevel = {
  da: 'ligger før den dag, tvisten kom til det niveau',
  en: 'is before the day on which the dispute came to that level',
};
