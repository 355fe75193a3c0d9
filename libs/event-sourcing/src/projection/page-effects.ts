import type { DecodedEvent } from '../format/event-codec.js';
import type { Unreadable } from './opened-pages.js';
import { isOfTheEvent } from './poison.js';
import type { Projection } from './projection.js';

/** What became of all that a page causes: the streams that were left out, and the events that failed. */
export type Performed = {
  readonly leftOut: ReadonlySet<string>;
  readonly failures: ReadonlyMap<DecodedEvent, Error>;
};

/** Nothing is caused by a page without effects. */
export const NOTHING: Performed = { leftOut: new Set(), failures: new Map() };

/**
 * Does what a page causes besides rows, before its transaction: that may take longer than a server waits for a
 * transaction on which nobody writes. The parked streams are left out, and with `parking` those whose event fails.
 *
 * @throws what an event failed with, unless `parking`; whatever is not of the event
 */
export async function performPage(
  projection: Projection,
  page: readonly (DecodedEvent | Unreadable)[],
  { parked, parking }: { readonly parked: readonly string[]; readonly parking: boolean },
): Promise<Performed> {
  const leftOut = new Set(parked);
  const failures = new Map<DecodedEvent, Error>();
  if (!parking) {
    const readable = page.filter((each): each is DecodedEvent => !('stored' in each));
    await projection.perform?.(readable.filter(({ stream }) => !leftOut.has(stream)));
    return { leftOut, failures };
  }
  const aside = new Set(leftOut);
  for (const each of page) {
    const { stream } = 'stored' in each ? each.stored : each;
    if (aside.has(stream)) continue;
    const error = 'stored' in each ? each.error : await failureOf(projection, each);
    if (error === null) continue;
    aside.add(stream);
    if (!('stored' in each)) failures.set(each, error);
  }
  return { leftOut, failures };
}

/** What was left out though its stream is parked no more: somebody took it up meanwhile, up to the page before. */
export async function performCured(
  projection: Projection,
  events: readonly DecodedEvent[],
  { leftOut, parked }: { readonly leftOut: ReadonlySet<string>; readonly parked: readonly string[] },
): Promise<void> {
  const isCured = ({ stream }: DecodedEvent) => leftOut.has(stream) && !parked.includes(stream);
  const cured = events.filter(isCured);
  if (cured.length > 0) await projection.perform?.(cured);
}

async function failureOf(projection: Projection, event: DecodedEvent): Promise<Error | null> {
  try {
    await projection.perform?.([event]);
    return null;
  } catch (error) {
    if (!isOfTheEvent(error)) throw error;
    return error;
  }
}
