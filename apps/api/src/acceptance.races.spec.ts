import {
  BatchSession,
  eventIdOf,
  newId,
  preAgreementStream,
  repOfficeStream,
  systemClock,
} from '@loenspor/event-sourcing';
import type { Decider, DomainEvent } from '@loenspor/event-sourcing/domain';
import { AskRevocation, mandateDecider } from '@loenspor/mandate';
import {
  AskAcceptance,
  AskProposal,
  AskTermination,
  negotiationDecider,
  preAgreementDecider,
} from '@loenspor/negotiation';
import { AskDelegationWithdrawal, repOfficeDecider, usualRepRules } from '@loenspor/representation';
import { arranging, callBy, commandDesk, refusalOf } from './testing/command-desk.js';
import type { CommandDesk } from './testing/command-desk.js';
import { atPace, gate, racesAtOnce } from './testing/paced-store.js';
import type { Pace } from './testing/paced-store.js';
import { unfoundedActs } from './testing/unfounded-acts.js';

const [RACES, AT_ONCE, MOST_STEPS] = [150, racesAtOnce(24), 10];

/** What an act rests on, and what takes it away at the same moment. */
const changes = ['REVOCATION', 'TERMINATION', 'WITHDRAWAL'] as const;
/** One negotiation in an office of its own, with an offer inside its mandate. */
type Race = {
  readonly at: number;
  readonly municipality: string;
  readonly area: 'DAYCARE' | 'LEISURE';
  readonly id: string;
  readonly mandateId: string;
  readonly termId: string;
  readonly offerId: string;
  readonly change: (typeof changes)[number];
};
const races = (count: number): readonly Race[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ at, id: newId(), mandateId: newId(), termId: newId(), offerId: newId() },
    municipality: String(200 + Math.floor(at / 2)),
    area: at % 2 === 0 ? 'DAYCARE' : 'LEISURE',
    change: changes[at % changes.length] ?? 'REVOCATION',
  }));
const agreementOf = ({ municipality, area }: Race) =>
  preAgreementStream(municipality, area, 'MUNICIPALITY', null);

const amount = { amount: '12500.00', per: 'YEAR', level: 'L2000_03_31' } as const;
const items = [{ element: 'FUNCTION', permanence: 'PERMANENT', amount }] as const;
const limits = [{ element: 'FUNCTION', permanence: ['PERMANENT'], floor: amount }] as const;

/** Everything up to the offer, as the deciders write it, in few appends; tells the offer of each race. */
async function arrange(desk: CommandDesk, all: readonly Race[]): Promise<readonly Race[]> {
  const { store, codec } = desk.product;
  const session = new BatchSession(store, codec, systemClock);
  const arranged: Race[] = [];
  for (const race of all) arranged.push(await arrangeOne(desk, session, race));
  await session.flush();
  await desk.catchUp();
  return arranged;
}

