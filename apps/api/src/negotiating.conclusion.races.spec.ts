import type { MandateKind, Side } from '@loenspor/casework';
import { BatchSession, newId, repOfficeStream, systemClock } from '@loenspor/event-sourcing';
import type { Decider, DomainEvent } from '@loenspor/event-sourcing/domain';
import { AskRatification, AskSignature, negotiationDecider } from '@loenspor/negotiation';
import type { LoggedFact, NegotiationCommand } from '@loenspor/negotiation';
import { AskEnd, repOfficeDecider, usualRepRules } from '@loenspor/representation';
import type { RepOfficeCommand } from '@loenspor/representation';
import { arranging, callBy, commandDesk, refusalOf } from './testing/command-desk.js';
import type { CommandDesk } from './testing/command-desk.js';
import { atPace, gate, racesAtOnce } from './testing/paced-store.js';
import type { Pace } from './testing/paced-store.js';
import { wrongRatifications } from './testing/wrong-ratifications.js';

const [RACES, AT_ONCE] = [120, racesAtOnce(16)];

/** One office, and a result that waits for its representative. Two offices are of one municipality. */
type Race = {
  readonly at: number;
  readonly municipality: string;
  readonly area: 'DAYCARE' | 'LEISURE';
  readonly termId: string;
  readonly id: string;
  /** Who ratifies as soon as the term is over. */
  readonly successor: 'DEPUTY' | 'LEADERSHIP';
};

const races = (count: number): readonly Race[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ at, termId: newId(), id: newId() },
    municipality: String(200 + Math.floor(at / 2)),
    area: at % 2 === 0 ? 'DAYCARE' : 'LEISURE',
    successor: at % 8 < 4 ? 'DEPUTY' : 'LEADERSHIP',
  }));

/** Everything up to the acceptance, as the deciders write it, in few appends. */
async function arrange(desk: CommandDesk, all: readonly Race[], kind: MandateKind): Promise<void> {
  const { store, codec } = desk.product;
  const session = new BatchSession(store, codec, systemClock);
  for (const race of all) {
    await elect(desk, session, race);
    await reach(desk, session, race, kind);
  }
  await session.flush();
  await desk.catchUp();
}

const writing =
  <State, Command, Event extends DomainEvent>(
    { day }: CommandDesk,
    session: BatchSession,
    [decider, stream]: readonly [Decider<State, Command, Event>, string],
  ) =>
  async (command: Command): Promise<string> => {
    const step = { stream, meta: arranging(day(-90)), prepare: () => ({ command }) };
    return (await session.execute(decider, step)).events[0]?.eventId ?? '';
  };

async function elect(desk: CommandDesk, session: BatchSession, race: Race): Promise<void> {
  const { municipality, area, termId, successor } = race;
  const from = desk.day(-90);
  const office = writing<unknown, RepOfficeCommand, DomainEvent>(desk, session, [
    repOfficeDecider as never,
    repOfficeStream(municipality, area),
  ]);
  const term = { termId, municipality, area, userId: 'lotte', electedOn: from, monthsAttached: 30 };
  const facts = { today: desk.day(0), rules: usualRepRules };
  await office({ type: 'ElectTerm', data: { ...term, electoralGroup: { leaders: 9 } }, facts });
  if (successor === 'DEPUTY')
    await office({ type: 'AppointDeputy', data: { termId, userId: 'signe', from }, facts });
}

