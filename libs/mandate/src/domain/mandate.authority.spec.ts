import fc from 'fast-check';
import { DomainError, fold } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import { recorded } from '@loenspor/event-sourcing/testing';
import { approverOf, evolveRepOffice, noRepOffice } from '@loenspor/representation';
import type { RepOffice, RepTerm } from '@loenspor/representation';
import type { Approver, MandateEvent } from './mandate.events.js';
import type { MandateCommand } from './mandate.commands.js';
import { mandateDecider } from './mandate.decider.js';
import { submittersOf } from './mandate.decisions.js';
import {
  amend,
  approve,
  approved,
  by,
  drafted,
  giveBack,
  redraft,
  reject,
  revoke,
  submit,
  submitted,
  withdraw,
} from './testing/mandate-story.js';

/** Everybody may hold any office: a consultant who is elected, a leader who writes mandates. */
const people = ['anna', 'bo', 'cleo', 'dan'];
const leadership = ['cleo', 'dan'];
const days = ['2026-05-01', '2026-05-20', '2026-06-10', '2026-07-01', '2026-08-01'];

const person = fc.constantFrom(...people);
const day = fc.constantFrom(...days);
const span = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));

const term = fc.record({
  userId: person,
  inOffice: span,
  deputies: fc.array(fc.record({ userId: person, from: day }), { maxLength: 2 }),
  absences: fc.array(span, { maxLength: 1 }),
  endedOn: fc.option(day),
  jointElection: fc.boolean(),
});
type Told = typeof term extends fc.Arbitrary<infer Term> ? Term : never;

function eventsOf({ userId, inOffice, deputies, absences, endedOn, jointElection }: Told, index: number) {
  const termId = `term-${index}`;
  const elected = {
    termId,
    municipality: '175',
    area: 'DAYCARE' as const,
    userId,
    termEndsOn: inOffice.to,
    electoralGroup: { leaders: 5, jointElection },
    monthsAttached: 12,
  };
  return [
    recorded('TermElected', elected, { occurredOn: inOffice.from }),
    ...deputies.map((deputy) => recorded('DeputyAppointed', { termId, ...deputy })),
    ...absences.map((absence) => recorded('AbsenceRecorded', { termId, ...absence })),
    ...(endedOn === null ? [] : [recorded('TermEnded', { termId, reason: 'RESIGNED' as const, endedOn })]),
  ];
}
const office: fc.Arbitrary<RepOffice> = fc
  .array(term, { maxLength: 2 })
  .map((terms) => terms.flatMap(eventsOf).reduce(evolveRepOffice, noRepOffice()));

type World = {
  readonly office: RepOffice;
  readonly otherArea: RepOffice;
  readonly involved: boolean;
  readonly interested: readonly string[];
};
const world: fc.Arbitrary<World> = fc.record({
  office,
  otherArea: office,
  involved: fc.boolean(),
  interested: fc.subarray(people, { maxLength: 2 }),
});

const acts = ['redraft', 'submit', 'withdraw', 'amend', 'approve', 'reject', 'return', 'revoke'] as const;
type Act = { readonly who: string; readonly on: string; readonly act: (typeof acts)[number] };
const story: fc.Arbitrary<readonly Act[]> = fc
  .array(
    fc.record({
      who: person,
      on: day,
      // Mostly what leads somewhere; a withdrawal after each submission would leave nothing to decide.
      act: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom('submit' as const, 'approve' as const, 'amend' as const) },
        { weight: 1, arbitrary: fc.constantFrom(...acts) },
      ),
    }),
    { maxLength: 20 },
  )
  .map((told) => told.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)));

function approverIn(world: World, on: string, submitters: readonly string[]): Approver {
  const unable = (userId: string) => submitters.includes(userId) || world.interested.includes(userId);
  return approverOf({ ...world, on, unable }).approver;
}

/** What the handler would ask of the rules: the facts computed anew for this moment. */
function commandOf(
  { act, who, on }: Act,
  world: World,
  history: readonly Recorded<MandateEvent>[],
): MandateCommand {
  const mandate = fold(mandateDecider, history);
  const submitters =
    mandate.status === 'NONE' ? [] : submittersOf(mandate, act === 'revoke' ? 'REVOKE' : 'DECIDE');
  const roles = leadership.includes(who) ? ['LEADERSHIP'] : ['LEADER_REP'];
  const { interested } = world;
  const facts = { today: on, userId: who, roles, interested, approver: approverIn(world, on, submitters) };
  switch (act) {
    case 'redraft':
      return redraft();
    case 'submit':
      return { ...submit, facts: { today: on, approver: approverIn(world, on, [who]) } } as MandateCommand;
    case 'withdraw':
      return withdraw;
    case 'amend':
      return amend();
    case 'approve':
      return approve(facts, { fallbackReason: 'Ingen anden' });
    case 'reject':
      return reject(facts);
    case 'return':
      return giveBack(facts);
    case 'revoke':
      return revoke(facts);
  }
}

