import { setImmediate as turn } from 'node:timers/promises';
import { hexOf } from '../../format/envelope.js';
import type { AppendRequest, EventStore, GlobalPosition, StoredEvent } from '../event-store.js';
import { AppendRefused, StoreUnavailable, UnknownOutcome } from '../event-store.js';
import { newStream } from '../requests.fixture.js';
import { type Answer, type Asked, LogModel, type Noted } from './history.model.js';
import { Drafting, STREAMS, type Step } from './history.wishes.js';
import { everythingAfter } from './reading.cases.js';
import type { StoreUnderTest } from './store-under-test.js';

/** A store did what the model cannot do in any order. */
export class Deviation extends Error {}

/** Stores over one log, and how their links are cut. */
export type Players = Pick<StoreUnderTest, 'facts' | 'disturb'> & { readonly stores: readonly EventStore[] };

/**
 * Lets callers do all of a history with stores over one log, and holds every answer, and afterwards what is read,
 * against the model: callers at the same time are allowed any order among them, each keeping its own.
 *
 * @throws Deviation
 */
export async function play({ stores, facts, disturb }: Players, steps: readonly Step[]): Promise<void> {
  const [store] = stores as [EventStore];
  const names = Array.from({ length: STREAMS }, newStream);
  const model = new LogModel(facts);
  const drafting = new Drafting(store.storeId, names, model);
  const before = await store.head();
  for (const { callers, disturbed } of steps) {
    const requests = callers.map((caller) => drafting.requestsOf(caller));
    const trouble = disturbed ? disturb?.() : undefined;
    const asked = await Promise.all(
      requests.map((own, caller) => ask(own, stores[caller % stores.length] as EventStore)),
    );
    await trouble;
    if (!inSomeOrder(model, asked.flatMap(inOrderOfSending)))
      throw new Deviation(`No order explains ${describe(asked)}`);
  }
  for (const reader of stores) await mustRead(reader, model, names, before);
}

/** Asks until it is known what became of all of it. */
async function ask(requests: readonly AppendRequest[], store: EventStore): Promise<readonly Asked[]> {
  for (let sentAgain = false; ; sentAgain = true) {
    const answers = await answersTo(requests, store).catch((error: unknown) => {
      if (error instanceof UnknownOutcome) return null;
      throw error;
    });
    if (answers === null || answers.some((answer) => answer instanceof StoreUnavailable)) await turn();
    else return requests.map((request, index) => ({ request, answer: answers[index] as Answer, sentAgain }));
  }
}

async function answersTo(requests: readonly AppendRequest[], store: EventStore): Promise<readonly Answer[]> {
  const [only] = requests;
  if (!only || requests.length > 1) return store.appendBatch(requests);
  try {
    return [await store.append(only)];
  } catch (error) {
    if (error instanceof AppendRefused) return [error];
    throw error;
  }
}

/** Of a batch that was sent again, what was refused first may have been stored after what was stored first. */
function inOrderOfSending(asked: readonly Asked[]): (readonly Asked[])[] {
  return asked.some(({ sentAgain }) => sentAgain) ? asked.map((each) => [each]) : [asked];
}

/** Whether the model gives these answers when it does the callers' requests in some order; then it has done them. */
function inSomeOrder(model: LogModel, callers: readonly (readonly Asked[])[]): boolean {
  const hopeless = new Set<string>();
  const search = (done: readonly number[]): boolean => {
    if (done.every((count, caller) => count === callers[caller]?.length)) return true;
    const key = done.join();
    if (hopeless.has(key)) return false;
    for (const [caller, asked] of callers.entries()) {
      const next = asked[done[caller] ?? 0];
      const undo = next ? model.takes(next) : null;
      if (undo === null) continue;
      if (search(done.map((count, index) => count + (index === caller ? 1 : 0)))) return true;
      undo();
    }
    hopeless.add(key);
    return false;
  };
  return search(callers.map(() => 0));
}

/** Holds the log as a reader gets it against the model: each stream, all, from within, the head, the leaves. */
async function mustRead(
  store: EventStore,
  model: LogModel,
  names: readonly string[],
  before: GlobalPosition | null,
): Promise<void> {
  const read = await everythingAfter(store, before, 3);
  const own = read.filter(({ stream }) => names.includes(stream));
  same('all', own.map(asText), model.log.map(asNoted(own)));
  const positions = read.map(({ position }) => position);
  same('positions', positions, [...new Set(positions)].toSorted());
  for (const name of names) {
    const from = Math.floor(model.eventsOf(name).length / 2);
    const wanted = own.filter(({ stream, revision }) => stream === name && revision >= from);
    same(name, (await store.readStream(name, from)).map(asText), wanted.map(asText));
  }
  const middle = own[Math.floor(own.length / 2)];
  if (!middle) return;
  same(
    'the rest',
    (await everythingAfter(store, middle.position, 100)).map(asText),
    read.slice(read.indexOf(middle) + 1).map(asText),
  );
  same('the leaf', hexOf((await store.leafAt(middle.position)) ?? Buffer.alloc(0)), hexOf(middle.leaf));
  same('the head', await store.head(), positions.at(-1) ?? null);
}

function asText({ stream, revision, position, leaf, bytes }: StoredEvent): string {
  return `${position} ${stream} ${revision} ${hexOf(leaf)} ${hexOf(bytes)}`;
}

/** As the model has it; a position that no answer named is taken from what was read. */
function asNoted(read: readonly StoredEvent[]) {
  return ({ stream, revision, position, event }: Noted, index: number): string =>
    `${position ?? read[index]?.position ?? ''} ${stream} ${revision} ${hexOf(event.leaf)} ${hexOf(event.bytes)}`;
}

function same(what: string, read: unknown, wanted: unknown): void {
  const [one, other] = [JSON.stringify(read), JSON.stringify(wanted)];
  if (one !== other)
    throw new Deviation(`Of ${what} was read ${one.slice(0, 2_000)}, wanted ${other.slice(0, 2_000)}`);
}

function describe(callers: readonly (readonly Asked[])[]): string {
  const shown = callers.map((asked) =>
    asked.map(({ request: { stream, expected, events, guards }, answer }) => ({
      stream,
      expected,
      ids: events.map(({ eventId }) => eventId),
      guards,
      answer: answer instanceof Error ? answer.message : answer,
    })),
  );
  return JSON.stringify(shown, null, 1);
}
