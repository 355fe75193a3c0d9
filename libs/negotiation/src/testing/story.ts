import { claimIdOf, commandIdOf } from '@loenspor/event-sourcing';
import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Answered, AskedCommand } from '@loenspor/event-sourcing/domain';
import fc from 'fast-check';
import { noNegotiation } from '../domain/index.js';
import type { MemoryDesk } from './memory-desk.js';
import { acts } from './story-acts.js';
import type { ActName } from './story-acts.js';
import { pick } from './story-drawn.js';
import type { Drawn } from './story-drawn.js';
import { onward } from './story-onward.js';
import { worldOf } from './story-world.js';
import type { Round, World } from './story-world.js';

/**
 * `onward`: what comes next. `again`: a call of before, with its key. `project`: what the projector does. `dies`: after
 * so many reads and appends the process dies; null: it lives.
 */
export type Step = Drawn & {
  readonly act: ActName | 'onward' | 'again' | 'project';
  readonly dies: number | null;
};
/** What several people do at once: each reads and appends when it is let go (`turns`); before it, so many days pass. */
export type Moment = {
  readonly days: number;
  readonly steps: readonly Step[];
  readonly turns: readonly number[];
};

const number = fc.nat(999);
const drawn = {
  ...{ of: fc.nat(5), who: number, days: number, more: number },
  dies: fc.oneof({ weight: 10, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(16) }),
};
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ act: fc.constant('onward' as const), ...drawn }) },
  {
    weight: 8,
    arbitrary: fc.record({ act: fc.constantFrom(...(Object.keys(acts) as ActName[])), ...drawn }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constantFrom('again' as const, 'project' as const), ...drawn }),
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

/** A call as it was made, and its answer; null: it was refused, or its process died before it was `told` anything. */
type Made = {
  /** The moment of the latest try. */
  at: number;
  told: boolean;
  readonly name: string;
  readonly asked: AskedCommand<unknown>;
  answer: Answered['answer'] | null;
};
type Playing = {
  readonly desk: MemoryDesk;
  readonly made: Made[];
  /** How many moments have begun. */
  now: number;
  readonly tell: (what: string) => void;
};

/**
 * Plays a story from the beginning until the projector has seen all of it; answers how often each act was done, and how
 * often it was refused with which code. Throws where an answered call is answered otherwise again, or where the
 * projector finds something to do a second time.
 */
export async function played(
  desk: MemoryDesk,
  moments: readonly Moment[],
): Promise<ReadonlyMap<string, number>> {
  desk.beginAnew();
  const told = new Map<string, number>();
  const tell = (what: string) => void told.set(what, (told.get(what) ?? 0) + 1);
  const playing: Playing = { desk, tell, made: [], now: 0 };
  for (const { days, steps, turns } of moments) {
    desk.pass(days);
    playing.now++;
    const world = await worldOf(desk);
    const calls = steps.map((each) => ({ dies: each.dies, act: () => doing(playing, each, world) }));
    let turn = 0;
    if (calls.length === 1 && calls[0]?.dies === null) await calls[0].act();
    else await desk.store.interleaved(calls, (of) => (pick(turns, turn++) ?? 0) % Math.max(of, 1));
  }
  await desk.project();
  const finished = desk.store.all.length;
  desk.projectAnew();
  await desk.project();
  if (desk.store.all.length > finished) throw new Error('The projector did something twice');
  return told;
}

const nothing: Round = { id: '', state: noNegotiation, mandateId: null, mandate: { status: 'NONE' } };

async function doing(playing: Playing, { act, ...drawn }: Step, world: World): Promise<void> {
  const { desk, made, tell } = playing;
  if (act === 'project') return desk.project();
  if (act === 'again') return again(playing, earlier(playing, drawn.more));
  const agreement = pick(world.agreements, drawn.of);
  if (!agreement) throw new Error('There are two keys');
  const at = { ...drawn, world, agreement, round: pick(world.rounds, drawn.of) ?? nothing };
  const name = act === 'onward' ? onward(at) : act;
  const asked: AskedCommand<unknown> | null = acts[name](at);
  if (asked === null) return tell(`${name}: nothing there`);
  const key = `key-${made.length}`;
  const making: Made = { name, asked: keyed(asked, key), answer: null, told: false, at: playing.now };
  made.push(making);
  making.answer = await answerTo(playing, making);
  making.told = true;
}

/** What was answered is answered the same; what was done by a process that died is answered; the rest may be done now. */
async function again(playing: Playing, making: Made | undefined): Promise<void> {
  if (!making) return;
  const { answer, name } = making;
  making.at = playing.now;
  const isDone = await wasDone(playing.desk, making.asked);
  const told = await answerTo(playing, { ...making, name: `${name} again` });
  if (answer !== null && JSON.stringify(told) !== JSON.stringify(answer))
    throw new Error(`${name} was answered ${JSON.stringify(answer)}, and again ${JSON.stringify(told)}`);
  if (isDone && told === null) throw new Error(`${name} was done, and is refused again`);
  if (isDone && !making.told) playing.tell('answered after a death');
  Object.assign(making, { answer: told, told: true });
}

/** One whose process died more often than any other; not one that runs now, which the keys of calls keep apart. */
function earlier({ made, now }: Playing, which: number): Made | undefined {
  const over = made.filter(({ at }) => at < now);
  const died = over.filter(({ told }) => !told);
  return which % 3 > 0 && died.length > 0 ? pick(died, which) : pick(over.slice(-4), which);
}

/** Its own event stands in the log, or what came of the claim that went before it. */
async function wasDone(desk: MemoryDesk, { call }: AskedCommand<unknown>): Promise<boolean> {
  const { viewer, method, path, idempotencyKey } = call;
  const id = commandIdOf({ userId: viewer.userId, method, path, idempotencyKey: idempotencyKey ?? '' });
  const events = await desk.log();
  const claims = events.filter(({ commandId }) => commandId === claimIdOf(id)).map(({ eventId }) => eventId);
  return events.some(
    ({ commandId, causationId, type }) =>
      commandId === id || (type !== 'RoundClosed' && claims.includes(causationId ?? '')),
  );
}

/** Null where a rule says no; anything else ends the story. */
async function answerTo({ desk, tell }: Playing, { name, asked }: Made): Promise<Made['answer']> {
  try {
    const { answer } = await desk.ask(asked);
    tell(name);
    return answer;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    tell(`${name}: ${error.code}`);
    return null;
  }
}

function keyed(asked: AskedCommand<unknown>, idempotencyKey: string): AskedCommand<unknown> {
  const call = { ...asked.call, idempotencyKey };
  return Object.assign(Object.create(Object.getPrototypeOf(asked) as object) as typeof asked, asked, {
    call,
  });
}
