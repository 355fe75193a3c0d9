import { claimIdOf, commandIdOf } from '@loenspor/event-sourcing';
import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Answered, AskedCommand } from '@loenspor/event-sourcing/domain';
import fc from 'fast-check';
import { pick } from './drawn.js';
import type { Drawn } from './drawn.js';
import type { MemoryDesk } from './memory-desk.js';

/**
 * `onward`: what comes next. `again`: a call of before, with its key. `project`: what the projector does. `dies`: after
 * so many reads and appends the process dies; null: it lives.
 */
export type Step<Act extends string> = Drawn & {
  readonly act: Act | 'onward' | 'again' | 'project';
  readonly dies: number | null;
};
/** What several people do at once: each reads and appends when it is let go (`turns`); before it, so many days pass. */
export type Moment<Act extends string> = {
  readonly days: number;
  readonly steps: readonly Step<Act>[];
  readonly turns: readonly number[];
};

const number = fc.nat(999);
const drawn = {
  ...{ of: fc.nat(5), who: number, days: number, more: number },
  dies: fc.oneof({ weight: 10, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(16) }),
};

/** Stories of these acts, of some and mostly one thing, so that people meet. */
export function storiesOf<Act extends string>(acts: readonly Act[]): fc.Arbitrary<readonly Moment<Act>[]> {
  const ofAct = (...names: readonly Step<Act>['act'][]): fc.Arbitrary<Step<Act>> =>
    fc.record({ act: fc.constantFrom(...names), ...drawn });
  const step = fc.oneof(
    { weight: 12, arbitrary: ofAct('onward') },
    { weight: 8, arbitrary: ofAct(...acts) },
    { weight: 2, arbitrary: ofAct('again', 'project') },
  );
  const together = fc
    .tuple(fc.array(step, { minLength: 2, maxLength: 3 }), fc.boolean())
    .map(([steps, apart]) => (apart ? steps : steps.map((each) => ({ ...each, of: steps[0]?.of ?? 0 }))));
  const moment: fc.Arbitrary<Moment<Act>> = fc.record({
    days: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(12) }),
    steps: fc.oneof({ weight: 3, arbitrary: step.map((each) => [each]) }, { weight: 1, arbitrary: together }),
    turns: fc.array(number, { minLength: 1, maxLength: 12 }),
  });
  return fc.array(moment, { minLength: 20, maxLength: 60 });
}

/** One step of a directed story, and several of them, each by itself. */
export const stepOf = <Act extends string>(
  act: Step<Act>['act'],
  more: Partial<Step<Act>> = {},
): Step<Act> => ({
  ...{ act, of: 0, who: 0, days: 5, more: 7, dies: null },
  ...more,
});
export const alone = <Act extends string>(
  ...acts: readonly (readonly [Step<Act>['act'], Partial<Step<Act>>?])[]
): Moment<Act>[] => acts.map(([act, more]) => ({ days: 0, steps: [stepOf(act, more)], turns: [0] }));

/** How the acts of a story become calls. */
export type Playing<Act extends string, World> = {
  readonly worldOf: (desk: MemoryDesk) => Promise<World>;
  /** The act that a step comes to in the world as somebody finds it; null: there is nothing that it could be done to. */
  readonly asking: (
    step: Drawn & { readonly act: Act | 'onward' },
    world: World,
  ) => { readonly name: string; readonly asked: AskedCommand<never> | AskedCommand<unknown> | null };
  /** The types of events by which a claim is given back. */
  readonly givenBack: readonly string[];
};

