import { randomUUID } from 'node:crypto';
import type { DecodedEvent } from '@loenspor/event-sourcing';
import type { Answered } from '@loenspor/event-sourcing/domain';
import { negotiationDecider, preAgreementDecider } from '@loenspor/negotiation';
import { commandDesk } from './testing/command-desk.js';
import type { CommandDesk } from './testing/command-desk.js';
import { atPace, gate } from './testing/paced-store.js';
import type { Pace } from './testing/paced-store.js';
import { roundsAt } from './testing/round-desk.js';

let desk: CommandDesk;
let rounds: ReturnType<typeof roundsAt>;
beforeAll(async () => {
  desk = await commandDesk({ leaseMs: 50 });
  rounds = roundsAt(desk);
});
afterAll(() => desk.close());

type Call = (key: string) => Promise<Answered>;
/** A call that writes to several streams, told of a negotiation of its own, and what it appends, an append a line. */
type Case = { readonly arrange: () => Promise<Call>; readonly appends: readonly (readonly string[])[] };
const cases: Readonly<Record<string, Case>> = {
  'an opening': {
    arrange: () => Promise.resolve(rounds.opens()),
    appends: [['RoundOpened'], ['NegotiationOpened']],
  },
  'a closure': {
    arrange: async () => (await rounds.opened()).closes,
    appends: [['NegotiationClosed'], ['RoundClosed']],
  },
  'a reopening': {
    arrange: async () => {
      const round = await rounds.opened();
      await round.closes();
      return round.reopens;
    },
    appends: [['RoundOpened'], ['NegotiationReopened']],
  },
  'a correction under an accepted offer': {
    arrange: async () => {
      const { offerId, corrects } = await rounds.accepted();
      return (key) => corrects(offerId, key);
    },
    appends: [['EntryCorrected'], ['ReviewTaskRaised']],
  },
  'the second signature': {
    arrange: async () => {
      const { signs } = await rounds.signedByUnion();
      return (key) => signs('COUNTERPARTY', key);
    },
    appends: [['AgreementSigned'], ['VersionAgreed', 'VersionEnded'], ['RoundClosed'], ['MandateConsumed']],
  },
};
const deaths = Object.entries(cases).flatMap(([what, { appends }]) =>
  appends.map((_, index) => [what, index + 1] as const),
);

const logged = async (begun: number) => (await desk.log()).slice(begun);
const told = (events: readonly DecodedEvent[]) => events.map(({ type }) => type);

/** The process dies as soon as so many appends are stored: nothing after that is ever done, nor answered. */
async function dyingAfter(appends: number, call: () => Promise<Answered>): Promise<void> {
  const died = gate();
  let stored = 0;
  const pace: Pace = async (step) => {
    if (step !== 'APPENDED' || ++stored < appends) return;
    died.open();
    await new Promise(() => undefined);
  };
  void atPace(pace, call);
  await died.opened;
}

/** Whether the rows of all these streams say what their events fold to. */
async function rowsAreTheFold(events: readonly DecodedEvent[]): Promise<void> {
  const { rows, executor } = desk.product;
  for (const stream of new Set(events.map((event) => event.stream))) {
    const id = stream.slice(stream.indexOf('-') + 1);
    const table = stream.startsWith('negotiation-') ? 'negotiation' : 'pre_agreement';
    if (stream.startsWith('mandate-')) continue;
    const [row] = await rows.query<{ status?: string; revision: number; course: unknown }[]>(
      `SELECT * FROM read.${table} WHERE "id" = $1`,
      [id],
    );
    if (table === 'negotiation') {
      const { state, revision } = await executor.load(negotiationDecider, stream);
      const { entries: _all, result, ...course } = state;
      expect(row).toMatchObject({ status: state.status, revision });
      expect(row?.course).toMatchObject({ ...course, offers: [], proposals: [] });
      expect(row).toMatchObject({ result: result && { entryId: result.entryId, items: result.items } });
    } else {
      const { state, revision } = await executor.load(preAgreementDecider, stream);
      expect(row).toMatchObject({ revision, course: state });
    }
  }
}

describe('a process that dies in the middle of', () => {
  it.each(deaths)('%s, after append %i, leaves what the projector finishes, once', async (what, after) => {
    const { arrange, appends = [] } = cases[what] ?? {};
    const call = await arrange?.();
    if (!call) throw new Error(what);
    const [key, begun] = [randomUUID(), (await desk.log()).length];
    await dyingAfter(after, () => call(key));
    expect(told(await logged(begun))).toEqual(appends.slice(0, after).flat());
    await desk.catchUp();
    await desk.catchUp();
    const events = await logged(begun);
    expect(told(events).toSorted()).toEqual(appends.flat().toSorted());
    await rowsAreTheFold(events);
    const again = await call(key);
    const third = await call(key);
    expect(third.answer).toEqual(again.answer);
    expect([again.replayed, third.replayed]).toEqual([true, true]);
    expect(await logged(begun)).toHaveLength(events.length);
  });

  it.each(deaths)('%s, after append %i, leaves what the same call finishes, once', async (what, after) => {
    const { arrange, appends = [] } = cases[what] ?? {};
    const [call, control] = [await arrange?.(), await arrange?.()];
    if (!call || !control) throw new Error(what);
    const [key, begun] = [randomUUID(), (await desk.log()).length];
    await dyingAfter(after, () => call(key));
    const { answer } = await call(key);
    const events = await logged(begun);
    expect(told(events)).toEqual(appends.flat());
    await desk.catchUp();
    expect(await logged(begun)).toHaveLength(events.length);
    // The same as whoever was not interrupted is told.
    const { answer: usual } = await control(randomUUID());
    expect(Object.keys(answer).toSorted()).toEqual(Object.keys(usual).toSorted());
    expect(answer.revision).toBe(usual.revision);
  });
});
