import type { Peer, PeerName } from './peers.js';

const ROUNDS = 5;
const WARM_UP_MILLISECONDS = 150;

/** How long each peer works in each cell, in seconds. */
export const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 2);

/** How often per second, round by round. */
export type Rates = readonly number[];

/** Something that callers do over and over; `begin` gives each caller its own. */
export type Work<Name extends string> = {
  readonly name: Name;
  readonly begin: (
    callers: number,
  ) => Promise<{ readonly works: readonly Call[]; readonly end: () => Promise<void> }>;
};

export type Call = () => Promise<unknown>;

/**
 * The rates of several works by as many callers, in rounds in which each has its turn, the first one another each
 * time: what else the machine does meanwhile falls on all alike, and ratios are those of a round.
 */
export async function inTurns<Name extends string>(
  callers: number,
  works: readonly Work<Name>[],
): Promise<ReadonlyMap<Name, Rates>> {
  const rates = new Map<Name, number[]>(works.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (let turn = 0; turn < works.length; turn++) {
      const work = works[(round + turn) % works.length];
      if (!work) continue;
      const { works: calls, end } = await work.begin(callers);
      rates.get(work.name)?.push(await rateOf(calls));
      await end();
    }
  return rates;
}

/** Appending `events` events a call. */
export function appending(peer: Peer, events: number): Work<PeerName> {
  return {
    name: peer.name,
    begin: async (callers) => {
      const opened = await peer.open(callers);
      const works = Array.from({ length: callers }, () => opened.caller(events));
      return { works, end: opened.close };
    },
  };
}

/** How often per second callers get through their work; each has done it once before the clock starts. */
export async function rateOf(works: readonly Call[], seconds = SECONDS / ROUNDS): Promise<number> {
  const warm = performance.now() + WARM_UP_MILLISECONDS;
  await Promise.all(
    works.map(async (work) => {
      do await work();
      while (performance.now() < warm);
    }),
  );
  const began = performance.now();
  const until = began + seconds * 1000;
  let done = 0;
  await Promise.all(
    works.map(async (work) => {
      for (; performance.now() < until; done++) await work();
    }),
  );
  return (done * 1000) / (performance.now() - began);
}

/** The middle of the rounds' ratios. */
export function ratioOf(mine: Rates | undefined, others: Rates | undefined): number | null {
  if (!mine || !others) return null;
  return middleOf(mine.map((rate, round) => rate / (others[round] ?? Number.NaN)));
}

export function middleOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