/** A call as it was made, and its answer; null: it was refused, or its process died before it was `told` anything. */
type Made = {
  /** The moment of the latest try. */
  at: number;
  told: boolean;
  readonly name: string;
  readonly asked: AskedCommand<unknown>;
  answer: Answered['answer'] | null;
};
type Played<Act extends string, World> = Playing<Act, World> & {
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
export async function playedOn<Act extends string, World>(
  desk: MemoryDesk,
  moments: readonly Moment<Act>[],
  playing: Playing<Act, World>,
): Promise<ReadonlyMap<string, number>> {
  desk.beginAnew();
  const told = new Map<string, number>();
  const tell = (what: string) => void told.set(what, (told.get(what) ?? 0) + 1);
  const played: Played<Act, World> = { ...playing, desk, tell, made: [], now: 0 };
  for (const { days, steps, turns } of moments) {
    desk.pass(days);
    played.now++;
    const world = await playing.worldOf(desk);
    const calls = steps.map((each) => ({ dies: each.dies, act: () => doing(played, each, world) }));
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

async function doing<Act extends string, World>(
  played: Played<Act, World>,
  { act, ...drawnStep }: Step<Act>,
  world: World,
): Promise<void> {
  const { desk, made, tell } = played;
  if (act === 'project') return desk.project();
  if (act === 'again') return again(played, earlier(played, drawnStep.more));
  const { name, asked } = played.asking({ ...drawnStep, act }, world);
  if (asked === null) return tell(`${name}: nothing there`);
  const key = `key-${made.length}`;
  const making: Made = { name, asked: keyed(asked, key), answer: null, told: false, at: played.now };
  made.push(making);
  making.answer = await answerTo(played, making);
  making.told = true;
}

type Told = Pick<Played<string, unknown>, 'desk' | 'tell' | 'now' | 'givenBack'>;

/** What was answered is answered the same; what was done by a process that died is answered; the rest may be done now. */
async function again(played: Told, making: Made | undefined): Promise<void> {
  if (!making) return;
  const { answer, name } = making;
  making.at = played.now;
  const isDone = await wasDone(played, making.asked);
  const told = await answerTo(played, { ...making, name: `${name} again` });
  if (answer !== null && JSON.stringify(told) !== JSON.stringify(answer))
    throw new Error(`${name} was answered ${JSON.stringify(answer)}, and again ${JSON.stringify(told)}`);
  if (isDone && told === null) throw new Error(`${name} was done, and is refused again`);
  if (isDone && !making.told) played.tell('answered after a death');
  Object.assign(making, { answer: told, told: true });
}

/** One whose process died more often than any other; not one that runs now, which the keys of calls keep apart. */
function earlier(
  { made, now }: { readonly made: readonly Made[]; readonly now: number },
  which: number,
): Made | undefined {
  const over = made.filter(({ at }) => at < now);
  const died = over.filter(({ told }) => !told);
  return which % 3 > 0 && died.length > 0 ? pick(died, which) : pick(over.slice(-4), which);
}

/** Its own event stands in the log, or what came of the claim that went before it. */
async function wasDone(
  { desk, givenBack }: Pick<Told, 'desk' | 'givenBack'>,
  { call }: AskedCommand<unknown>,
): Promise<boolean> {
  const { viewer, method, path, idempotencyKey } = call;
  const id = commandIdOf({ userId: viewer.userId, method, path, idempotencyKey: idempotencyKey ?? '' });
  const events = await desk.log();
  const claims = events.filter(({ commandId }) => commandId === claimIdOf(id)).map(({ eventId }) => eventId);
  return events.some(
    ({ commandId, causationId, type }) =>
      commandId === id || (!givenBack.includes(type) && claims.includes(causationId ?? '')),
  );
}

/** Null where a rule says no; anything else ends the story. */
async function answerTo(
  { desk, tell }: Pick<Told, 'desk' | 'tell'>,
  { name, asked }: Made,
): Promise<Made['answer']> {
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

function keyed(
  asked: AskedCommand<never> | AskedCommand<unknown>,
  idempotencyKey: string,
): AskedCommand<unknown> {
  const call = { ...asked.call, idempotencyKey };
  return Object.assign(Object.create(Object.getPrototypeOf(asked) as object) as typeof asked, asked, {
    call,
  });
}
