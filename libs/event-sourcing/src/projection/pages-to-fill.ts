import { categoryOf } from '../format/ids.js';
import type { GlobalPosition } from '../store/event-store.js';
import { hex, openPage } from './opened-pages.js';
import type { OpenedPage, PageSource } from './opened-pages.js';
import type { Projection } from './projection.js';

/** Rows that a page names often are written once for all of it; two pages are held at a time. */
const PAGE = 2_000;

type Events = OpenedPage['events'];

/** Events in the order of the log, after which place they were read, and where the last of them stands. */
export type PageToFill = {
  readonly events: Events;
  readonly byCategory: ReadonlyMap<string, Events>;
  readonly after: GlobalPosition | null;
  readonly place: { readonly position: GlobalPosition; readonly leaf: string };
};

/**
 * The page of the log after a position; null at its end as it is now.
 *
 * @throws the error of an event that cannot be read, OutOfOrder
 */
export async function pageToFill(
  after: GlobalPosition | null,
  from: PageSource,
  pageSize = PAGE,
): Promise<PageToFill | null> {
  const page = await from.store.readAll(after, pageSize);
  const last = page.events.at(-1);
  if (!last) return null;
  const { events, unreadable } = await openPage(page.events, null, from);
  if (unreadable[0]) throw unreadable[0].error;
  const byCategory = Map.groupBy(events, ({ stream }) => categoryOf(stream));
  return { events, byCategory, after, place: { position: last.position, leaf: hex(last.leaf) } };
}

/** The events of a page, after a position, that may change anything in a projection. */
export function concernedIn(
  { events, byCategory }: PageToFill,
  projection: Projection,
  after: GlobalPosition | null,
): Events {
  const [category, ...more] = (projection.categories ?? []).filter((each) => byCategory.has(each));
  if (projection.categories && category === undefined) return [];
  const heard = category === undefined || more.length > 0 ? events : (byCategory.get(category) ?? []);
  return heard.filter(
    (event) => (after === null || event.position > after) && (projection.concerns?.(event) ?? true),
  );
}