/** karen opens it and accepts the offer. */
async function reach(desk: CommandDesk, session: BatchSession, race: Race, kind: MandateKind): Promise<void> {
  const { at, id, municipality, area } = race;
  const does = writing<unknown, NegotiationCommand, DomainEvent>(desk, session, [
    negotiationDecider as never,
    `negotiation-${id}`,
  ]);
  const on = desk.day(-10);
  const logs = (fact: LoggedFact) => does({ type: 'LogFact', data: { occurredOn: on, fact } });
  const more = { scope: 'LEADER_AGREEMENT', ground: 'PERIOD_REVIEW', agreementPeriod: 'OK26' } as const;
  const opening = { number: `FA-2026-${1000 + at}`, municipality, area, ...more, consultantId: 'karen' };
  const counterparty = { kind: 'MUNICIPALITY' } as const;
  await does({ type: 'OpenNegotiation', data: { ...opening, counterparty }, facts: { roundOpen: true } });
  await logs({ type: 'EmployerDemandReceived', data: {} });
  const items = [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' }] as const;
  const offerId = await logs({ type: 'OfferReceived', data: { items } });
  const mandate = { mandateId: newId(), version: 1, kind };
  const judged = { mandateId: mandate.mandateId, mandateVersion: 1, factorDate: on, factorRecordedAt: on };
  const assessment = { inside: true, breaches: [], ...judged, factorProvisional: false };
  const facts = { mandate, assessment, base: null };
  await does({ type: 'AcceptOffer', data: { offerId, acceptedOn: on }, facts });
}

type Paces = { readonly [who in 'rep' | 'end']: Pace } & { readonly over: () => void };

/** By turns: one is halted right before the append until the other is stored, either way; both append at once; at will. */
function pacesOf(at: number): Paces {
  const [stored, repReady, endReady] = [gate(), gate(), gate()];
  const over = () => [stored, repReady, endReady].forEach((each) => each.open());
  const opensStored: Pace = async (step) => (step === 'APPENDED' ? stored.open() : undefined);
  const free: Pace = async () => undefined;
  const beforeAppend =
    (then: () => Promise<void>): Pace =>
    async (step) =>
      step === 'APPEND' ? then() : undefined;
  if (at % 4 === 0) return { rep: beforeAppend(() => stored.opened), end: opensStored, over };
  if (at % 4 === 2) return { rep: opensStored, end: beforeAppend(() => stored.opened), over };
  if (at % 4 === 1)
    return {
      rep: beforeAppend(() => (repReady.open(), endReady.opened)),
      end: beforeAppend(() => (endReady.open(), repReady.opened)),
      over,
    };
  return { rep: free, end: free, over };
}

const codeOf = async (doing: Promise<unknown>) => (await refusalOf(doing))?.code ?? null;

/** What each came to: the code of the refusal, null when it was done. */
type Outcome = { readonly [who in 'rep' | 'successor' | 'end']: string | null };

async function run({ ask, day }: CommandDesk, { at, id, termId, successor }: Race): Promise<Outcome> {
  const { rep, end, over } = pacesOf(at);
  const path = `/api/negotiations/${id}/ratification`;
  const basis = { kind: 'MEMBER_MEETING', on: day(-1), headcount: 14 } as const;
  const ratifies = (userId: string, role: 'LEADER_REP' | 'LEADERSHIP') =>
    codeOf(ask(new AskRatification(id, { outcome: 'RATIFIED', basis }, callBy(userId, role, path))));
  const ending = callBy('karen', 'CONSULTANT', `/api/rep-terms/${termId}/end`);
  const ends = () => codeOf(ask(new AskEnd(termId, { reason: 'RESIGNED', endedOn: day(0) }, ending)));
  const next = () =>
    successor === 'DEPUTY' ? ratifies('signe', 'LEADER_REP') : ratifies('anders', 'LEADERSHIP');
  const [byRep, bySuccessor, ended] = await Promise.all([
    atPace(rep, () => ratifies('lotte', 'LEADER_REP')).finally(over),
    at % 2 === 0 ? next() : null,
    atPace(end, ends).finally(over),
  ]);
  return { rep: byRep, successor: bySuccessor, end: ended };
}

async function inTurns<Each, Done>(all: readonly Each[], work: (each: Each) => Promise<Done>) {
  const done = new Map<Each, Done>();
  const waiting = all.values();
  const worker = async () => {
    for (const each of waiting) done.set(each, await work(each));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}

describe('a ratification against the end of a term', () => {
  let desk: CommandDesk;
  afterEach(() => desk.close());

  it('stands before the end or is refused', async () => {
    desk = await commandDesk();
    const all = races(RACES);
    await arrange(desk, all, 'SUBJECT_TO_RATIFICATION');
    desk.startProjector();
    const outcomes = await inTurns(all, (race) => run(desk, race));
    const log = await desk.log();
    expect(wrongRatifications(log)).toEqual([]);
    const by = new Map(
      log.flatMap(({ stream, type, actor }) =>
        type === 'ResultRatified' ? [[stream, actor.userId] as const] : [],
      ),
    );
    for (const [{ id }, { rep, end, successor }] of outcomes) {
      expect(end).toBeNull();
      expect(rep === null).toBe(by.get(`negotiation-${id}`) === 'lotte');
      for (const code of [rep, successor])
        expect([null, 'not-found', 'not-the-approver', 'wrong-status']).toContain(code);
    }
    // It was a race: each won often, and what a decision rested on moved under it.
    const wins = [...outcomes.values()].filter(({ rep }) => rep === null).length;
    expect(Math.min(wins, RACES - wins)).toBeGreaterThan(10);
    expect(desk.store.guardsMoved).toBeGreaterThan(10);
  }, 120_000);

  it('is found wrong where appends do not look at what the decision read', async () => {
    desk = await commandDesk({ withoutGuards: true });
    const all = races(120);
    await arrange(desk, all, 'SUBJECT_TO_RATIFICATION');
    desk.startProjector();
    await inTurns(all, (race) => run(desk, race));
    const wrong = wrongRatifications(await desk.log());
    expect(wrong.length).toBeGreaterThan(5);
    expect(wrong.every((line) => line.includes('by term:'))).toBe(true);
  }, 120_000);
});

describe('signatures at the same moment', () => {
  it('make one version, whoever is last, and count once for a side', async () => {
    const desk = await commandDesk();
    try {
      const all = races(24);
      await arrange(desk, all, 'FULL_POWER');
      const signs = (id: string, side: Side) => {
        const body = { side, signatory: 'Bo Friis', signedOn: desk.day(0), effectiveFrom: desk.day(0) };
        const call = callBy('karen', 'CONSULTANT', `/api/negotiations/${id}/signatures`);
        return codeOf(desk.ask(new AskSignature(id, body, call)));
      };
      const told = await inTurns(all, ({ id }) =>
        Promise.all([signs(id, 'UNION'), signs(id, 'COUNTERPARTY'), signs(id, 'COUNTERPARTY')]),
      );
      for (const codes of told.values())
        expect([codes[0], ...codes.slice(1).sort()]).toEqual([null, 'already-signed', null]);
      const types = (await desk.log()).map(({ type }) => type);
      const count = (name: string) => types.filter((type) => type === name).length;
      expect([count('AgreementSigned'), count('VersionAgreed'), count('RoundClosed')]).toEqual([48, 24, 24]);
      await desk.catchUp();
      expect((await desk.log()).length).toBe(types.length);
    } finally {
      await desk.close();
    }
  }, 120_000);
});
