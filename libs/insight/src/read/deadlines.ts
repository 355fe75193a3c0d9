import { Inject, Injectable } from '@nestjs/common';
import { ReadSide } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { negotiationClocks, preAgreementClocks } from '@loenspor/negotiation';
import type { EscalationClocks, Municipality, RunningDeadline } from '@loenspor/pay';
import { payCaseClocks } from '@loenspor/pay-case';
import { ReferenceTables } from '@loenspor/reference-data';
import { repTermClocks, Sights } from '@loenspor/representation';
import type { Sight } from '@loenspor/representation';

/** What the clocks of every context go by. */
export type DeadlineRules = {
  readonly clocks: EscalationClocks;
  /** Each has its reviews to be made. */
  readonly municipalities: readonly Municipality[];
};
export const DEADLINE_RULES = Symbol('DeadlineRules');

/** Every clock that runs in the scope of a reader, put together from the contexts that they belong to. */
@Injectable()
export class Deadlines {
  constructor(
    private readonly side: ReadSide,
    private readonly sights: Sights,
    private readonly references: ReferenceTables,
    @Inject(DEADLINE_RULES) private readonly rules: DeadlineRules,
  ) {}

  get today(): string {
    return this.side.today;
  }

  /** Of the cases that a consultant has, as far as `sight` goes. */
  async runningInCasesOf({
    sight,
    consultantId,
  }: {
    readonly sight: Sight;
    readonly consultantId: string;
  }): Promise<readonly RunningDeadline[]> {
    const { meetingWeeks } = await this.references.current();
    const question = { sight, consultantId, clocks: this.rules.clocks, meetingWeeks };
    const { rows } = this.side;
    return (await Promise.all([negotiationClocks(rows, question), payCaseClocks(rows, question)])).flat();
  }

  /** The first that runs out comes first. */
  async runningFor(viewer: Viewer): Promise<readonly RunningDeadline[]> {
    const { rows, today } = this.side;
    const [sight, { periods, meetingWeeks }] = await Promise.all([
      this.sights.sightOf(viewer),
      this.references.current(),
    ]);
    const { clocks } = this.rules;
    const municipalities = this.rules.municipalities.map(({ code }) => code);
    const found = await Promise.all([
      negotiationClocks(rows, { sight, clocks, meetingWeeks }),
      payCaseClocks(rows, { sight, clocks, meetingWeeks }),
      preAgreementClocks(rows, { sight, today, periods, municipalities }),
      repTermClocks(rows, { sight, today }),
    ]);
    const keyed = found.flat().map((deadline) => ({ deadline, key: sortKeyOf(deadline).join(' ') }));
    return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ deadline }) => deadline);
  }
}

/** By the last day; within it in an order that stays. No two clocks have the same. */
export function sortKeyOf(deadline: RunningDeadline): readonly [dueOn: string, clock: string] {
  return [deadline.dueOn, clockOf(deadline)];
}

/** What tells a clock from every other: it stays when its day moves. */
export function clockOf({ rule, subject, since, level, step }: RunningDeadline): string {
  // The reviews of two periods of one agreement are two clocks.
  const which = rule === 'REVIEW' ? [since] : [level, step].filter((part) => part !== undefined);
  return [rule, subject.id, ...which].join('-').toLowerCase();
}
