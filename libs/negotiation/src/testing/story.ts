import { DomainError } from '@loenspor/event-sourcing/domain';
import type { AskedCommand } from '@loenspor/event-sourcing/domain';
import fc from 'fast-check';
import { noNegotiation } from '../domain/index.js';
import type { MemoryDesk } from './memory-desk.js';
import { acts, onward } from './story-acts.js';
import type { ActName } from './story-acts.js';
import { pick } from './story-drawn.js';
import type { Drawn } from './story-drawn.js';
import { worldOf } from './story-world.js';
import type { Round, World } from './story-world.js';

type Step = Drawn & { readonly act: ActName | 'onward' };
/** What several people do at once: each reads and appends when it is let go (`turns`); before it, so many days pass. */
export type Moment = {
  readonly days: number;
  readonly steps: readonly Step[];
  readonly turns: readonly number[];
};

const number = fc.nat(999);
const drawn = { of: fc.nat(5), who: number, days: number, more: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant('onward' as const), ...drawn }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constantFrom(...(Object.keys(acts) as ActName[])), ...drawn }),
  },
);
/** Mostly of one negotiation, so that they meet. */
const together = fc
  .tuple(fc.array(step, { minLength: 2, maxLength: 3 }), fc.boolean())
  .map(([steps, apart]) => (apart ? steps : steps.map((each) => ({ ...each, of: steps[0]?.of ?? 0 }))));
const moment: fc.Arbitrary<Moment> = fc.record({
  days: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(12) }),
  steps: fc.oneof({ weight: 3, arbitrary: step.map((each) => [each]) }, { weight: 1, arbitrary: together }),
  turns: fc.array(number, { minLength: 1, maxLength: 12 }),
});
export const story: fc.Arbitrary<readonly Moment[]> = fc.array(moment, { minLength: 20, maxLength: 60 });

/** Plays a story from the beginning; answers how often each act was done, and how often it was refused with which code. */
export async function played(
  desk: MemoryDesk,
  moments: readonly Moment[],
): Promise<ReadonlyMap<string, number>> {
  desk.beginAnew();
  const told = new Map<string, number>();
  const tell = (what: string) => void told.set(what, (told.get(what) ?? 0) + 1);
  for (const { days, steps, turns } of moments) {
    desk.pass(days);
    const world = await worldOf(desk);
    const calls = steps.map((each) => () => doing(desk, each, world).then(tell));
    let turn = 0;
    if (calls.length === 1) await calls[0]?.();
    else await desk.store.interleaved(calls, (of) => (pick(turns, turn++) ?? 0) % Math.max(of, 1));
  }
  return told;
}

const nothing: Round = { id: '', state: noNegotiation, mandateId: null, mandate: { status: 'NONE' } };

/** What came of it, in a word. What is no refusal by a rule ends the story. */
async function doing(desk: MemoryDesk, { act, ...drawn }: Step, world: World): Promise<string> {
  const agreement = pick(world.agreements, drawn.of);
  const round = pick(world.rounds, drawn.of) ?? nothing;
  if (!agreement) throw new Error('There are two keys');
  const at = { ...drawn, world, round, agreement };
  const name = act === 'onward' ? onward(at) : act;
  const asked: AskedCommand<unknown> | null = acts[name](at);
  if (asked === null) return `${name}: nothing there`;
  try {
    await desk.ask(asked);
    return name;
  } catch (error) {
    if (error instanceof DomainError) return `${name}: ${error.code}`;
    if (String(error).includes('No handler')) return `${name}: NO HANDLER`;
    throw error;
  }
}
