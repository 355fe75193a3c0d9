import fc from 'fast-check';
import { newId } from '../../format/ids.js';
import type { AppendRequest, EncodedEvent, ExpectedRevision } from '../event-store.js';
import { request } from '../requests.fixture.js';
import type { LogModel } from './history.model.js';

export const STREAMS = 4;

/** A place in a stream, by how far it is from its end as the caller knows it. */
type Place = { readonly stream: number; readonly ahead: number };

type NewAppend = Place & {
  readonly is: 'new';
  readonly events: number;
  readonly flaw: 'none' | 'chain' | 'chain inside' | 'id used before' | 'id twice' | 'too large';
  readonly guards: readonly Place[];
};

/** One of the appends before, or a part of it, or more than it. */
type Repetition = {
  readonly is: 'again';
  readonly which: number;
  readonly part: 'all' | 'beginning' | 'end' | 'more';
};

export type Wish = NewAppend | Repetition;

/** What one caller sends: an append, or several as a batch. */
export type Caller = readonly Wish[];

/** What callers send at the same time, perhaps over links that are cut meanwhile. */
export type Step = { readonly callers: readonly Caller[]; readonly disturbed: boolean };

const stream = fc.nat(STREAMS - 1);
const ahead = fc.oneof(
  { weight: 8, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: -2, max: 2 }) },
);
const flaw = fc.oneof(
  { weight: 12, arbitrary: fc.constant('none' as const) },
  { weight: 4, arbitrary: fc.constantFrom('chain', 'chain inside', 'id used before', 'id twice') },
  { weight: 1, arbitrary: fc.constant('too large' as const) },
);
const place = fc.record({ stream, ahead });
const wish: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant('new' as const),
      stream,
      ahead,
      events: fc.integer({ min: 1, max: 3 }),
      flaw,
      guards: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(place, { minLength: 1, maxLength: 2 }) },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant('again' as const),
      which: fc.nat(20),
      part: fc.constantFrom('all', 'all', 'beginning', 'end', 'more'),
    }),
  },
);
const caller = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(wish) },
  { weight: 1, arbitrary: fc.array(wish, { minLength: 2, maxLength: 4 }) },
);

const step = fc.record({
  callers: fc.array(caller, { minLength: 1, maxLength: 4 }),
  disturbed: fc.oneof(
    { weight: 5, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
});

/** Up to eight steps of up to four callers at once. */
export const history: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 1, maxLength: 8 });

const NOBODY = Buffer.alloc(32, 7);
const TOO_MUCH = 'x'.repeat(1_048_576);

/** Makes of wishes the requests of callers that have read the log as it stood before a step. */
export class Drafting {
  /** All that were made, oldest first. */
  private readonly made: AppendRequest[] = [];

  constructor(
    private readonly storeId: string,
    private readonly names: readonly string[],
    private readonly model: LogModel,
  ) {}

  requestsOf(wishes: Caller): readonly AppendRequest[] {
    const seen = this.names.map((name) => this.model.eventsOf(name).map(({ event }) => event.leaf));
    return wishes.map((wish) => {
      const made = wish.is === 'new' ? this.fresh(wish, seen) : this.again(wish, seen);
      this.made.push(made);
      return made;
    });
  }

  /** `seen` are the leaves of each stream, as if all that was asked for so far had been stored. */
  private fresh(wish: NewAppend, seen: Uint8Array[][]): AppendRequest {
    const leaves = seen[wish.stream] as Uint8Array[];
    const expected = placeIn(leaves, wish.ahead);
    const before = expected === 'no_stream' ? null : (leaves[expected] ?? NOBODY);
    const made = request(this.storeId, {
      stream: this.nameOf(wish.stream),
      expected,
      previous: before && wish.flaw === 'chain' ? NOBODY : before,
      events: this.idsFor(wish),
      guards: wish.guards.map((guard) => ({
        stream: this.nameOf(guard.stream),
        revision: placeIn(seen[guard.stream] as Uint8Array[], guard.ahead),
      })),
      ...(wish.flaw === 'too large' && { text: TOO_MUCH }),
    });
    if (wish.ahead === 0 && wish.flaw === 'none') leaves.push(...made.events.map(({ leaf }) => leaf));
    return wish.flaw === 'chain inside' ? { ...made, events: tornInside(made, this.storeId) } : made;
  }

  private again(wish: Repetition, seen: Uint8Array[][]): AppendRequest {
    const found = this.made[wish.which % Math.max(1, this.made.length)];
    if (!found)
      return this.fresh({ is: 'new', stream: 0, ahead: 0, events: 2, flaw: 'none', guards: [] }, seen);
    const { expected, events } = found;
    const half = Math.ceil(events.length / 2);
    switch (wish.part) {
      case 'all':
        return found;
      case 'beginning':
        return { ...found, events: events.slice(0, half) };
      case 'end':
        return half === events.length
          ? found
          : { ...found, expected: numberOf(expected) + half, events: events.slice(half) };
      case 'more':
        return { ...found, events: [...events, ...continued(found, this.storeId)] };
    }
  }

  private idsFor({ events, flaw }: NewAppend): readonly string[] {
    const ids = Array.from({ length: events }, newId);
    const used = this.made[0]?.events[0]?.eventId;
    if (flaw === 'id used before' && used !== undefined) ids[ids.length - 1] = used;
    if (flaw === 'id twice') ids.push(ids[0] as string);
    return ids;
  }

  private nameOf(index: number): string {
    return this.names[index] as string;
  }
}

function placeIn(leaves: readonly Uint8Array[], ahead: number): ExpectedRevision {
  const revision = Math.max(-1, leaves.length - 1 + ahead);
  return revision === -1 ? 'no_stream' : revision;
}

/** One more event behind a request's last one, which it names. */
function continued({ stream, expected, events }: AppendRequest, storeId: string): readonly EncodedEvent[] {
  const last = numberOf(expected) + events.length;
  return request(storeId, { stream, expected: last, previous: events.at(-1)?.leaf ?? NOBODY }).events;
}

/** The same with one more event that does not name the one before it. */
function tornInside({ stream, expected, events }: AppendRequest, storeId: string): readonly EncodedEvent[] {
  const last = numberOf(expected) + events.length;
  return [...events, ...request(storeId, { stream, expected: last, previous: NOBODY }).events];
}

function numberOf(revision: ExpectedRevision): number {
  return revision === 'no_stream' ? -1 : revision;
}
