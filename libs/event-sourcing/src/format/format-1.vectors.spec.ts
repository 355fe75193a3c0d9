import { createCipheriv, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { MemoryKeyRing } from '../testing/memory-key-ring.js';
import type { GlobalPosition } from '../store/event-store.js';
import { canonicalBytes, canonicalText } from './canonical-json.js';
import { decodeEnvelope, encodeEnvelope, hexOf, leafOf } from './envelope.js';
import type { Envelope } from './envelope.js';
import { EventCodec } from './event-codec.js';
import { decryptField, encryptField } from './field-encryption.js';
import type { EncryptedField } from './field-encryption.js';
import * as ids from './ids.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Vectors = {
  leafPrefix: string;
  streamNamespace: string;
  ids: {
    events: { commandId: string; index: number; id: string }[];
    claims: { commandId: string; id: string }[];
    policyCommands: { eventId: string; policy: string; id: string }[];
  };
  streams: { key: (string | null)[]; id: string; stream: string }[];
  boardNames: { name: string; compared: string }[];
  canonical: { value: Json; text: string; utf8: string }[];
  encryptedFields: {
    value: Json;
    eventId: string;
    pointer: string;
    key: string;
    secret: string;
    iv: string;
    additionalData: string;
    plaintext: string;
    field: EncryptedField;
  }[];
  events: { about: string; envelope: Envelope; canonical: string; leaf: string; plainData: object }[];
};

const read = () =>
  JSON.parse(readFileSync(new URL('../../format-1.vectors.json', import.meta.url), 'utf8')) as Vectors;
const vectors = read();

/** A second, small implementation of the format, which shares nothing with the one under test. */
const second = {
  text(value: Json): string {
    if (Array.isArray(value)) return `[${value.map((item) => second.text(item)).join(',')}]`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const units = (key: string) => Buffer.from(key, 'utf16le').swap16();
    const keys = Object.keys(value).sort((a, b) => Buffer.compare(units(a), units(b)));
    return `{${keys.map((key) => `${JSON.stringify(key)}:${second.text(value[key] as Json)}`).join(',')}}`;
  },
  leaf(text: string): string {
    const hash = createHash('sha256').update(Buffer.of(0)).update('loenspor/event/1').update(Buffer.of(10));
    return hash.update(text, 'utf8').digest('hex');
  },
  uuid5(namespace: string, name: string): string {
    const sha = createHash('sha1')
      .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
      .update(name)
      .digest();
    sha[6] = ((sha[6] as number) & 0x0f) | 0x50;
    sha[8] = ((sha[8] as number) & 0x3f) | 0x80;
    return sha.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  },
  field(vector: Vectors['encryptedFields'][number]): EncryptedField {
    const { eventId, pointer, key, secret, iv } = vector;
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(secret, 'hex'), Buffer.from(iv, 'hex'));
    cipher.setAAD(Buffer.from(['loenspor/field/1', eventId, pointer, key].join('\n')));
    const ct = Buffer.concat([cipher.update(second.text(vector.value)), cipher.final()]).toString(
      'base64url',
    );
    const tag = cipher.getAuthTag().toString('base64url');
    return { $enc: { key, iv: Buffer.from(iv, 'hex').toString('base64url'), ct, tag } };
  },
};

