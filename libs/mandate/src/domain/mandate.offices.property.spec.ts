import fc from 'fast-check';
import { DomainError, fold } from '@loenspor/event-sourcing/domain';
import type { Decider, DomainEvent, Recorded } from '@loenspor/event-sourcing/domain';
import { recorded } from '@loenspor/event-sourcing/testing';
import type { MandateItem } from '@loenspor/pay';
import { approverOf, repOfficeDecider, usualRepRules } from '@loenspor/representation';
import type { RepOfficeCommand, RepOfficeEvent } from '@loenspor/representation';
import type { MandateCommand } from './mandate.commands.js';
import { mandateDecider } from './mandate.decider.js';
import { submittersOf, versionToDecide } from './mandate.decisions.js';
import type { MandateEvent } from './mandate.events.js';
import { amend, approve, by, drafted, functionPay } from './testing/mandate-story.js';
import { giveBack, redraft, reject, revoke, submit, withdraw } from './testing/mandate-story.js';

/** Everybody may hold any office, be named in a mandate, and write one. */
const people = ['anna', 'bo', 'cleo', 'dan'];
const leadership = ['cleo', 'dan'];
const areas = ['DAYCARE', 'LEISURE'] as const;
type Area = (typeof areas)[number];

const dayOf = (day: number) =>
  new Date(Date.UTC(2026, 5, 1 + day)).toISOString().slice(0, 'YYYY-MM-DD'.length);

const [who, area, days] = [
  fc.constantFrom(...people),
  fc.constantFrom('DAYCARE' as const, ...areas),
  fc.nat(12),
];
const named = fc.subarray(people, { maxLength: 2 });
const steps = ['submit', 'approve', 'withdraw', 'reject', 'return', 'revoke'] as const;
const officeStep = fc.oneof(
  fc.record({ do: fc.constant('elect' as const), who, area, days, joint: fc.boolean() }),
  fc.record({ do: fc.constantFrom('deputy' as const, 'absent' as const, 'end' as const), who, area, days }),
  fc.record({
    do: fc.constantFrom('notify' as const, 'object' as const, 'uphold' as const, 'back' as const),
    area,
  }),
);
const mandateStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('submit' as const, 'approve' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom(...steps), who }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('redraft' as const, 'amend' as const), who, named }),
  },
);
const wait = fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 6 }) });
type Valued<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Each> ? Each : never;
type OfficeStep = Valued<typeof officeStep>;
type MandateStep = Valued<typeof mandateStep>;
type Step = OfficeStep | MandateStep | Valued<typeof wait>;
const story: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: officeStep },
    { weight: 5, arbitrary: mandateStep },
    { weight: 2, arbitrary: wait },
  ),
  { minLength: 10, maxLength: 50 },
);

/** What is known at a moment of a story. */
type World = {
  on: string;
  readonly offices: { readonly [of in Area]: Recorded<RepOfficeEvent>[] };
  readonly mandate: Recorded<MandateEvent>[];
};
/** How the approver is asked for: `stale` of an office as it was before its last step, `blind` to whom the mandate names. */
type Way = 'right' | 'stale' | 'blind';

/** Plays a story through both deciders; the decisions that domain.md 7.3 does not allow, a line each, and all of them. */
function played(told: readonly Step[], way: Way = 'right') {
  const world: World = { on: dayOf(0), offices: { DAYCARE: [], LEISURE: [] }, mandate: [drafted] };
  const wrong: string[] = [];
  const decisions: string[] = [];
  let day = 0;
  for (const step of told) {
    if (step.do === 'wait') world.on = dayOf((day += step.days));
    else if ('area' in step) {
      const log = world.offices[step.area];
      log.push(...decided(repOfficeDecider, officeCommand(step, world), log, world.on));
    } else {
      const may = mayDecide(step.who, world, step.do);
      const events = decided(
        mandateDecider,
        mandateCommand(step, world, way),
        world.mandate,
        world.on,
        step.who,
      );
      const decision = events.find(({ type }) => decisionTypes.includes(type))?.type;
      if (decision !== undefined) decisions.push(decision);
      if (decision !== undefined && may !== null) wrong.push(`${decision} by ${step.who}: ${may}`);
      world.mandate.push(...events);
    }
  }
  return { wrong, decisions };
}

const decisionTypes = ['MandateApproved', 'MandateRejected', 'MandateReturned', 'MandateRevoked'];

