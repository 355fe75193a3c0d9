import { Inject, Injectable } from '@nestjs/common';
import type { MeetingWeeks } from '@loenspor/casework';
import { ReadSide } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { negotiationClocks, preAgreementClocks } from '@loenspor/negotiation';
import { deadlinesWithin } from '@loenspor/pay';
import type { DeadlineSpan, EscalationClocks, Municipality, RunningDeadline } from '@loenspor/pay';
import { payCaseClocks } from '@loenspor/pay-case';
import { defaultMeetingWeeks, ReferenceTables } from '@loenspor/reference-data';
import type { References } from '@loenspor/reference-data';
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
  private readonly municipalities: readonly string[];

  constructor(
    private readonly side: ReadSide,
    private readonly sights: Sights,
    private readonly references: ReferenceTables,
    @Inject(DEADLINE_RULES) private readonly rules: DeadlineRules,
  ) {
    this.municipalities = rules.municipalities.map(({ code }) => code);
  }

  get today(): string {
    return this.side.today;
  }

  /** Of the cases that a consultant has, as far as `sight` goes; `to`: the last day, where only those until then matter. */
  async runningInCasesOf({
    to,
    ...whose
  }: {
    readonly sight: Sight;
    readonly consultantId: string;
    readonly to?: string;
  }): Promise<readonly RunningDeadline[]> {
    const meetingWeeks = this.weeksBy(await this.references.current());
    const { rows } = this.side;
    const span = to === undefined ? {} : { to };
    const question = { ...whose, clocks: this.rules.clocks, meetingWeeks, span };
    return (await Promise.all([negotiationClocks(rows, question), payCaseClocks(rows, question)])).flat();
  }

  /**
   * Those that a span asks for, the first that runs out first. Each context answers as many, so that what comes first is
   * among them; once cases have filled the span, nothing is asked for that runs out after the last of them.
   */
  async runningFor(viewer: Viewer, span: DeadlineSpan = {}): Promise<readonly RunningDeadline[]> {
    const { rows, today } = this.side;
    const [sight, references] = await Promise.all([this.sights.sightOf(viewer), this.references.current()]);
    const question = { sight, span, clocks: this.rules.clocks, meetingWeeks: this.weeksBy(references) };
    const found = await Promise.all([negotiationClocks(rows, question), payCaseClocks(rows, question)]);
    const ofCases = deadlinesWithin(found.flat(), span);
    const last = ofCases.length === span.limit ? ofCases.at(-1) : undefined;
    const left = last ? { ...span, to: last.dueOn } : span;
    const { municipalities } = this;
    const { periods } = references;
    const others = await Promise.all([
      preAgreementClocks(rows, { sight, span: left, today, periods, municipalities }),
      repTermClocks(rows, { sight, today, ...(left.to !== undefined && { to: left.to }) }),
    ]);
    return deadlinesWithin([...ofCases, ...others.flat()], span);
  }

  private weeksBy({ meetingTime }: References): MeetingWeeks {
    const own = this.municipalities.flatMap((code) => {
      const { weeks, agreed } = meetingTime(code);
      return agreed ? [[code, weeks] as const] : [];
    });
    return { usual: defaultMeetingWeeks, own: new Map(own) };
  }
}
