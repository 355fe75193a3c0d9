import { NotAnEvent } from '../format/envelope.js';
import type { DecodedEvent, EventCodec } from '../format/event-codec.js';
import { LogDamaged } from '../store/event-store.js';
import type { EventStore, GlobalPosition, StoredEvent } from '../store/event-store.js';

/** An event whose bytes cannot be read. */
export type Unreadable = { readonly stored: StoredEvent; readonly error: NotAnEvent };

/** A page's events decrypted, in order, and the leaf of the event before it as the log has it now. */
export type OpenedPage = {
  readonly events: readonly DecodedEvent[];
  readonly unreadable: readonly Unreadable[];
  readonly leafBefore: string | null;
};

/** The store gave events in another order than that of the log: none of them is applied. */
export class OutOfOrder extends LogDamaged {
  constructor(position: GlobalPosition) {
    super(`The event store gave the event at ${position} after one that stands behind it`);
  }
}

export type PageSource = { readonly store: EventStore; readonly codec: Pick<EventCodec, 'decode'> };

const EMPTY = new Uint8Array();
const REMEMBERED = 4;

/** Projections that follow the log side by side read the same pages: each of the last few is opened once. */
export class OpenedPages {
  private readonly recent = new Map<string, Promise<OpenedPage>>();

  /** @throws OutOfOrder, and what the codec throws of an event that no reader may pass over */
  opened(page: readonly StoredEvent[], after: GlobalPosition | null, from: PageSource): Promise<OpenedPage> {
    const key = [after, page.length, hex(page.at(-1)?.leaf ?? EMPTY)].join(' ');
    const known = this.recent.get(key);
    if (known) return known;
    const opening = openPage(page, after, from);
    this.recent.set(key, opening);
    opening.catch(() => this.recent.delete(key));
    const oldest = this.recent.keys().next().value;
    if (this.recent.size > REMEMBERED && oldest !== undefined) this.recent.delete(oldest);
    return opening;
  }
}

/** @throws OutOfOrder, and what the codec throws of an event that no reader may pass over */
export async function openPage(
  page: readonly StoredEvent[],
  after: GlobalPosition | null,
  { store, codec }: PageSource,
): Promise<OpenedPage> {
  mustBeInOrder(page);
  const [read, leaf] = await Promise.all([decoded(page, codec), after === null ? null : store.leafAt(after)]);
  return { ...read, leafBefore: leaf && hex(leaf) };
}

/** One that cannot be read spoils no other. */
async function decoded(
  page: readonly StoredEvent[],
  codec: PageSource['codec'],
): Promise<Pick<OpenedPage, 'events' | 'unreadable'>> {
  try {
    return { events: await codec.decode(page), unreadable: [] };
  } catch (error) {
    if (!(error instanceof NotAnEvent)) throw error;
  }
  const events: DecodedEvent[] = [];
  const unreadable: Unreadable[] = [];
  for (const stored of page)
    try {
      events.push(...(await codec.decode([stored])));
    } catch (error) {
      if (!(error instanceof NotAnEvent)) throw error;
      unreadable.push({ stored, error });
    }
  return { events, unreadable };
}

function mustBeInOrder(page: readonly StoredEvent[]): void {
  for (const [index, { position }] of page.entries()) {
    const before = page[index - 1];
    if (before && before.position >= position) throw new OutOfOrder(position);
  }
}

export function hex(leaf: Uint8Array): string {
  return Buffer.from(leaf).toString('hex');
}