function played(world: World, told: readonly Act[]): readonly Recorded<MandateEvent>[] {
  const history: Recorded<MandateEvent>[] = [drafted];
  for (const act of told)
    for (const { type, data } of decidedBy(commandOf(act, world, history), history)) {
      const eventId = `00000000-0000-7000-8000-${String(history.length).padStart(12, '0')}`;
      history.push(
        recorded(type, data, { ...by(act.who), occurredOn: act.on, eventId }) as Recorded<MandateEvent>,
      );
    }
  return history;
}

function decidedBy(command: MandateCommand, history: readonly Recorded<MandateEvent>[]) {
  try {
    return mandateDecider.decide(command, fold(mandateDecider, history));
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

const decisionTypes = ['MandateApproved', 'MandateRejected', 'MandateReturned', 'MandateRevoked'];

/** domain.md 7.3 once more, by itself: every decision of a history that somebody took who must not. */
function wrongDecisions(history: readonly Recorded<MandateEvent>[], world: World): readonly string[] {
  const submitters = new Map<number, string | null>();
  const wrong: string[] = [];
  let inForce = 0;
  let waiting: number | null = null;
  for (const { type, data, actor, occurredOn } of history) {
    const who = actor.userId;
    if (type === 'MandateSubmitted' || type === 'MandateAmendmentSubmitted') {
      submitters.set(data.version, who);
      waiting = data.version;
    }
    if (type === 'MandateSubmissionWithdrawn') waiting = null;
    if (!decisionTypes.includes(type)) continue;
    const version = type === 'MandateRevoked' ? inForce : (waiting ?? inForce);
    if (who === null || submitters.get(version) === who) wrong.push(`${type} by the submitter`);
    if (who !== null && world.interested.includes(who)) wrong.push(`${type} by an interested person`);
    if (who !== null && !leadership.includes(who) && !hasOffice(who, occurredOn, world))
      wrong.push(`${type} without an office`);
    if (type === 'MandateApproved') inForce = data.version;
    waiting = null;
  }
  return wrong;
}

function hasOffice(who: string, on: string, { office: own, otherArea, involved }: World): boolean {
  const terms = own?.terms ?? [];
  const holds = (known: RepTerm) =>
    known.userId === who &&
    known.electedOn <= on &&
    on <= known.termEndsOn &&
    (known.ended?.endedOn ?? '9999') > on;
  const isDeputy = terms.some(({ deputies }) =>
    deputies.some(({ userId, from }) => userId === who && from <= on),
  );
  return involved && (terms.some(holds) || isDeputy || (otherArea?.terms ?? []).some(holds));
}

describe('a mandate in any office, over any sequence of acts', () => {
  it('is never decided by its submitter, an interested person, or somebody without an office', () =>
    fc.assert(
      fc.property(world, story, (around, told) => {
        expect(wrongDecisions(played(around, told), around)).toEqual([]);
      }),
      { numRuns: 1500 },
    ));

  it('is decided often enough for that to mean something', () => {
    const told = fc.sample(fc.tuple(world, story), { numRuns: 400, seed: 7 });
    const decided = told.filter(([around, acts]) =>
      played(around, acts).some(({ type }) => type === 'MandateApproved'),
    );
    expect(decided.length).toBeGreaterThan(40);
  });
});

describe('the check of who decided a mandate', () => {
  const nobody: World = { office: null, otherArea: null, involved: true, interested: ['dan'] };
  const submittedByCleo = { ...submitted, ...by('cleo') };
  const decidedBy = (who: string) => [drafted, submittedByCleo, { ...approved, ...by(who) }];

  it('finds its submitter, an interested person, and somebody without an office', () => {
    expect(wrongDecisions(decidedBy('cleo'), nobody)).toEqual(['MandateApproved by the submitter']);
    expect(wrongDecisions(decidedBy('dan'), nobody)).toEqual(['MandateApproved by an interested person']);
    expect(wrongDecisions(decidedBy('anna'), nobody)).toEqual(['MandateApproved without an office']);
    expect(wrongDecisions(decidedBy('cleo').slice(0, 2), nobody)).toEqual([]);
  });
});
