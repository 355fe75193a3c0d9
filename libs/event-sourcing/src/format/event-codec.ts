import type { EventMeta, PersonalField, Vocabulary } from '../domain/index.js';
import type { EncodedEvent, ExpectedRevision, GlobalPosition, StoredEvent } from '../store/event-store.js';
import { dataText, encryptedDataText } from './data-text.js';
import { encodeAround, hexOf, openEnvelope } from './envelope.js';
import type { Envelope } from './envelope.js';
import { EventSchemas } from './event-schemas.js';
import { decryptData, encryptField, keyIdsIn } from './field-encryption.js';
import { isStreamName, isUuid, uuidOfStream } from './ids.js';
import type { DataKey, KeyOwner, KeyRing } from './key-ring.js';
import { pathsOf, valueAt, withValueAt } from './personal-fields.js';
import type { PersonalPath } from './personal-fields.js';

/** One decided event with all that stands around it in the log, but its place in the stream. */
export type EventToEncode = Omit<EventMeta, 'stream' | 'revision'> & {
  readonly type: string;
  readonly data: object;
  readonly personal: readonly PersonalField[];
  /** Whose keys encrypt the `person` fields; null leaves those in the clear. */
  readonly personId: string | null;
};

/** `previous` is the leaf of revision `expected`, null when `expected` is `no_stream`. */
export type EncodeInput = {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly previous: Uint8Array | null;
  readonly events: readonly EventToEncode[];
};

/** An event as it was read, its personal values decrypted or `Erased`, its data in the newest shape. */
export type DecodedEvent = EventMeta & {
  readonly position: GlobalPosition;
  readonly leaf: Uint8Array;
  readonly type: string;
  readonly data: object;
};

/** The store gave an event that does not belong where it stands. */
export class MisplacedEvent extends Error {}

/** One value to encrypt. */
type PersonalValue = { readonly path: PersonalPath; readonly value: unknown; readonly owner: KeyOwner };

/**
 * Between decided events and the bytes of event format 1, for one store and one key ring. The vocabularies tell what
 * the newest shape of an event is: whatever reads events reads them here, so all see that one.
 */
export class EventCodec {
  private readonly schemas: EventSchemas;

  constructor(
    private readonly storeId: string,
    private readonly keyRing: KeyRing,
    vocabularies: readonly Vocabulary[],
  ) {
    this.schemas = new EventSchemas(vocabularies);
  }

  /**
   * The bytes and leaves of one append, chained to the stream's last event. Asks the key ring at most once.
   *
   * @throws ProfileViolation or NotAnEvent when an event may not enter the log, SubjectErased when a key was destroyed
   */
  async encode(input: EncodeInput): Promise<EncodedEvent[]> {
    if ((input.expected === 'no_stream') !== (input.previous === null))
      throw new TypeError('An append names the leaf before it, unless it expects no stream');
    // Checked while all of the data can still be read.
    const texts = input.events.map((event) => dataText(event.data));
    const personal = input.events.map((event) => personalValuesOf(event, input.stream));
    const keys = await this.keysOf(personal.flat());
    let revision = input.expected === 'no_stream' ? 0 : input.expected + 1;
    let previous = input.previous;
    return input.events.map((event, index) => {
      const values = personal[index] ?? [];
      const data = encrypted(event, values, keys);
      const envelope = this.envelopeOf(event, data, {
        stream: input.stream,
        revision: revision++,
        previous: previous && hexOf(previous),
      });
      this.schemas.mustBeNewest(envelope);
      const text = values.length > 0 ? encryptedDataText(data, values) : (texts[index] ?? '');
      const { bytes, leaf } = encodeAround(envelope, text);
      const encoded = { eventId: event.eventId, bytes, leaf, previous };
      previous = leaf;
      return encoded;
    });
  }

  /** Has the keys of many appends made and at hand: one question to the key ring in place of one for each. */
  async prepareKeys(inputs: readonly Pick<EncodeInput, 'stream' | 'events'>[]): Promise<void> {
    const values = inputs.flatMap(({ stream, events }) =>
      events.flatMap((event) => {
        dataText(event.data);
        return personalValuesOf(event, stream);
      }),
    );
    await this.keysOf(values);
  }

