import {
  BrokenChain,
  DuplicateEventId,
  GuardMoved,
  StoreUnavailable,
  WrongExpectedRevision,
} from '../store/event-store.js';
import type {
  Appended,
  AppendRefused,
  AppendRequest,
  ExpectedRevision,
  Guard,
} from '../store/event-store.js';
import type { EventStoreDbDriver } from './eventstoredb-driver.js';
import type { LogEvent } from './log-event.js';
import { storedEvent } from './stored-event.js';

/** What stands where an append is to go: the last of the same events already, others, or nothing yet. */
export type Standing =
  | { readonly is: 'there'; readonly last: LogEvent }
  | { readonly is: 'taken'; readonly actual: ExpectedRevision }
  | { readonly is: 'free'; readonly leaf: Uint8Array | null };

/** Looks, at the leader, at the place that an append expects. */
export async function standingOf(
  driver: EventStoreDbDriver,
  { stream, expected, events }: AppendRequest,
): Promise<Standing> {
  const from = expected === 'no_stream' ? 0 : expected;
  const before = expected === 'no_stream' ? 0 : 1;
  const found: LogEvent[] = [];
  for await (const event of driver.readStream(stream, from, { limit: before + events.length }))
    found.push(event);
  const [previous] = before === 1 ? found : [];
  const after = found.slice(before);
  if (found.length === before && (before === 0 || previous?.revision === expected))
    return { is: 'free', leaf: previous ? storedEvent(previous).leaf : null };
  const last = after.at(-1);
  const same =
    after.length === events.length && after.every(({ id }, index) => id === events[index]?.eventId);
  return last && same ? { is: 'there', last } : { is: 'taken', actual: await revisionOf(driver, stream) };
}

/** Why a request that may be sent is refused all the same, in the order in which the Postgres store looks. */
export async function refusalOf(
  driver: EventStoreDbDriver,
  request: AppendRequest,
  standing: Exclude<Standing, { readonly is: 'there' }>,
): Promise<AppendRefused | null> {
  const { stream, expected, events, guards = [] } = request;
  const moved = await movedGuard(driver, guards);
  if (moved) return moved;
  if (standing.is === 'taken')
    return standing.actual === expected
      ? new StoreUnavailable(`Stream ${stream} changed while it was looked at`)
      : new WrongExpectedRevision(stream, expected, standing.actual);
  const ids = events.map(({ eventId }) => eventId);
  const twin = ids.find((id, index) => ids.indexOf(id) < index);
  if (twin !== undefined) return new DuplicateEventId(twin);
  return brokenLink(request, standing.leaf);
}

/** An event that stands where an append was to go, as the append's outcome. */
export function outcomeFrom(last: LogEvent, deduplicated: boolean): Appended {
  const { position, revision } = storedEvent(last);
  return { position, revision, deduplicated };
}

/** The event at a revision, null where there is none. */
export async function eventAt(
  driver: EventStoreDbDriver,
  stream: string,
  revision: number | 'end',
): Promise<LogEvent | null> {
  const reading = driver.readStream(stream, revision, { limit: 1, backwards: revision === 'end' });
  // To its end, though there is one: a read that is left is cancelled.
  const [found = null] = await Array.fromAsync(reading);
  return found;
}

async function movedGuard(driver: EventStoreDbDriver, guards: readonly Guard[]): Promise<GuardMoved | null> {
  const actual = await Promise.all(guards.map(({ stream }) => revisionOf(driver, stream)));
  const at = guards.findIndex(({ revision }, index) => revision !== actual[index]);
  const [guard, revision] = [guards[at], actual[at]];
  return guard && revision !== undefined ? new GuardMoved(guard.stream, guard.revision, revision) : null;
}

async function revisionOf(driver: EventStoreDbDriver, stream: string): Promise<ExpectedRevision> {
  return (await eventAt(driver, stream, 'end'))?.revision ?? 'no_stream';
}

function brokenLink(
  { stream, expected, events }: AppendRequest,
  before: Uint8Array | null,
): BrokenChain | null {
  let leaf = before;
  const at = events.findIndex((event) => {
    const broken = !isSame(event.previous, leaf);
    leaf = event.leaf;
    return broken;
  });
  const first = expected === 'no_stream' ? 0 : expected + 1;
  return at === -1 ? null : new BrokenChain(stream, first + at);
}

function isSame(one: Uint8Array | null, other: Uint8Array | null): boolean {
  if (one === null || other === null) return one === other;
  return Buffer.compare(one, other) === 0;
}