/** What the rules make of a command; nothing when they refuse it. */
function decided<State, Command, Event extends DomainEvent>(
  decider: Decider<State, Command, Event>,
  command: Command,
  log: readonly Recorded<Event>[],
  ...[on, userId = 'karen']: [on: string, userId?: string]
): Recorded<Event>[] {
  try {
    return decider.decide(command, fold(decider, log)).map(({ type, data, occurredOn = on }, index) => {
      const eventId = `00000000-0000-7000-8000-${String(log.length + index).padStart(12, '0')}`;
      return recorded(type, data, { ...by(userId), occurredOn, eventId }) as Recorded<Event>;
    });
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

function officeCommand(step: OfficeStep, { on, offices }: World): RepOfficeCommand {
  const rules = { ...usualRepRules, objectionDays: 5 };
  const termId = offices[step.area].findLast(({ type }) => type === 'TermElected')?.data.termId ?? 'none';
  const later = (more: number) =>
    dayOf(Math.round((Date.parse(on) - Date.parse(dayOf(0))) / 86_400_000) + more);
  switch (step.do) {
    case 'elect': {
      const next = `${step.area}-${offices[step.area].length}`;
      const electoralGroup = { leaders: 9, jointElection: step.joint };
      const term = {
        termId: next,
        userId: step.who,
        electedOn: on,
        termEndsOn: later(step.days),
        electoralGroup,
      };
      return {
        type: 'ElectTerm',
        data: { ...term, municipality: '175', area: step.area, monthsAttached: 9 },
        facts: { rules },
      };
    }
    case 'deputy': {
      const to = step.days > 6 ? {} : { to: later(step.days) };
      return {
        type: 'AppointDeputy',
        data: { termId, userId: step.who, from: on, ...to },
        facts: { today: on },
      };
    }
    case 'absent':
      return {
        type: 'RecordAbsence',
        data: { termId, from: on, to: later(step.days) },
        facts: { today: on, byRep: null },
      };
    case 'back': {
      const said = offices[step.area].findLast(({ type }) => type === 'AbsenceRecorded');
      const { from = on, to = on } = said?.type === 'AbsenceRecorded' ? said.data : {};
      return {
        type: 'WithdrawAbsence',
        data: { termId, from, to },
        facts: { today: on, byRep: null },
      };
    }
    case 'end':
      return {
        type: 'EndTerm',
        data: { termId, reason: 'OTHER', endedOn: later(step.days % 4) },
        facts: { today: on },
      };
    case 'notify':
      return { type: 'NotifyEmployer', data: { termId, notifiedOn: on }, facts: { today: on, rules } };
    case 'object':
      return {
        type: 'ReceiveObjection',
        data: { termId, receivedOn: on, ground: 'x' },
        facts: { today: on },
      };
    case 'uphold': {
      const data = { termId, outcome: 'UPHELD', decidedOn: on, reason: 'x' } as const;
      return { type: 'DecideObjection', data, facts: { today: on } };
    }
  }
}

/** What the handler would ask of the rules: the facts computed anew for this moment, out of this content. */
function mandateCommand(step: MandateStep, { on, offices, mandate: log }: World, way: Way): MandateCommand {
  const items =
    'named' in step ? [{ ...functionPay, beneficiaries: step.named.map((userId) => ({ userId })) }] : [];
  if (step.do === 'redraft') return redraft({ items });
  if (step.do === 'amend') return amend({ items });
  const mandate = fold(mandateDecider, log);
  if (mandate.status === 'NONE') throw new Error('The story begins with a draft');
  const act = step.do === 'revoke' ? 'REVOKE' : 'DECIDE';
  const content = versionToDecide(mandate, act).items as readonly MandateItem[];
  const interested = way === 'blind' ? [] : namedIn(content);
  const submitters = submittersOf(mandate, act);
  const seen = way === 'stale' ? offices.DAYCARE.slice(0, -1) : offices.DAYCARE;
  const { approver } = approverOf({
    ...{ on, involved: true, office: fold(repOfficeDecider, seen) },
    otherArea: fold(repOfficeDecider, offices.LEISURE),
    unable: (userId) => submitters.includes(userId) || interested.includes(userId),
  });
  const roles = leadership.includes(step.who) ? ['LEADERSHIP', 'LEADER_REP'] : ['LEADER_REP'];
  const facts = { today: on, userId: step.who, roles, interested, approver };
  switch (step.do) {
    case 'submit':
      return submit;
    case 'withdraw':
      return withdraw;
    case 'approve':
      return approve(facts, { fallbackReason: 'Ingen anden kan' });
    case 'reject':
      return reject(facts);
    case 'return':
      return giveBack(facts);
    case 'revoke':
      return revoke(facts);
  }
}

const namedIn = (items: readonly MandateItem[]) =>
  items.flatMap(({ beneficiaries = [] }) =>
    beneficiaries.flatMap((each) => ('userId' in each ? [each.userId] : [])),
  );

/** domain.md 7.3 told again out of the bare events: why a person must not decide the mandate now, null when they may. */
function mayDecide(userId: string, { on, offices, mandate }: World, act: string): string | null {
  const { submitter, names } = beforeTheApprover(mandate, act);
  if (userId === submitter) return 'submitted it';
  if (names.includes(userId)) return 'is named in it';
  const able = (each: string) => each !== submitter && !names.includes(each);
  const own = termsIn(offices.DAYCARE);
  const rep = own.find((term) => term.holds(on));
  if (rep && able(rep.userId) && !rep.away(on))
    return userId === rep.userId ? null : 'the representative is there';
  const over = own.filter((term) => term.isOver(on)).toSorted((a, b) => (a.lastDay < b.lastDay ? -1 : 1));
  const of = rep ? [rep] : over.filter(({ lastDay }) => lastDay === over.at(-1)?.lastDay);
  const deputies = people.filter((each) => able(each) && of.some((term) => term.deputises(each, on)));
  if (deputies.includes(userId)) return null;
  const other = termsIn(offices.LEISURE).find((term) => term.holds(on) && term.joint);
  const joint =
    other && of.some((term) => term.joint && together(term, other)) && able(other.userId) && !other.away(on)
      ? other.userId
      : null;
  if (userId === joint && (deputies.length === 0 || of.length > 1)) return null;
  // Two terms that ended on one day: either may be the last one, so that who could be asked may not be.
  if ((deputies.length > 0 || joint !== null) && of.length < 2) return 'somebody else represents';
  return leadership.includes(userId) ? null : 'holds no office';
}

/** Who laid the version that is decided, and whom it names; a revocation is about the one in force. */
function beforeTheApprover(log: readonly Recorded<MandateEvent>[], act: string) {
  const versions = new Map<number, { submitter: string | null; names: readonly string[] }>();
  let [waiting, inForce] = [0, 0];
  let names: readonly string[] = [];
  for (const { type, data, actor } of log) {
    if ('items' in data) names = namedIn(data.items as readonly MandateItem[]);
    if (type === 'MandateSubmitted' || type === 'MandateAmendmentSubmitted') {
      waiting = data.version;
      versions.set(waiting, { submitter: actor.userId, names });
    }
    if (type === 'MandateApproved') inForce = data.version;
    if (type === 'MandateSubmissionWithdrawn' || decisionTypes.includes(type)) waiting = 0;
  }
  return versions.get(waiting === 0 || act === 'revoke' ? inForce : waiting) ?? { submitter: null, names };
}

function termsIn(log: readonly Recorded<RepOfficeEvent>[]) {
  const of = <Type extends RepOfficeEvent['type']>(type: Type, termId: string) =>
    log.filter((event) => event.type === type && event.data.termId === termId) as Extract<
      Recorded<RepOfficeEvent>,
      { type: Type }
    >[];
  return log.flatMap((elected) => {
    if (elected.type !== 'TermElected') return [];
    const { termId, userId, termEndsOn, electoralGroup } = elected.data;
    const endedOn = of('TermEnded', termId).at(-1)?.data.endedOn ?? '9999';
    const invalid = (on: string) => of('ObjectionUpheld', termId).some(({ occurredOn }) => occurredOn <= on);
    const past = (on: string) => on > termEndsOn || on >= endedOn;
    const begun = elected.occurredOn;
    return {
      ...{ userId, begun, joint: electoralGroup.jointElection === true },
      lastDay: endedOn <= termEndsOn ? dayBefore(endedOn) : termEndsOn,
      holds: (on: string) => begun <= on && !past(on) && !invalid(on),
      isOver: (on: string) => begun <= on && past(on) && !invalid(on),
      away: (on: string) =>
        of('AbsenceRecorded', termId).some(
          (said) =>
            said.data.from <= on &&
            on <= said.data.to &&
            !of('AbsenceWithdrawn', termId).some(
              ({ data: { from, to }, occurredOn, ...back }) =>
                log.indexOf(said) < log.findIndex(({ eventId }) => eventId === back.eventId) &&
                from === said.data.from &&
                to === said.data.to &&
                occurredOn <= on,
            ),
        ),
      deputises: (each: string, on: string) => {
        const newest = of('DeputyAppointed', termId).findLast(
          ({ data }) => data.userId === each && data.from <= on,
        );
        return newest !== undefined && on <= (newest.data.to ?? '9999');
      },
    };
  });
}

type Days = { readonly begun: string; readonly lastDay: string };
const together = (one: Days, other: Days) => one.begun <= other.lastDay && other.begun <= one.lastDay;

const dayBefore = (day: string) =>
  new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 'YYYY-MM-DD'.length);

describe('a mandate and the offices around it, over any sequence of steps and days', () => {
  const sample = fc.sample(story, { numRuns: 1500, seed: 5 });

  it('is decided by whom the rules name that day, never by its submitter or by whom it names', () =>
    fc.assert(
      fc.property(story, (told) => {
        expect(played(told).wrong).toEqual([]);
      }),
      { numRuns: 3000 },
    ));

  it('is decided often enough for that to mean something', () => {
    const decisions = sample.flatMap((told) => played(told).decisions);
    for (const type of decisionTypes)
      expect(decisions.filter((each) => each === type).length).toBeGreaterThan(20);
  });

  it.each([
    ['stale', /the representative is there|holds no office|somebody else represents/],
    ['blind', /is named in it/],
  ] as const)('is found wrong where the approver is asked for %s', (way, reason) => {
    const wrong = sample.flatMap((told) => played(told, way).wrong);
    expect(wrong.filter((line) => reason.test(line)).length).toBeGreaterThan(5);
  });
});
