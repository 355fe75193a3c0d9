import { AppendRefused, newId } from '@loenspor/event-sourcing';
import type { AppendRequest, EventToEncode, Vocabulary } from '@loenspor/event-sourcing';
import { payCaseVocabulary, personVocabulary } from '@loenspor/pay-case';
import type { Product } from '../instance/product.js';

/** What a case has of its own: its opening, the consent, and then offers and meetings with two encrypted fields each. */
const EVENTS_OF_CASE = 20;
const EVENTS_OF_APPEND = 5;
/** How many cases go on side by side, so that a page holds events of many of them. */
const SIDE_BY_SIDE = 100;

/** Appends this many events of pay cases, 21 for each case with its person's, to the log of a product. */
export async function appendHistories(product: Product, events: number): Promise<void> {
  const cases = Math.ceil(events / (EVENTS_OF_CASE + 1));
  for (let first = 0; first < cases; first += SIDE_BY_SIDE) {
    const group = Array.from(
      { length: Math.min(SIDE_BY_SIDE, cases - first) },
      (_, index) => new History(first + index),
    );
    await product.codec.prepareKeys(group.flatMap((history) => history.all()));
    await appendTogether(
      product,
      group.map((history) => history.person()),
    );
    for (let from = 0; from < EVENTS_OF_CASE; from += EVENTS_OF_APPEND)
      await appendTogether(
        product,
        group.map((history) => history.next()),
      );
  }
}

type Said = { readonly history: History; readonly stream: string; readonly events: readonly EventToEncode[] };

async function appendTogether({ store, codec }: Product, said: readonly Said[]): Promise<void> {
  const requests = await Promise.all(
    said.map(async ({ history, stream, events }): Promise<AppendRequest> => {
      const place = history.placeOf(stream);
      const encoded = await codec.encode({ stream, ...place, events });
      history.goOn(stream, encoded.length, encoded.at(-1)?.leaf ?? null);
      return { stream, expected: place.expected, events: encoded };
    }),
  );
  const refused = (await store.appendBatch(requests)).find((each) => each instanceof AppendRefused);
  if (refused) throw refused;
}

/** One leader's case from its opening on. */
class History {
  private readonly caseId = newId();
  private readonly personId = newId();
  private readonly places = new Map<string, { revision: number; leaf: Uint8Array | null }>();
  private told = 0;

  constructor(private readonly number: number) {}

  person(): Said {
    const data = { personId: this.personId, name: `Leder ${this.number}` };
    const events = [draft(personVocabulary, 'PersonRegistered', data, this.personId, '2026-01-02')];
    return { history: this, stream: `person-${this.personId}`, events };
  }

  next(): Said {
    const events = Array.from({ length: EVENTS_OF_APPEND }, () => this.event(this.told++));
    return { history: this, stream: `payCase-${this.caseId}`, events };
  }

  /** One of each kind, for the keys that they need. */
  all(): Pick<Said, 'stream' | 'events'>[] {
    const stream = `payCase-${this.caseId}`;
    return [this.person(), { stream, events: [0, 2, 3].map((index) => this.event(index)) }];
  }

  placeOf(stream: string) {
    const place = this.places.get(stream);
    return place
      ? { expected: place.revision, previous: place.leaf }
      : { expected: 'no_stream' as const, previous: null };
  }

  goOn(stream: string, events: number, leaf: Uint8Array | null): void {
    this.places.set(stream, { revision: (this.places.get(stream)?.revision ?? -1) + events, leaf });
  }

  private event(index: number): EventToEncode {
    const day = `2026-${String(Math.floor(index / 2) + 1).padStart(2, '0')}-${10 + (this.number % 19)}`;
    const of = (type: string, data: object) => draft(payCaseVocabulary, type, data, this.personId, day);
    if (index === 0) return of('CaseOpened', this.opening());
    if (index === 1) return of('MemberConsentRecorded', { repInvolved: true });
    if (index % 2 === 0) return of('OfferReceived', { items: ITEMS, note: `Tilbud ${index}`, inside: true });
    return of('MeetingHeld', { channel: 'MEETING', place: 'Rådhuset', minutes: `Referat ${index}` });
  }

  private opening(): object {
    return {
      number: `LS-2026-${this.number}`,
      externalRef: null,
      origin: 'HIRING',
      municipality: MUNICIPALITIES[this.number % MUNICIPALITIES.length],
      area: this.number % 2 === 0 ? 'DAYCARE' : 'LEISURE',
      scope: 'LEADER_AGREEMENT',
      counterparty: { kind: 'MUNICIPALITY' },
      personId: this.personId,
      institution: `Børnehuset ${this.number}`,
      position: 'Daglig leder',
      member: true,
      agreementPeriod: 'OK26',
      consultantId: 'karen',
    };
  }
}

const MUNICIPALITIES = ['101', '147', '175', '265', '461', '615', '751', '851'];
const ITEMS = [
  {
    element: 'FUNCTION',
    permanence: 'PERMANENT',
    amount: { amount: '12000.00', level: 'L2000', per: 'YEAR' },
  },
];

function draft(
  vocabulary: Vocabulary,
  type: string,
  data: object,
  personId: string,
  occurredOn: string,
): EventToEncode {
  const definition = vocabulary.events[type];
  if (!definition) throw new Error(`There is no event ${type}`);
  const commandId = newId();
  return {
    eventId: newId(),
    type,
    data,
    schema: definition.schema,
    personal: definition.personal,
    personId,
    recordedAt: new Date().toISOString(),
    occurredOn,
    actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
    assertedBy: 'UNION',
    commandId,
    correlationId: commandId,
    causationId: null,
    import: null,
  };
}
