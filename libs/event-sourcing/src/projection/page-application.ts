import type { Pool } from 'pg';
import { categoryOf } from '../format/ids.js';
import type { DecodedEvent } from '../format/event-codec.js';
import type { Page } from '../store/event-store.js';
import { HistoryChanged, mustBeKnown } from './changed-history.js';
import { lookAhead, moveCheckpoint, moveCheckpointAlone, readCheckpoint } from './checkpoints.js';
import type { Checkpoint, Move } from './checkpoints.js';
import { OpenedPages, hex } from './opened-pages.js';
import type { OpenedPage, PageSource, Unreadable } from './opened-pages.js';
import { NOTHING, performCured, performPage } from './page-effects.js';
import type { Performed } from './page-effects.js';
import { park } from './parked-streams.js';
import { isOfTheEvent } from './poison.js';
import type { Projection } from './projection.js';
import { RecordedClock } from './recorded-clock.js';
import type { PageTransaction } from './row-table.js';
import { inTransaction, onConnection } from './row-transactions.js';

/**
 * `epoch`: whose the page must be, null for whoever helps out; `parking`: an event that cannot be applied sets its
 * stream aside in place of failing the page.
 */
export type PageManner = { readonly epoch: string | null; readonly parking: boolean };

/** A page that was applied: the events that were new in it, and how long that took, from opening it to its commit. */
export type AppliedPage = { readonly projection: string; readonly events: number; readonly seconds: number };

/** Applies pages to projections: rows and checkpoint together, once, whoever else tries. */
export class PageApplication {
  private readonly pages = new OpenedPages();
  private readonly clock = new RecordedClock();

  constructor(
    private readonly options: PageSource & {
      readonly pool: Pool;
      readonly onTrouble?: (of: string, error: unknown) => void;
      readonly onPage?: (page: AppliedPage) => void;
    },
  ) {}

  /**
   * Applies what is new in a page. Answers the checkpoint that stands afterwards; null when somebody else has moved it
   * or leads by now, and nothing was written.
   */
  async apply(
    projection: Projection,
    from: Checkpoint,
    page: Page,
    manner: PageManner,
  ): Promise<Checkpoint | null> {
    const { position } = from;
    const fresh = page.events.filter((event) => position === null || event.position > position);
    if (fresh.length === 0) return from;
    const began = performance.now();
    const to = await this.applyFresh(projection, from, fresh, manner);
    const seconds = (performance.now() - began) / 1000;
    if (to) this.options.onPage?.({ projection: projection.name, events: fresh.length, seconds });
    return to;
  }

  private async applyFresh(
    projection: Projection,
    from: Checkpoint,
    fresh: Page['events'],
    manner: PageManner,
  ): Promise<Checkpoint | null> {
    const { position } = from;
    const last = fresh.at(-1);
    if (!last) return from;
    const opened = await this.pages.opened(fresh, position, this.options);
    const wentBack = this.clock.look(opened.events);
    if (wentBack) this.options.onTrouble?.('the log', wentBack);
    if (position !== null && opened.leafBefore !== from.leaf)
      throw new HistoryChanged(projection.name, position);
    const to = { version: projection.version, position: last.position, leaf: hex(last.leaf) };
    const move: Move = { name: projection.name, from, to, epoch: manner.epoch };
    const concerned = unreadableFor(projection, opened);
    if (concerned.length === 0 && !opened.events.some((event) => projection.concerns?.(event) ?? true))
      return (await this.moveAlone(move)) ? to : null;
    if (!manner.parking && concerned[0]) throw concerned[0].error;
    return this.write(projection, move, opened, manner.parking);
  }

  private moveAlone(move: Move): Promise<boolean> {
    return onConnection(this.options.pool, 'read', (connection) => moveCheckpointAlone(connection, move));
  }

  /** Null where somebody else leads by now, or has gone on: what that one causes stands for ever. */
  private async perform(
    projection: Projection,
    move: Move,
    opened: OpenedPage,
    parking: boolean,
  ): Promise<Performed | null> {
    if (!projection.perform) return NOTHING;
    const parked = await onConnection(this.options.pool, 'read', async (connection) => {
      const found = await lookAhead(connection, move);
      return found ?? this.movedBySomebodyElse(projection, connection);
    });
    return parked && performPage(projection, inOrder(projection, opened), { parked, parking });
  }

  private async movedBySomebodyElse(projection: Projection, connection: PageTransaction): Promise<null> {
    mustBeKnown(projection, await readCheckpoint(connection, projection.name, projection.version));
    return null;
  }

  private async write(
    projection: Projection,
    move: Move,
    opened: OpenedPage,
    parking: boolean,
  ): Promise<Checkpoint | null> {
    const performed = await this.perform(projection, move, opened, parking);
    if (performed === null) return null;
    return inTransaction(this.options.pool, async (transaction) => {
      const parked = await moveCheckpoint(transaction, move);
      if (parked === null) return this.movedBySomebodyElse(projection, transaction);
      await performCured(projection, opened.events, { leftOut: performed.leftOut, parked });
      const aside = new Set(parked);
      if (parking) await applyOneByOne(projection, opened, transaction, { aside, ...performed });
      else {
        const events = opened.events.filter(({ stream }) => !aside.has(stream));
        if (events.length > 0) await projection.apply(events, transaction);
      }
      return move.to;
    });
  }
}

/** Each event by itself, so that those to blame are known; what follows in their streams is left out. */
async function applyOneByOne(
  projection: Projection,
  opened: OpenedPage,
  transaction: PageTransaction,
  { aside, failures }: Performed & { readonly aside: Set<string> },
): Promise<void> {
  const setAside = async (event: DecodedEvent | Unreadable['stored'], error: Error) => {
    aside.add(event.stream);
    await park(transaction, projection.name, event, error);
  };
  for (const each of inOrder(projection, opened)) {
    const event = 'stored' in each ? each.stored : each;
    if (aside.has(event.stream)) continue;
    const failure = 'stored' in each ? each.error : failures.get(each);
    if ('stored' in each || failure) {
      if (failure) await setAside(event, failure);
      continue;
    }
    await transaction.query('SAVEPOINT before_event');
    try {
      await projection.apply([each], transaction);
      await transaction.query('RELEASE SAVEPOINT before_event');
    } catch (error) {
      if (!isOfTheEvent(error)) throw error;
      await transaction.query('ROLLBACK TO SAVEPOINT before_event');
      await setAside(event, error);
    }
  }
}

function inOrder(projection: Projection, opened: OpenedPage): readonly (DecodedEvent | Unreadable)[] {
  const placeOf = (each: DecodedEvent | Unreadable) =>
    'stored' in each ? each.stored.position : each.position;
  return [...opened.events, ...unreadableFor(projection, opened)].sort((one, other) =>
    placeOf(one) < placeOf(other) ? -1 : 1,
  );
}

/** What cannot be read concerns whoever listens to streams of that kind. */
function unreadableFor({ categories }: Projection, { unreadable }: OpenedPage): readonly Unreadable[] {
  return unreadable.filter(({ stored }) => categories?.includes(categoryOf(stored.stream)) ?? true);
}
