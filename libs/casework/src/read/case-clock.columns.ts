import { ladder } from '@loenspor/pay';
import type { LadderStep } from '@loenspor/pay';
import { clockStartsOf } from '../domain/case.clocks.js';
import type { ClockStarts } from '../domain/case.clocks.js';

/** What the row of a case keeps of its clocks: the days that they count from, and of its dispute the step that waits. */
export type ClockColumns = {
  readonly nextStep: string | null;
  readonly nextStepSince: string | null;
  readonly meetingSince: string | null;
};

export function clockColumns(of: Parameters<typeof clockStartsOf>[0]): ClockColumns {
  const { nextStep, meetingSince } = clockStartsOf(of);
  return {
    nextStep: nextStep && stepName(nextStep),
    nextStepSince: nextStep?.since ?? null,
    meetingSince,
  };
}

/** A step as a row names it: `2-DEMANDED`. */
export function stepName({ level, step }: LadderStep): string {
  return `${level}-${step}`;
}

/** What one clock of a row counts from. */
export function startOf(nextStep: string | null, since: string): ClockStarts {
  const step = ladder.find((each) => stepName(each) === nextStep);
  return step
    ? { nextStep: { ...step, since }, meetingSince: null }
    : { nextStep: null, meetingSince: since };
}
