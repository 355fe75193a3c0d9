import type { EscalationLevel, EscalationStep } from './domain/case.values.js';

/** A clock that runs, of a step of the dispute that was not taken yet; `lapsed`: its last day has passed. */
export type DeadlineAnswer = {
  readonly rule: 'ESCALATION';
  readonly level: EscalationLevel;
  readonly step: EscalationStep;
  readonly dueOn: string;
  readonly lapsed: boolean;
};
