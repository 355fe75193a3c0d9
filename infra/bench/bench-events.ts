import { EventCodec, newId } from '@loenspor/event-sourcing';
import type { AppendRequest, EventToEncode, KeyRing } from '@loenspor/event-sourcing';

const PERSON = '01936f5e-7a00-7000-8000-000000000001';

/** Events as the product decides them, about 700 bytes each; `encrypted`: with one personal field. */
export function drafts(events: number, encrypted = false): EventToEncode[] {
  return Array.from({ length: events }, () => ({
    eventId: newId(),
    type: 'OfferReceived',
    data: DATA,
    schema: 1,
    personal: encrypted ? PERSONAL : NOTHING_PERSONAL,
    personId: PERSON,
    ...AROUND,
  }));
}

/** What a peer stores of the same event: its data, and as metadata all that stands around it. */
export function peerEvent(): { readonly type: string; readonly data: object; readonly metadata: object } {
  return { type: 'OfferReceived', data: DATA, metadata: AROUND };
}

/** The codec of a store, with keys in memory: they are cached in the product too. */
export function benchCodec(storeId: string): EventCodec {
  const key = { id: PERSON, secret: new Uint8Array(32).fill(7) };
  const keyRing: KeyRing = {
    keysFor: (owners) => Promise.resolve(owners.map(() => key)),
    lookUp: (ids) => Promise.resolve(new Map(ids.map((id) => [id, key.secret]))),
  };
  return new EventCodec(storeId, keyRing, []);
}

/** The appends of one caller, one after the other, to a stream of its own that another stream guards. */
export class StreamOfAppends {
  private readonly stream = `note-${newId()}`;
  private readonly guards = [{ stream: `guard-${newId()}`, revision: 'no_stream' as const }];
  private previous: Uint8Array | null = null;
  private revision = -1;

  constructor(
    private readonly codec: EventCodec,
    private readonly encrypted = false,
  ) {}

  async next(count: number): Promise<AppendRequest> {
    const { stream, guards, previous } = this;
    const expected = this.revision === -1 ? ('no_stream' as const) : this.revision;
    const events = await this.codec.encode({
      stream,
      expected,
      previous,
      events: drafts(count, this.encrypted),
    });
    this.revision += count;
    this.previous = events.at(-1)?.leaf ?? null;
    return { stream, expected, events, guards };
  }
}

const DATA = {
  round: 3,
  items: [{ element: 'FUNKTIONSLOEN', amount: '12000.00', level: 'L2000', per: 'YEAR' }],
};

const PERSONAL = [{ at: '/items', of: 'person', as: 'terms' }] as const;
const NOTHING_PERSONAL = [] as const;

const AROUND = {
  recordedAt: '2026-11-21T18:04:05.123Z',
  occurredOn: '2026-11-20',
  actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
  assertedBy: 'COUNTERPARTY',
  commandId: PERSON,
  correlationId: PERSON,
  causationId: null,
  import: null,
} as const;
