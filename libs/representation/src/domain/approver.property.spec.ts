import { DomainError, fold } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import { recorded } from '@loenspor/event-sourcing/testing';
import fc from 'fast-check';
import { approverOf, representsOn } from './approver.js';
import { usualRepRules } from './rep-office.commands.js';
import type { RepOfficeCommand } from './rep-office.commands.js';
import { repOfficeDecider } from './rep-office.decider.js';
import type { RepOfficeEvent } from './rep-office.events.js';
import type { RepOffice, RepTerm } from './rep-office.state.js';

const rules = { ...usualRepRules, objectionDays: 5 };
const days = Array.from({ length: 200 }, (_, day) =>
  new Date(Date.UTC(2027, 11, 1 + day)).toISOString().slice(0, 10),
);
const dayOf = (day: number) => days[day] ?? '9999-12-31';
const daysAfter = (day: string, more: number) => dayOf(days.indexOf(day) + more);
const people = ['lotte', 'hassan', 'signe', 'mette'] as const;
const span = 60;

const someday = fc.nat(span).map(dayOf);
const someone = fc.constantFrom(...people);
/** On a term, so many days after its election. */
const ofTerm = { term: fc.nat(3), after: fc.nat(20) };
const election = fc.record({
  type: fc.constant('ElectTerm' as const),
  userId: someone,
  electedOn: someday,
  days: fc.nat(30),
  joint: fc.boolean(),
});
const change = fc.oneof(
  fc.record({ ...ofTerm, type: fc.constant('NotifyEmployer' as const) }),
  fc.record({ ...ofTerm, type: fc.constant('ReceiveObjection' as const) }),
  fc.record({ ...ofTerm, type: fc.constant('DecideObjection' as const), upheld: fc.boolean() }),
  fc.record({ ...ofTerm, type: fc.constant('AppointDeputy' as const), userId: someone, days: fc.nat(30) }),
  fc.oneof(
    fc.record({ ...ofTerm, type: fc.constant('RecordAbsence' as const), days: fc.nat(10) }),
    fc.record({ ...ofTerm, type: fc.constant('WithdrawAbsence' as const), which: fc.nat(2) }),
  ),
  fc.record({ ...ofTerm, type: fc.constant('EndTerm' as const) }),
);
type Valued<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Each> ? Each : never;
type Order = Valued<typeof election> | Valued<typeof change>;
const orders = (most: number) =>
  fc
    .tuple(
      fc.array(election, { maxLength: 4 }),
      fc.array(fc.oneof(election, change, change), { maxLength: most }),
    )
    .map(([first, then]): readonly Order[] => [...first, ...then]);

/** Whoever gives an order on a term does so on the day that it speaks of. */
function commandOf(each: Order, office: RepOffice): RepOfficeCommand {
  const terms = office?.terms ?? [];
  if (each.type === 'ElectTerm') {
    const { userId, electedOn, days, joint } = each;
    const place = { municipality: '607', area: 'DAYCARE' as const, monthsAttached: 12 };
    const electoralGroup = { leaders: 5, jointElection: joint };
    const term = { termId: `t${terms.length}`, userId, electedOn, termEndsOn: daysAfter(electedOn, days) };
    return { type: each.type, data: { ...place, ...term, electoralGroup }, facts: { rules } };
  }
  const { termId = 'none', electedOn = dayOf(0) } = terms[each.term] ?? {};
  return changeOf(each, termId, daysAfter(electedOn, each.after), terms[each.term]?.absences ?? []);
}

function changeOf(
  each: Valued<typeof change>,
  ...[termId, on, absences]: [string, string, RepTerm['absences']]
): RepOfficeCommand {
  const facts = { today: on };
  switch (each.type) {
    case 'NotifyEmployer':
      return { type: each.type, data: { termId, notifiedOn: on }, facts: { ...facts, rules } };
    case 'ReceiveObjection':
      return { type: each.type, data: { termId, receivedOn: on, ground: 'x' }, facts };
    case 'DecideObjection': {
      const outcome = each.upheld ? 'UPHELD' : 'DISMISSED';
      return { type: each.type, data: { termId, outcome, decidedOn: on, reason: 'x' }, facts };
    }
    case 'AppointDeputy': {
      const to = each.days > 10 ? { to: daysAfter(on, each.days) } : {};
      return { type: each.type, data: { termId, userId: each.userId, from: on, ...to }, facts };
    }
    case 'RecordAbsence':
      return {
        type: each.type,
        data: { termId, from: on, to: daysAfter(on, each.days) },
        facts: { ...facts, byRep: null },
      };
    case 'WithdrawAbsence': {
      const { from = on, to = on } = absences[each.which] ?? {};
      return { type: each.type, data: { termId, from, to }, facts: { ...facts, byRep: null } };
    }
    case 'EndTerm':
      return { type: each.type, data: { termId, reason: 'OTHER', endedOn: on }, facts };
  }
}

