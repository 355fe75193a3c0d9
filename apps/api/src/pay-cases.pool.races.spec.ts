import type { DecodedEvent } from '@loenspor/event-sourcing';
import { casesAt } from './testing/case-desk.js';
import { commandDesk, refusalOf } from './testing/command-desk.js';
import type { CommandDesk } from './testing/command-desk.js';
import { atPace, gate } from './testing/paced-store.js';
import type { Pace } from './testing/paced-store.js';
import { unreservedResults } from './testing/unreserved-results.js';

const [RACES, AT_ONCE, LIMIT] = [48, 8, 20_000];

/** What happens at the moment of an acceptance of 12,500 kr. on a pool of 20,000 kr. */
const rivals = ['ANOTHER_CASE', 'REOPENED_CASE', 'SAME_CASE', 'CLOSURE', 'REVOCATION', 'CORRECTION'] as const;
type Rival = (typeof rivals)[number];
type Race = {
  readonly at: number;
  readonly rival: Rival;
  readonly poolId: string;
  readonly accepts: () => Promise<unknown>;
  readonly rivals: () => Promise<unknown>;
};
/** The code of the refusal of each, null when it was done. */
type Outcome = { readonly act: string | null; readonly rival: string | null };

async function raceOf(cases: ReturnType<typeof casesAt>, at: number): Promise<Race> {
  const rival = rivals[at % rivals.length] ?? 'SAME_CASE';
  const poolId = await cases.pooled(LIMIT.toFixed(2));
  const payCase = await cases.offeredUnder(poolId, '12500.00');
  const { accepts } = payCase;
  const acts: Readonly<Record<Rival, () => Promise<() => Promise<unknown>>>> = {
    ANOTHER_CASE: async () => (await cases.offeredUnder(poolId, '9000.00')).accepts,
    REOPENED_CASE: async () => {
      const ended = await cases.agreedUnder(poolId, '9000.00');
      await ended.closes();
      return () => ended.reopens();
    },
    SAME_CASE: async () => {
      const offerId = await payCase.isOffered('14000.00');
      return () => payCase.acceptsOffer(offerId);
    },
    CLOSURE: () => Promise.resolve(() => payCase.closes()),
    REVOCATION: () => Promise.resolve(() => cases.revokes(payCase.mandateId)),
    // To more than was reserved, and to what the pool holds nevertheless.
    CORRECTION: () => Promise.resolve(() => payCase.corrects(payCase.offerId, '15000.00')),
  };
  return { at, rival, poolId, accepts, rivals: await acts[rival]() };
}

/**
 * By turns: the acceptance has drawn and is halted until the other has appended, who waits for that draw; the other waits
 * for the draw and nobody for the other; the acceptance is halted before it draws; or both go as they go.
 */
function pacesOf(at: number) {
  const turn = Math.floor(at / rivals.length) % 4;
  const [acted, rivalled] = [gate(), gate()];
  const over = () => [acted, rivalled].forEach((each) => each.open());
  const free: Pace = async () => undefined;
  /** Tells what it has stored; when it has stored so much, it appends no more until the other has stored something. */
  const untilOther = (stored: number, own: typeof acted, other: typeof acted): Pace => {
    let appended = 0;
    return async (step) => {
      if (step === 'APPEND' && appended === stored) await other.opened;
      if (step !== 'APPENDED') return;
      appended++;
      own.open();
    };
  };
  const telling =
    (own: typeof acted): Pace =>
    async (step) =>
      step === 'APPENDED' ? own.open() : undefined;
  const manners = [
    { act: untilOther(1, acted, rivalled), rival: untilOther(0, rivalled, acted) },
    { act: telling(acted), rival: untilOther(0, rivalled, acted) },
    { act: untilOther(0, acted, rivalled), rival: telling(rivalled) },
    { act: free, rival: free },
  ] as const;
  return { ...(manners[turn] ?? manners[3]), over };
}

