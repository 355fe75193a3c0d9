import { daysAfter, ladder } from '@loenspor/pay';
import type {
  Area,
  Counterparty,
  EscalationClocks,
  LadderStep,
  MeetingTime,
  RunningDeadline,
} from '@loenspor/pay';
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

/** Days from one step of a dispute to the next, and the time in which a municipality meets after a demand. */
export type ClockRules = { readonly clocks: EscalationClocks; readonly meetingTime: MeetingTime };

/** The clocks that run for a case, whatever their length is: the step of its dispute that waits, and the meeting. */
export type ClockStarts = {
  /** One at most: no step waits beside another. */
  readonly nextStep: (LadderStep & { readonly since: string }) | null;
  readonly meetingSince: string | null;
};

/** Every clock that runs for a case, the dispute's first. */
export function clocksOfCase(of: ClockedCase, rules: ClockRules): readonly RunningDeadline[] {
  return clocksFrom(of, clockStartsOf(of), rules);
}

/** The days that the clocks of a case count from, by which alone they are known: no setting decides them. */
export function clockStartsOf({
  dispute,
  demandedOn,
  metOn,
}: Pick<ClockedCase, 'dispute' | 'demandedOn' | 'metOn'>): ClockStarts {
  const [next] = runningClocks(dispute, ofNoLength);
  const nextStep = next ? { level: next.level, step: next.step, since: next.dueOn } : null;
  return { nextStep, meetingSince: meetingStart(dispute.status, demandedOn, metOn) };
}

/** A step that is due on the day that it counts from says which day that is. */
const ofNoLength: EscalationClocks = {
  demandLevel2: 0,
  forwardToLevel3: 0,
  holdLevel3: 0,
  submitToLevel4: 0,
};

/** The clocks that began on these days. */
export function clocksFrom(
  of: Pick<ClockedCase, 'subject' | 'municipality' | 'area' | 'counterparty'>,
  { nextStep, meetingSince }: ClockStarts,
  { clocks, meetingTime }: ClockRules,
): readonly RunningDeadline[] {
  return [
    ...(nextStep ? [stepClock(of, nextStep, clocks)] : []),
    ...(meetingSince === null ? [] : [meetingClock(of, meetingSince, meetingTime)]),
  ];
}

type ClockedPlace = Parameters<typeof clocksFrom>[0];

function stepClock(
  of: ClockedPlace,
  { level, step, since }: NonNullable<ClockStarts['nextStep']>,
  clocks: EscalationClocks,
): RunningDeadline {
  const { days, source } = stepWords({ level, step }, clocks);
  return { ...placeOf(of), rule: 'ESCALATION', dueOn: daysAfter(since, days), since, level, step, source };
}

/** The steps that have a last day, and how many days after the one before it is. */
export function stepDays(clocks: EscalationClocks): readonly (LadderStep & { readonly days: number })[] {
  const alone = ({ level, step }: LadderStep) => (level === 2 ? step === 'DEMANDED' : step !== 'RECEIVED');
  return ladder.filter(alone).map((step) => ({ ...step, days: stepWords(step, clocks).days }));
}

/** Those in which the parties may not have met yet. */
const beforeMeeting: ReadonlySet<string> = new Set(['PREPARING', 'DEMANDED', 'OPENED', 'NEGOTIATING']);

/** From the first demand of either side until the parties have met, or are past negotiating. */
function meetingStart(
  status: string,
  demandedOn: readonly string[],
  metOn: readonly string[],
): string | null {
  const [since] = demandedOn.toSorted();
  if (since === undefined || !beforeMeeting.has(status)) return null;
  return metOn.some((day) => day >= since) ? null : since;
}

function meetingClock(
  of: ClockedPlace,
  since: string,
  { weeks, agreed }: ClockRules['meetingTime'],
): RunningDeadline {
  const [da, en] = agreed
    ? ['Efter kommunens procedureaftale', 'By the procedure agreement of the municipality']
    : [
        'Sædvanlig frist, når ingen procedureaftale er registreret',
        'The usual time, where no procedure agreement is recorded',
      ];
  const source = {
    da: `${da}: møde senest ${weeks} ${weeks === 1 ? 'uge' : 'uger'} efter forhandlingsbegæringen`,
    en: `${en}: a meeting within ${weeks} ${weeks === 1 ? 'week' : 'weeks'} of the demand`,
  };
  return { ...placeOf(of), rule: 'MEETING', dueOn: daysAfter(since, 7 * weeks), since, source };
}

function placeOf({ subject, municipality, area, counterparty }: ClockedPlace) {
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
    const da = `Interessetvist: videreføres til niveau 3 senest ${days} dage efter forhandlingen på niveau 2`;
    const en = `Interest dispute: forwarded to level 3 within ${days} days of the negotiation at level 2`;
    return { days, source: { da, en } };
  }
  const days = clocks.holdLevel3;
  const da = `Interessetvist: forhandling på niveau 3 senest ${days} dage efter modtagelsen`;
  const en = `Interest dispute: negotiation at level 3 within ${days} days of receipt`;
  return { days, source: { da, en } };
}

const theirDemand = 'EmployerDemandReceived';
const disputeSteps: ReadonlySet<string> = new Set(['DisagreementRecorded', 'DisputeEscalated']);

/** The days of demands and meetings in the log of a case; duplicates count once. `ourDemand`: the type of the union's. */
export function demandsAndMeetings(
  log: readonly Pick<LoggedEntry, 'type' | 'occurredOn' | 'duplicateOf'>[],
  ourDemand: string,
): Pick<ClockedCase, 'demandedOn' | 'metOn'> {
  const daysOf = (isIt: (type: string) => boolean) =>
    log
      .filter(({ type, duplicateOf }) => isIt(type) && duplicateOf === undefined)
      .map(({ occurredOn }) => occurredOn);
  return {
    demandedOn: daysOf((type) => type === ourDemand || type === theirDemand),
    metOn: daysOf((type) => type === 'MeetingHeld'),
  };
}

/** The clocks of a case that an entry of it has started. `ourDemand`: the type of the union's demand. */
export function clocksStartedBy(
  { type, occurredOn }: Pick<LoggedEntry, 'type' | 'occurredOn'>,
  of: ClockedCase,
  { ourDemand, ...rules }: ClockRules & { readonly ourDemand: string },
): readonly RunningDeadline[] {
  const isDemand = type === ourDemand || type === theirDemand;
  const starts = (rule: RunningDeadline['rule']) => (rule === 'MEETING' ? isDemand : disputeSteps.has(type));
  return clocksOfCase(of, rules).filter(({ rule, since }) => starts(rule) && since === occurredOn);
}