describe('event format 1', () => {
  it.each(vectors.canonical)('has one text for a value: $text', ({ value, text, utf8 }) => {
    expect(canonicalText(value)).toBe(text);
    expect(hexOf(canonicalBytes(value))).toBe(utf8);
    expect(second.text(value)).toBe(text);
  });

  it('derives the ids of events, claims and policies from the command', () => {
    for (const { commandId, index, id } of vectors.ids.events) {
      expect(ids.eventIdOf(commandId, index)).toBe(id);
      expect(second.uuid5(commandId, String(index))).toBe(id);
    }
    for (const { commandId, id } of vectors.ids.claims) {
      expect(ids.claimIdOf(commandId)).toBe(id);
      expect(second.uuid5(commandId, 'claim')).toBe(id);
    }
    for (const { eventId, policy, id } of vectors.ids.policyCommands) {
      expect(ids.policyCommandIdOf(eventId, policy)).toBe(id);
      expect(second.uuid5(eventId, policy)).toBe(id);
    }
  });

  it.each(vectors.streams)('finds the stream of the key $key', ({ key, id, stream }) => {
    expect(ids.streamIdOf(key)).toBe(id);
    expect(second.uuid5(vectors.streamNamespace, second.text(key))).toBe(id);
    expect(streamOf(key)).toBe(stream);
  });

  it.each(vectors.boardNames)('compares the board $name as $compared', ({ name, compared }) => {
    expect(ids.comparedBoardName(name)).toBe(compared);
    expect(ids.comparedBoardName(compared)).toBe(compared);
  });

  it.each(vectors.encryptedFields)('encrypts the value at $pointer', (vector) => {
    const { value, eventId, pointer, field } = vector;
    const secret = Buffer.from(vector.secret, 'hex');
    const place = { eventId, pointer };
    expect(encryptField(value, { id: vector.key, secret }, place, Buffer.from(vector.iv, 'hex'))).toEqual(
      field,
    );
    expect(second.field(vector)).toEqual(field);
    expect(second.text(value)).toBe(vector.plaintext);
    expect(['loenspor/field/1', eventId, pointer, vector.key].join('\n')).toBe(vector.additionalData);
    expect(decryptField(field, secret, place)).toEqual(value);
  });

  it.each(vectors.events)('has these bytes and this leaf: $about', ({ envelope, canonical, leaf }) => {
    const encoded = encodeEnvelope(envelope);
    expect(Buffer.from(encoded.bytes).toString('utf8')).toBe(canonical);
    expect(hexOf(encoded.leaf)).toBe(leaf);
    expect(hexOf(leafOf(encoded.bytes))).toBe(leaf);
    expect(second.text(envelope as unknown as Json)).toBe(canonical);
    expect(second.leaf(canonical)).toBe(leaf);
    expect(decodeEnvelope(encoded.bytes)).toEqual(envelope);
  });

  it('chains each event of a stream to the one before it', () => {
    expect(vectors.events.map(({ envelope }) => envelope.previous)).toEqual([
      null,
      ...vectors.events.slice(0, -1).map(({ leaf }) => leaf),
    ]);
    expect(vectors.events.map(({ envelope }) => envelope.revision)).toEqual([0, 1, 2]);
    for (const { envelope } of vectors.events)
      expect(envelope.eventId).toBe(ids.eventIdOf(envelope.commandId, 0));
  });

  it('gives the plain data back to a reader who has the keys', async () => {
    const keyRing = new MemoryKeyRing();
    for (const { key, secret } of vectors.encryptedFields)
      keyRing.put({ id: key, secret: Buffer.from(secret, 'hex') });
    const unchanged = (data: object) => data;
    const definition = { schema: 2, personal: [], upcast: { 1: unchanged } };
    const offers = { category: 'negotiation', events: { OfferReceived: definition } };
    const stored = vectors.events.map(({ envelope, canonical, leaf }, index) => ({
      position: `test:${index}` as GlobalPosition,
      stream: envelope.stream,
      revision: envelope.revision,
      bytes: Buffer.from(canonical),
      leaf: Buffer.from(leaf, 'hex'),
    }));
    const decoded = await new EventCodec(
      (vectors.events[0] as { envelope: Envelope }).envelope.storeId,
      keyRing,
      [offers],
    ).decode(stored);
    expect(decoded.map(({ data }) => data)).toEqual(vectors.events.map(({ plainData }) => plainData));
    expect(keyRing.calls).toBe(1);
  });

  it('is noticed by its vectors when a single value moves (control)', () => {
    const { envelope, leaf } = vectors.events[1] as Vectors['events'][number];
    for (const key of Object.keys(envelope) as (keyof Envelope)[]) {
      const bent = { ...envelope, [key]: `${JSON.stringify(envelope[key])}.` };
      expect(second.leaf(second.text(bent as unknown as Json))).not.toBe(leaf);
    }
  });
});

function streamOf(key: readonly (string | null)[]): string {
  const [category, municipality = '', area = '', kind = '', name = null] = key;
  if (category === 'repOffice') return ids.repOfficeStream(municipality ?? '', area as ids.Area);
  if (category === 'referenceData') return ids.referenceDataStream(municipality ?? '');
  return ids.preAgreementStream(municipality ?? '', area as ids.Area, kind as ids.CounterpartyKind, name);
}