async function run({ at, accepts, rivals: rival }: Race): Promise<Outcome> {
  const paces = pacesOf(at);
  const codeOf = async (doing: Promise<unknown>) => (await refusalOf(doing))?.code ?? null;
  const [act, other] = await Promise.all([
    atPace(paces.act, () => codeOf(accepts())).finally(paces.over),
    atPace(paces.rival, () => codeOf(rival())).finally(paces.over),
  ]);
  return { act, rival: other };
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

async function raced(desk: CommandDesk, which: (rival: Rival) => boolean) {
  const cases = casesAt(desk);
  const numbers = Array.from({ length: RACES }, (_, at) => at).filter((at) =>
    which(rivals[at % rivals.length] ?? 'SAME_CASE'),
  );
  const all = [...(await inTurns(numbers, (at) => raceOf(cases, at))).values()];
  const outcomes = await inTurns(all, run);
  await desk.catchUp();
  const limits = new Map(all.map(({ poolId }) => [`mandate-${poolId}`, LIMIT]));
  return { outcomes, wrong: unreservedResults(await desk.log(), limits), limits };
}

const raisedItems = [{ amount: { amount: '29000.00' } }];

describe('an acceptance that draws on a pool, against what happens at the same moment', () => {
  let desk: CommandDesk;
  afterEach(() => desk.close());

  it('never exceeds it, rests on what stands, and leaves nothing reserved for nothing', async () => {
    desk = await commandDesk();
    const { outcomes, wrong, limits } = await raced(desk, () => true);
    expect(wrong).toEqual([]);
    const refusals: Readonly<Record<Rival, readonly string[]>> = {
      ANOTHER_CASE: ['outside-mandate'],
      // Taken up it is in any case, with what was agreed or without.
      REOPENED_CASE: ['outside-mandate'],
      // Whoever drew first has nothing reserved any more once the other has drawn anew for the same case.
      SAME_CASE: ['wrong-status', 'mandate-missing'],
      CLOSURE: ['wrong-status'],
      REVOCATION: ['mandate-missing'],
      CORRECTION: ['mandate-missing'],
    };
    for (const [{ rival }, { act, rival: other }] of outcomes) {
      const both = [act, other];
      expect(both.filter((code) => code !== null && !refusals[rival].includes(code))).toEqual([]);
      const alone = rival === 'ANOTHER_CASE' || rival === 'SAME_CASE';
      if (alone) expect(both.filter((code) => code === null)).toHaveLength(1);
      else expect(other).toBeNull();
    }
    // It was a race: each side won, and what a decision rested on moved under it.
    const won = [...outcomes.values()].filter(({ act }) => act === null).length;
    expect(won).toBeGreaterThan(5);
    expect(won).toBeLessThan(RACES - 5);
    expect(desk.store.guardsMoved).toBeGreaterThan(3);
    const overtaken = [...outcomes].filter(([{ rival }, { act }]) => rival === 'CORRECTION' && act !== null);
    expect(overtaken.length).toBeGreaterThan(0);
    const log = await desk.log();
    const takenUp = log.filter(({ type }) => type === 'CaseReopened').map(({ data }) => 'voids' in data);
    expect(new Set(takenUp)).toEqual(new Set([true, false]));
    // The law has eyes: of pools that hold an øre less each winner would be one too many.
    const less = new Map([...limits.keys()].map((pool) => [pool, 8_999.99]));
    expect(unreservedResults(log, less).length).toBeGreaterThan(5);
    const raised = log.map((event) =>
      event.type === 'PayAgreed' ? { ...event, data: { ...event.data, items: raisedItems } } : event,
    );
    const drawing = ({ data }: DecodedEvent) => 'draw' in data;
    const agreed = raised.filter(drawing).length;
    const lines = unreservedResults(raised, limits).filter((line) => line.includes('is worth 2900000'));
    expect(lines).toHaveLength(agreed);
  }, 240_000);

  it('is found to rest on what was given back where appends do not look at what the decision read', async () => {
    desk = await commandDesk({ withoutGuards: true });
    const { wrong } = await raced(desk, (rival) => rival === 'SAME_CASE');
    expect(wrong.filter((line) => line.includes('rests on what was given back')).length).toBeGreaterThan(0);
  }, 240_000);
});
