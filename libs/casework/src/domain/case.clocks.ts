import { daysAfter } from '@loenspor/pay';
import type { Area, Counterparty, EscalationClocks, LadderStep, RunningDeadline } from '@loenspor/pay';
import type { LoggedEntry } from './case.entries.js';
import { runningClocks } from './dispute.ladder.js';
import type { DisputeCourse } from './dispute.ladder.js';

/** What the clocks of a negotiation or pay case count from; days are `YYYY-MM-DD`. */
export type ClockedCase = {
  readonly subject: {
    readonly kind: 'NEGOTIATION' | 'PAY_CASE';
    readonly id: string;
    readonly number: string;
  };
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
  /** A hold stops no clock: the status of a case on hold is the one that it goes back to. */
  readonly dispute: DisputeCourse;
  /** The days of the demands of both sides, and of the meetings. */
  readonly demandedOn: readonly string[];
  readonly metOn: readonly string[];
};

/** Days from one step of a dispute to the next, and the weeks in which a municipality meets after a demand. */
export type ClockRules = { readonly clocks: EscalationClocks; readonly meetingWeeks: number };

/** Every clock that runs for a case, the dispute's first. */
export function clocksOfCase(of: ClockedCase, rules: ClockRules): readonly RunningDeadline[] {
  const meeting = meetingClock(of, rules.meetingWeeks);
  return [...disputeClocks(of, rules.clocks), ...(meeting ? [meeting] : [])];
}

function disputeClocks(of: ClockedCase, clocks: EscalationClocks): readonly RunningDeadline[] {
  return runningClocks(of.dispute, clocks).map(({ level, step, dueOn }) => {
    const { days, source } = stepWords({ level, step }, clocks);
    const since = daysAfter(dueOn, -days);
    return { ...placeOf(of), rule: 'ESCALATION', dueOn, since, level, step, source };
  });
}

/** Those in which the parties may not have met yet. */
const beforeMeeting: ReadonlySet<string> = new Set(['PREPARING', 'DEMANDED', 'OPENED', 'NEGOTIATING']);

/** From the first demand of either side until the parties have met, or are past negotiating. */
function meetingClock(of: ClockedCase, weeks: number): RunningDeadline | null {
  const [since] = of.demandedOn.toSorted();
  if (since === undefined || !beforeMeeting.has(of.dispute.status)) return null;
  if (of.metOn.some((day) => day >= since)) return null;
  const source = {
    da: `Frist efter lokal procedureaftale: møde senest ${weeks} uger efter forhandlingsbegæringen`,
    en: `By the local procedure agreement: a meeting within ${weeks} weeks of the demand`,
  };
  return { ...placeOf(of), rule: 'MEETING', dueOn: daysAfter(since, 7 * weeks), since, source };
}

function placeOf({ subject, municipality, area, counterparty }: ClockedCase) {
  return { subject, municipality, area, counterparty };
}

function stepWords({ level, step }: LadderStep, clocks: EscalationClocks) {
  if (level === 2) {
    const days = clocks.demandLevel2;
    const da = `Interessetvist: niveau 2 begæres senest ${days} dage efter, at uenigheden blev konstateret`;
    const en = `Interest dispute: level 2 is demanded within ${days} days of the disagreement`;
    return { days, source: { da, en } };
  }
  if (level === 4) {
    const days = clocks.submitToLevel4;
    const da = `Interessetvist: paritetisk nævn senest ${days} dage efter forhandlingen på niveau 3`;
    const en = `Interest dispute: the parity board within ${days} days of the negotiation at level 3`;
    return { days, source: { da, en } };
  }
  if (step === 'FORWARDED') {
    const days = clocks.forwardToLevel3;
    const da = `Interessetvist: videresendes til niveau 3 senest ${days} dage efter forhandlingen på niveau 2`;
    const en = `Interest dispute: forwarded to level 3 within ${days} days of the negotiation at level 2`;
    return { days, source: { da, en } };
  }
  const days = clocks.holdLevel3;
  const da = `Interessetvist: forhandling på niveau 3 senest ${days} dage efter modtagelsen`;
  const en = `Interest dispute: negotiation at level 3 within ${days} days of receipt`;
  return { days, source: { da, en } };
}

const demands: ReadonlySet<string> = new Set(['NegotiationDemanded', 'DemandSent', 'EmployerDemandReceived']);
const disputeSteps: ReadonlySet<string> = new Set(['DisagreementRecorded', 'DisputeEscalated']);

/** The days of demands and meetings in the log of a case; duplicates count once. */
export function demandsAndMeetings(
  log: readonly Pick<LoggedEntry, 'type' | 'occurredOn' | 'duplicateOf'>[],
): Pick<ClockedCase, 'demandedOn' | 'metOn'> {
  const daysOf = (isIt: (type: string) => boolean) =>
    log
      .filter(({ type, duplicateOf }) => isIt(type) && duplicateOf === undefined)
      .map(({ occurredOn }) => occurredOn);
  return {
    demandedOn: daysOf((type) => demands.has(type)),
    metOn: daysOf((type) => type === 'MeetingHeld'),
  };
}

/** The clocks of a case that an entry of it has started. */
export function clocksStartedBy(
  { type, occurredOn }: Pick<LoggedEntry, 'type' | 'occurredOn'>,
  of: ClockedCase,
  rules: ClockRules,
): readonly RunningDeadline[] {
  const starts = (rule: RunningDeadline['rule']) =>
    rule === 'MEETING' ? demands.has(type) : disputeSteps.has(type);
  return clocksOfCase(of, rules).filter(({ rule, since }) => starts(rule) && since === occurredOn);
}