/** The office after those orders that its rules take. */
function officeAfter(given: readonly Order[]): RepOffice {
  let office: RepOffice = null;
  for (const each of given) {
    try {
      const decided = repOfficeDecider.decide(commandOf(each, office), office);
      const events = decided.map(({ type, data, occurredOn = dayOf(0) }) =>
        recorded(type, data, { occurredOn }),
      ) as Recorded<RepOfficeEvent>[];
      office = fold(repOfficeDecider, events, office);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return office;
}

/** Told again in the words of the domain page, and not by the code that is examined. */
const upheldBy = (term: RepTerm, on: string) =>
  term.objections.some(({ decision }) => decision?.outcome === 'UPHELD' && decision.on <= on);
const holds = (term: RepTerm, on: string) =>
  term.electedOn <= on &&
  on <= term.termEndsOn &&
  (term.ended === null || on < term.ended.endedOn) &&
  !upheldBy(term, on);
const deputises = (term: RepTerm, userId: string, on: string) => {
  const newest = term.deputies.findLast((each) => each.userId === userId && each.from <= on);
  return newest !== undefined && (newest.to === undefined || on <= newest.to);
};
const away = (term: RepTerm, on: string) => term.absences.some(({ from, to }) => from <= on && on <= to);

const world = fc.record({
  office: orders(20).map(officeAfter),
  otherArea: orders(8).map(officeAfter),
  on: someday,
  involved: fc.boolean(),
  unableOnes: fc.subarray([...people]),
});
const runs = { numRuns: 600 };

describe('the approver, whatever happened before', () => {
  it('is never somebody unable, and never somebody without office or deputyship that day', () => {
    const reasons = new Set<string>();
    fc.assert(
      fc.property(world, ({ office, otherArea, on, involved, unableOnes }) => {
        const { approver, authority } = approverOf({
          ...{ office, otherArea, on, involved },
          unable: (userId) => unableOnes.some((each) => each === userId),
        });
        reasons.add(approver.reason);
        if (approver.userId === undefined) {
          expect(approver.role).toBe('LEADERSHIP');
          expect(authority).toMatch(/^fallback:/);
          return;
        }
        const { userId } = approver;
        expect(unableOnes).not.toContain(userId);
        expect(involved).toBe(true);
        const term = [...(office?.terms ?? []), ...(otherArea?.terms ?? [])];
        const [kind, id] = authority.split(':');
        const area = approver.reason === 'JOINT_ELECTION' ? otherArea : office;
        const under = area?.terms.find(({ termId: each }) => each === id);
        expect(term).toContain(under);
        if (!under) return;
        expect(upheldBy(under, on)).toBe(false);
        if (kind === 'term')
          expect([under.userId, holds(under, on), away(under, on)]).toEqual([userId, true, false]);
        else expect(deputises(under, userId, on)).toBe(true);
        if (approver.reason !== 'JOINT_ELECTION') expect(representsOn(office, userId, on)).not.toBeNull();
      }),
      runs,
    );
    // The worlds hold what the rule is about.
    expect([...reasons]).toEqual(expect.arrayContaining(['IN_OFFICE', 'DEPUTY', 'JOINT_ELECTION', 'NO_REP']));
  });

  it('is leadership exactly when nobody else can', () =>
    fc.assert(
      fc.property(world, ({ office, otherArea, on, unableOnes }) => {
        const able = (userId: string) => !unableOnes.some((each) => each === userId);
        const { approver } = approverOf({
          ...{ office, otherArea, on, involved: true },
          unable: (userId) => !able(userId),
        });
        const terms = office?.terms ?? [];
        const now = terms.find((term) => holds(term, on));
        const before = terms.filter(
          (term) => term.electedOn <= on && !holds(term, on) && !upheldBy(term, on),
        );
        const lastDay = ({ termEndsOn, ended }: RepTerm) =>
          ended !== null && ended.endedOn <= termEndsOn ? ended.endedOn : daysAfter(termEndsOn, 1);
        const latest = before.map(lastDay).sort().at(-1);
        const of = now ? [now] : before.filter((term) => lastDay(term) === latest);
        const other = otherArea?.terms.find((term) => holds(term, on));
        const can =
          (now !== undefined && able(now.userId) && !away(now, on)) ||
          of.some((term) => people.some((userId) => able(userId) && deputises(term, userId, on))) ||
          (other?.electoralGroup.jointElection === true &&
            of.some(
              (term) =>
                term.electoralGroup.jointElection === true &&
                term.electedOn < lastDay(other) &&
                other.electedOn < lastDay(term),
            ) &&
            able(other.userId) &&
            !away(other, on));
        // Two terms that ended on the same day: either may be the last one.
        if (of.length < 2) expect(approver.role).toBe(can ? 'LEADER_REP' : 'LEADERSHIP');
      }),
      runs,
    ));

  it('is asked in offices that never have two terms at once', () =>
    fc.assert(
      fc.property(orders(40).map(officeAfter), (office) => {
        const valid = (office?.terms ?? []).filter((term) => !upheldBy(term, '9999-12-31'));
        for (let day = 0; day <= span + 30; day++) {
          const held = valid.filter((term) => holds(term, dayOf(day)));
          if (held.length > 1) throw new Error(`${held.length} terms on ${dayOf(day)}`);
        }
      }),
      { numRuns: 200 },
    ));
});
