import { randomUUID } from 'node:crypto';
import type { DecodedEvent } from '@loenspor/event-sourcing';
import type { Answered } from '@loenspor/event-sourcing/domain';
import { mandateDecider } from '@loenspor/mandate';
import { drawnOf } from '@loenspor/mandate';
import { payCaseDecider } from '@loenspor/pay-case';
import { casesAt } from './testing/case-desk.js';
import { commandDesk, refusalOf } from './testing/command-desk.js';
import type { CommandDesk } from './testing/command-desk.js';
import { atPace, gate } from './testing/paced-store.js';
import type { Pace } from './testing/paced-store.js';

let desk: CommandDesk;
let cases: ReturnType<typeof casesAt>;
beforeAll(async () => {
  desk = await commandDesk({ leaseMs: 50 });
  cases = casesAt(desk);
});
afterAll(() => desk.close());

const amount = '12500.00';
type Call = (key: string) => Promise<Answered>;
/** A call that writes to several streams, told of a case and a pool of its own, and what it appends, an append a line. */
type Case = { readonly arrange: () => Promise<Call>; readonly appends: readonly (readonly string[])[] };
const calls: Readonly<Record<string, Case>> = {
  'an acceptance': {
    arrange: async () => (await cases.offeredUnder(await cases.pooled('20000.00'), amount)).accepts,
    appends: [['PoolDrawn'], ['PayAgreed']],
  },
  'a settlement': {
    arrange: async () => {
      const payCase = await cases.offeredUnder(await cases.pooled('20000.00'), amount);
      await payCase.disagrees();
      return (key) => payCase.settles('13000.00', key);
    },
    appends: [['PoolDrawn'], ['DisputeSettled']],
  },
  'a closure': {
    arrange: async () => (await cases.agreedUnder(await cases.pooled('20000.00'), amount)).closes,
    appends: [['CaseClosed'], ['PoolReleased']],
  },
  'a reopening': {
    arrange: async () => {
      const payCase = await cases.agreedUnder(await cases.pooled('20000.00'), amount);
      await payCase.closes();
      return payCase.reopens;
    },
    appends: [['PoolDrawn'], ['CaseReopened']],
  },
  'a review that takes a result away': {
    arrange: async () => {
      const payCase = await cases.agreedUnder(await cases.pooled('20000.00'), amount);
      const taskId = await payCase.corrects(payCase.offerId);
      await desk.catchUp();
      return (key) => payCase.reviews(taskId, key);
    },
    appends: [['ReviewTaskDecided'], ['PoolReleased']],
  },
  'the second signature': {
    arrange: async () => {
      const { signs } = await cases.agreedUnder(await cases.pooled('20000.00'), amount);
      await signs('UNION');
      return (key) => signs('COUNTERPARTY', key);
    },
    appends: [['AgreementSigned'], ['MandateConsumed']],
  },
};
const deaths = Object.entries(calls).flatMap(([what, { appends }]) =>
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

const arranged = async (what: string) => {
  const { arrange, appends = [] } = calls[what] ?? {};
  const call = await arrange?.();
  if (!call) throw new Error(what);
  return { call, appends, begun: (await desk.log()).length };
};

describe('a process that dies in the middle of', () => {
  it.each(deaths)('%s, after append %i, leaves what the projector finishes, once', async (what, after) => {
    const { call, appends, begun } = await arranged(what);
    const key = randomUUID();
    await dyingAfter(after, () => call(key));
    expect(told(await logged(begun))).toEqual(appends.slice(0, after).flat());
    await desk.catchUp();
    await desk.catchUp();
    const events = await logged(begun);
    expect(told(events).toSorted()).toEqual(appends.flat().toSorted());
    const again = await call(key);
    const third = await call(key);
    expect(third.answer).toEqual(again.answer);
    expect([again.replayed, third.replayed]).toEqual([true, true]);
    expect(await logged(begun)).toHaveLength(events.length);
  });

  it.each(deaths)('%s, after append %i, leaves what the same call finishes, once', async (what, after) => {
    const { call: control } = await arranged(what);
    const { call, appends, begun } = await arranged(what);
    const key = randomUUID();
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

describe('a draw whose acceptance was never decided', () => {
  const usedOf = async (poolId: string) => {
    const { state } = await desk.product.executor.load(mandateDecider, `mandate-${poolId}`);
    return state.status === 'NONE' ? '' : drawnOf(state.draws);
  };
  const stateOf = async (id: string) =>
    (await desk.product.executor.load(payCaseDecider, `payCase-${id}`)).state;

  it('is given back when the case does not take it any more, and drawn anew by the same call', async () => {
    const poolId = await cases.pooled('20000.00');
    const payCase = await cases.offeredUnder(poolId, amount);
    const key = randomUUID();
    await dyingAfter(1, () => payCase.accepts(key));
    await payCase.closes();
    await desk.catchUp();
    expect(await usedOf(poolId)).toBe('0.00');
    expect((await refusalOf(payCase.accepts(key)))?.code).toBe('wrong-status');
    await payCase.reopens();
    const { answer } = await payCase.accepts(key);
    expect(await usedOf(poolId)).toBe(amount);
    expect(await stateOf(payCase.id)).toMatchObject({
      status: 'AGREED',
      result: { entryId: answer.entryId },
    });
    await desk.catchUp();
    expect(await usedOf(poolId)).toBe(amount);
  });

  it('is given back when the offer says something else by then, and drawn for that by the same call', async () => {
    const poolId = await cases.pooled('20000.00');
    const payCase = await cases.offeredUnder(poolId, amount);
    const key = randomUUID();
    await dyingAfter(1, () => payCase.accepts(key));
    await payCase.corrects(payCase.offerId, '15000.00');
    const refusal = await refusalOf(payCase.accepts(key));
    expect(refusal?.code).toBe('mandate-missing');
    expect(refusal?.told?.da).toContain('Tilbuddet er rettet imens');
    expect(await usedOf(poolId)).toBe('0.00');
    await payCase.accepts(key);
    expect(await usedOf(poolId)).toBe('15000.00');
    expect(await stateOf(payCase.id)).toMatchObject({
      result: { items: [{ amount: { amount: '15000.00' } }] },
    });
    await desk.catchUp();
    expect(await usedOf(poolId)).toBe('15000.00');
  });

  it('makes way for the next one of its case, and frees nothing of that later', async () => {
    const poolId = await cases.pooled('20000.00');
    const payCase = await cases.agreedUnder(poolId, amount);
    await dyingAfter(1, () => payCase.closes());
    expect(await usedOf(poolId)).toBe(amount);
    const begun = (await desk.log()).length;
    await payCase.reopens();
    expect(told(await logged(begun))).toEqual(['PoolReleased', 'PoolDrawn', 'CaseReopened']);
    await desk.catchUp();
    expect(await logged(begun)).toHaveLength(3);
    expect(await usedOf(poolId)).toBe(amount);
    const state = await stateOf(payCase.id);
    const { draws } = (await desk.product.executor.load(mandateDecider, `mandate-${poolId}`)).state as {
      readonly draws?: readonly { readonly drawId: string; readonly released: boolean }[];
    };
    const standing = draws?.filter(({ released }) => !released).map(({ drawId }) => drawId);
    expect(state).toMatchObject({ result: { draw: { mandateId: poolId, drawId: standing?.[0] } } });
    expect(standing).toHaveLength(1);
  });
});

describe('a reopening whose process died', () => {
  const begunOn = async () => {
    const poolId = await cases.pooled('20000.00');
    const payCase = await cases.agreedUnder(poolId, amount);
    await payCase.closes();
    const begun = (await desk.log()).length;
    const key = randomUUID();
    await dyingAfter(1, () => payCase.reopens(key));
    return { poolId, payCase, begun, again: () => payCase.reopens(key) };
  };

  it.each(['the projector', 'the same call'])(
    'is of the day on which it was asked for, and not of what was agreed, once %s finishes it',
    async (who) => {
      const { payCase, begun, again } = await begunOn();
      await (who === 'the projector' ? desk.catchUp() : again());
      const days = (await logged(begun)).map(({ type, occurredOn }) => [type, occurredOn]);
      expect(days).toEqual([
        ['PoolDrawn', desk.day(-10)],
        ['CaseReopened', desk.day(0)],
      ]);
      const { state } = await desk.product.executor.load(payCaseDecider, `payCase-${payCase.id}`);
      expect(state).toMatchObject({ status: 'AGREED', statusSince: desk.day(0) });
    },
  );

  it('gives back what it had drawn, when somebody else has taken up the case without it', async () => {
    const { poolId, payCase, begun } = await begunOn();
    await cases.revokes(poolId);
    await payCase.reopens();
    await desk.catchUp();
    const events = await logged(begun);
    expect(told(events)).toEqual(['PoolDrawn', 'MandateRevoked', 'CaseReopened', 'PoolReleased']);
    expect(events.at(-1)?.data).toMatchObject({ caseId: payCase.id, cause: 'REOPENING_REFUSED' });
  });
});

describe('an acceptance that somebody else has finished', () => {
  const finished = async (poolId: string) => {
    const payCase = await cases.offeredUnder(poolId, amount);
    const key = randomUUID();
    await dyingAfter(1, () => payCase.accepts(key));
    await desk.catchUp();
    await cases.revokes(payCase.mandateId);
    return { payCase, accepts: () => payCase.accepts(key) };
  };
  const resultOf = async (id: string) => {
    const { state } = await desk.product.executor.load(payCaseDecider, `payCase-${id}`);
    return state.status === 'NONE' ? null : state.result;
  };

  it.each(['none', 'another pool'])(
    'is answered so, though its mandate draws on %s by now',
    async (other) => {
      const { payCase, accepts } = await finished(await cases.pooled('20000.00'));
      await payCase.isMandated(other === 'none' ? null : await cases.pooled('20000.00'));
      const begun = (await desk.log()).length;
      const again = await accepts();
      expect(again).toMatchObject({
        replayed: true,
        answer: { entryId: (await resultOf(payCase.id))?.entryId },
      });
      expect(await accepts()).toEqual(again);
      expect(await logged(begun)).toEqual([]);
    },
  );

  it('is answered so, though its result has fallen since', async () => {
    const { payCase, accepts } = await finished(await cases.pooled('20000.00'));
    const entryId = (await resultOf(payCase.id))?.entryId;
    await payCase.isMandated(null);
    const taskId = await payCase.corrects(payCase.offerId);
    await desk.catchUp();
    await payCase.reviews(taskId);
    const begun = (await desk.log()).length;
    expect(await accepts()).toMatchObject({ replayed: true, answer: { entryId } });
    expect([await resultOf(payCase.id), await logged(begun)]).toEqual([null, []]);
  });
});