  /**
   * Events as they were read, in the same order. Asks the key ring at most once.
   *
   * @throws MissingKey, CorruptField, NotAnEvent, MisplacedEvent or NewerSchema: none of these may be passed over by a
   * reader
   */
  async decode(stored: readonly StoredEvent[]): Promise<DecodedEvent[]> {
    const wanted = new Set<string>();
    const opened = stored.map((place) => {
      const { envelope, mayBeEncrypted } = this.opened(place);
      if (!mayBeEncrypted) return { place, envelope, hasPersonal: false };
      const keyIds = keyIdsIn(envelope.data, envelope.eventId);
      for (const keyId of keyIds) wanted.add(keyId);
      return { place, envelope, hasPersonal: keyIds.size > 0 };
    });
    const found = wanted.size === 0 ? undefined : await this.keyRing.lookUp([...wanted]);
    return opened.map(({ place, envelope, hasPersonal }) => {
      const { eventId } = envelope;
      const stored = hasPersonal
        ? decryptData(envelope.data, eventId, (keyId) => found?.get(keyId))
        : envelope.data;
      const data = this.schemas.inNewestShape(envelope, stored as object);
      return decodedEvent(envelope, place, data);
    });
  }

  /** Each key by itself: spreading an event twice costs as much as hashing it. */
  private envelopeOf(
    event: EventToEncode,
    data: object,
    place: Pick<Envelope, 'stream' | 'revision' | 'previous'>,
  ): Envelope {
    return {
      format: 1,
      storeId: this.storeId,
      eventId: event.eventId,
      stream: place.stream,
      revision: place.revision,
      type: event.type,
      schema: event.schema,
      recordedAt: event.recordedAt,
      occurredOn: event.occurredOn,
      actor: event.actor,
      assertedBy: event.assertedBy,
      commandId: event.commandId,
      correlationId: event.correlationId,
      causationId: event.causationId,
      import: event.import,
      previous: place.previous,
      data,
    };
  }

  private async keysOf(values: readonly PersonalValue[]): Promise<ReadonlyMap<string, DataKey>> {
    const owners = new Map(values.map(({ owner }) => [nameOf(owner), owner]));
    if (owners.size === 0) return new Map();
    const keys = await this.keyRing.keysFor([...owners.values()]);
    return new Map([...owners.keys()].map((name, index) => [name, keys[index] as DataKey]));
  }

  private opened(place: StoredEvent): ReturnType<typeof openEnvelope> {
    const opened = openEnvelope(place.bytes);
    const { envelope } = opened;
    if (envelope.storeId !== this.storeId)
      throw new MisplacedEvent(`Event ${envelope.eventId} at ${place.position} belongs to another store`);
    if (envelope.stream !== place.stream || envelope.revision !== place.revision)
      throw new MisplacedEvent(
        `Event ${envelope.eventId} stands at ${place.stream} ${place.revision}, but says ${envelope.stream} ${envelope.revision}`,
      );
    return opened;
  }
}

/** What must be encrypted of data that were checked. */
function personalValuesOf(event: EventToEncode, stream: string): PersonalValue[] {
  const values: PersonalValue[] = [];
  for (const path of pathsOf(event.personal)) {
    const value = valueAt(event.data, path.tokens);
    if (value === undefined || value === null) continue;
    const subject = subjectOf(path, event, stream);
    if (subject !== null) values.push({ path, value, owner: { subject, class: path.as } });
  }
  return values;
}

/** Null leaves the value in the clear. */
function subjectOf(path: PersonalPath, event: EventToEncode, stream: string): string | null {
  if (path.of === 'person' && event.personId === null) return null;
  const subject = {
    person: event.personId,
    own: valueAt(event.data, ['subjectId']),
    subject: valueAt(event.data, ['subject', 'id']),
    stream: isStreamName(stream) ? uuidOfStream(stream) : null,
  }[path.of];
  if (!isUuid(subject))
    throw new TypeError(
      `${event.type} ${path.at} needs the id of its subject (${path.of}), a UUID in lower case`,
    );
  return subject;
}

/** Each key by itself, as above. */
function decodedEvent(event: Envelope, { position, leaf }: StoredEvent, data: object): DecodedEvent {
  return {
    eventId: event.eventId,
    stream: event.stream,
    revision: event.revision,
    schema: event.schema,
    recordedAt: event.recordedAt,
    occurredOn: event.occurredOn,
    actor: event.actor,
    assertedBy: event.assertedBy,
    commandId: event.commandId,
    correlationId: event.correlationId,
    causationId: event.causationId,
    import: event.import,
    position,
    leaf,
    type: event.type,
    data,
  };
}

function encrypted(
  event: EventToEncode,
  values: readonly PersonalValue[],
  keys: ReadonlyMap<string, DataKey>,
): object {
  let data = event.data;
  for (const { path, value, owner } of values) {
    const key = keys.get(nameOf(owner));
    if (!key) throw new Error(`The key ring gave no ${owner.class} key`);
    const field = encryptField(value, key, { eventId: event.eventId, pointer: path.pointer });
    data = withValueAt(data, path.tokens, field);
  }
  return data;
}

function nameOf(owner: KeyOwner): string {
  return `${owner.class} ${owner.subject}`;
}