async function arrangeOne({ day }: CommandDesk, session: BatchSession, race: Race): Promise<Race> {
  const { at, municipality, area, id, mandateId, termId } = race;
  const [today, began] = [day(0), day(-60)];
  const on =
    <State, Command, Event extends DomainEvent>(decider: Decider<State, Command, Event>, stream: string) =>
    async (command: Command) => {
      const meta = arranging(began);
      await session.execute(decider, { stream, meta, prepare: () => ({ command }) });
      return eventIdOf(meta.commandId, 0);
    };
  const place = { municipality, area };
  const office = on(repOfficeDecider, repOfficeStream(municipality, area));
  const facts = { today, rules: usualRepRules };
  const term = { termId, ...place, userId: 'lotte', electedOn: day(-90), monthsAttached: 30 };
  await office({ type: 'ElectTerm', data: { ...term, electoralGroup: { leaders: 9 } }, facts });
  await office({ type: 'NotifyEmployer', data: { termId, notifiedOn: day(-80) }, facts });
  const delegation = { subjects: ['NEGOTIATIONS'], mayNegotiate: true, maySign: true, on: began };
  const granted = { termId, delegationId: newId(), ...delegation };
  await office({ type: 'GrantDelegation', data: granted, facts: { today } });

  const more = { scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' } } as const;
  const version = { ...place, ...more, title: 'Aftale', items, effectiveFrom: '2024-04-01' };
  await on(
    preAgreementDecider,
    agreementOf(race),
  )({ type: 'RecordAgreement', data: version, facts: { today } });

  const round = { ground: 'PERIOD_REVIEW', agreementPeriod: 'OK26', consultantId: 'karen' } as const;
  const data = { number: `FA-2026-${1000 + at}`, ...place, ...more, ...round };
  const negotiation = on(negotiationDecider, `negotiation-${id}`);
  await negotiation({ type: 'OpenNegotiation', data, facts: { roundOpen: true } });
  const draft = {
    kind: 'FULL_POWER',
    items: limits,
    validFrom: began,
    validTo: '2028-03-31',
  } as const;
  await negotiation({ type: 'OpenMandate', data: { mandateId, draft }, facts: { standing: null } });
  const demand = { occurredOn: day(-30), fact: { type: 'EmployerDemandReceived', data: {} } } as const;
  await negotiation({ type: 'LogFact', data: demand });
  const offer = { occurredOn: day(-20), fact: { type: 'OfferReceived', data: { items } } } as const;
  const offerId = await negotiation({ type: 'LogFact', data: offer });

  const mandate = on(mandateDecider, `mandate-${mandateId}`);
  const about = { subject: { kind: 'NEGOTIATION', id }, ...place, draft } as const;
  await mandate({ type: 'DraftMandate', data: about });
  const approver = { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' } as const;
  await mandate({ type: 'SubmitMandate', facts: { today, approver } });
  const period = { from: '2026-04-01', to: '2028-03-31' };
  const decision = { today, userId: 'lotte', roles: ['LEADER_REP'], approver, interested: [], period };
  await mandate({
    type: 'ApproveMandate',
    data: { basis: { kind: 'MEMBER_MEETING', on: began, headcount: 14 } },
    facts: { ...decision, shown: 'NEWEST', contentHash: '0'.repeat(64) },
  });
  return { ...race, offerId };
}

/**
 * How they meet, by turns: one of them is halted before its append, the act at another of its steps too, until the other
 * is stored; the change is halted until the act has made so many steps; both wait for each other right before they
 * append; or it happens as it happens.
 */
function pacesOf(at: number) {
  const turn = Math.floor(at / changes.length);
  const [acted, changed, actReady, changeReady] = [gate(), gate(), gate(), gate()];
  const over = () => [acted, changed, actReady, changeReady].forEach((each) => each.open());
  const beforeAppend =
    (then: () => Promise<void>): Pace =>
    async (step) =>
      step === 'APPEND' ? then() : undefined;
  const atStep = (then: () => Promise<void> | void): Pace => {
    let made = 0;
    return async () => (made++ === Math.floor(turn / 5) % MOST_STEPS ? then() : undefined);
  };
  const telling =
    (stored: typeof acted): Pace =>
    async (step) =>
      step === 'APPENDED' ? stored.open() : undefined;
  const untilChanged = () => changed.opened;
  const free: Pace = async () => undefined;
  const halted = Math.floor(turn / 5) % 2 === 0 ? beforeAppend(untilChanged) : atStep(untilChanged);
  const meeting = (mine: typeof actReady, other: typeof actReady) =>
    beforeAppend(() => (mine.open(), other.opened));
  const manners = [
    { act: halted, change: telling(changed) },
    { act: telling(acted), change: beforeAppend(() => acted.opened) },
    { act: atStep(actReady.open), change: beforeAppend(() => actReady.opened) },
    { act: meeting(actReady, changeReady), change: meeting(changeReady, actReady) },
    { act: free, change: free },
  ] as const;
  return { ...(manners[turn % manners.length] ?? manners[4]), over };
}

/** What each came to: the code of the refusal, null when it was done. */
type Outcome = { readonly act: string | null; readonly change: string | null };

function actOf({ day }: CommandDesk, { id, offerId, change }: Race) {
  const path = `/api/negotiations/${id}`;
  if (change === 'WITHDRAWAL')
    return new AskProposal(id, { madeOn: day(0), items }, callBy('lotte', 'LEADER_REP', `${path}/proposals`));
  const asked = callBy('karen', 'CONSULTANT', `${path}/acceptance`);
  return new AskAcceptance(id, { offerId, acceptedOn: day(0) }, asked);
}

function changeOf({ day }: CommandDesk, race: Race) {
  const { mandateId, termId, change } = race;
  const reason = 'Klubben har ombestemt sig';
  switch (change) {
    case 'REVOCATION':
      return new AskRevocation(
        mandateId,
        { reason },
        callBy('lotte', 'LEADER_REP', `/api/mandates/${mandateId}/revocation`),
      );
    case 'TERMINATION': {
      const agreementId = agreementOf(race).slice('preAgreement-'.length);
      const notice = { noticedBy: 'UNION', noticeDate: day(-10), byAgreementOn: day(-1) } as const;
      const path = `/api/pre-agreements/${agreementId}/termination`;
      return new AskTermination(agreementId, notice, callBy('karen', 'CONSULTANT', path));
    }
    case 'WITHDRAWAL':
      return new AskDelegationWithdrawal(
        termId,
        { on: day(0), reason },
        callBy('anders', 'LEADERSHIP', `/api/rep-terms/${termId}/delegation-withdrawals`),
      );
  }
}

async function run(desk: CommandDesk, race: Race): Promise<Outcome> {
  const paces = pacesOf(race.at);
  const codeOf = async (doing: Promise<unknown>) => (await refusalOf(doing))?.code ?? null;
  const [act, change] = await Promise.all([
    atPace(paces.act, () => codeOf(desk.ask(actOf(desk, race)))).finally(paces.over),
    atPace(paces.change, () => codeOf(desk.ask(changeOf(desk, race)))).finally(paces.over),
  ]);
  return { act, change };
}

async function runAll(desk: CommandDesk, all: readonly Race[]): Promise<ReadonlyMap<Race, Outcome>> {
  const outcomes = new Map<Race, Outcome>();
  const waiting = all.values();
  const runner = async () => {
    for (const race of waiting) outcomes.set(race, await run(desk, race));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
  return outcomes;
}

const unfoundedIn = async (desk: CommandDesk, all: readonly Race[]) => {
  const agreements = new Map(all.map((race) => [`negotiation-${race.id}`, agreementOf(race)]));
  return unfoundedActs(await desk.log(), (stream) => agreements.get(stream));
};

describe('an act of the union against the end of what it rests on', () => {
  let desk: CommandDesk;
  afterEach(() => desk.close());

  it('stands before it, or is decided on what came of it: a mandate, a version, a delegation, 50 times each', async () => {
    desk = await commandDesk();
    const all = await arrange(desk, races(RACES));
    desk.startProjector();
    const outcomes = await runAll(desk, all);
    expect(await unfoundedIn(desk, all)).toEqual([]);
    const terminated = all.filter(({ change }) => change === 'TERMINATION');
    const streams = new Set(terminated.map(({ id }) => `negotiation-${id}`));
    const bases = (await desk.log()).flatMap(({ type, stream, data }) =>
      type === 'ResultReached' && streams.has(stream)
        ? [(data as { baseVersion?: unknown }).baseVersion]
        : [],
    );
    const done = { REVOCATION: 0, TERMINATION: 0, WITHDRAWAL: 0 };
    const refusals = { REVOCATION: 'mandate-missing', TERMINATION: null, WITHDRAWAL: 'not-delegated' };
    for (const [{ change }, outcome] of outcomes) {
      expect(outcome.change).toBeNull();
      expect([null, refusals[change]]).toContain(outcome.act);
      if (outcome.act === null) done[change]++;
    }
    // It was a race: each of them won often, and what a decision rested on moved under it.
    const each = RACES / changes.length;
    expect(done.TERMINATION).toBe(each);
    for (const base of [1, null]) expect(bases.filter((told) => told === base).length).toBeGreaterThan(5);
    for (const change of ['REVOCATION', 'WITHDRAWAL'] as const) {
      expect(done[change]).toBeGreaterThan(5);
      expect(done[change]).toBeLessThan(each - 5);
    }
    expect(desk.store.guardsMoved).toBeGreaterThan(20);
  }, 120_000);

  it('is found unfounded where appends do not look at what the decision read', async () => {
    desk = await commandDesk({ withoutGuards: true });
    const all = await arrange(desk, races(90));
    desk.startProjector();
    await runAll(desk, all);
    const unfounded = await unfoundedIn(desk, all);
    for (const words of ['a revoked mandate', 'another version', 'a withdrawn delegation'])
      expect([words, unfounded.some((line) => line.endsWith(words))]).toEqual([words, true]);
  }, 120_000);
});
