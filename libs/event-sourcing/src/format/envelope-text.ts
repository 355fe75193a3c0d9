import type { Actor, ImportSource } from '../domain/index.js';
import { textOfString } from './data-text.js';
import type { Envelope } from './envelope.js';
import { isAssertedBy, isDay, isHex32, isInstant, isRole, isTypeName } from './envelope-values.js';
import { isStreamName, isUuid } from './ids.js';

const KEYS = 17;

const isStoreId = rememberingOne(isUuid);
const isCommandId = rememberingOne(isUuid);
const isCorrelationId = rememberingOne(isUuid);
const isCausationId = rememberingOne(isUuid);
const isStream = rememberingOne(isStreamName);
const isOccurredOn = rememberingOne(isDay);
const isRecordedAt = rememberingOne(isInstant);
const isFile = rememberingOne(isHex32);
const isType = rememberingOne(isTypeName);

/**
 * The canonical text of an event whose data are text already; null for one that is not sound at first sight: whoever
 * asked then takes the long way. Each append waits for this one. Events of one append share most of what stands around
 * their data, so it is looked at once.
 */
export function envelopeText(event: Envelope, data: string): string | null {
  if (!isSound(event)) return null;
  const actor = textOfActor(event.actor);
  if (actor === null) return null;
  const causationId = event.causationId === null ? 'null' : `"${event.causationId}"`;
  const previous = event.previous === null ? 'null' : `"${event.previous}"`;
  return (
    `{"actor":${actor},"assertedBy":"${event.assertedBy}","causationId":${causationId},` +
    `"commandId":"${event.commandId}","correlationId":"${event.correlationId}","data":${data},` +
    `"eventId":"${event.eventId}","format":1,"import":${textOfImport(event.import)},` +
    `"occurredOn":"${event.occurredOn}","previous":${previous},"recordedAt":"${event.recordedAt}",` +
    `"revision":${event.revision},"schema":${event.schema},"storeId":"${event.storeId}",` +
    `"stream":"${event.stream}","type":"${event.type}"}`
  );
}

/** Whether what was parsed is format 1 at first sight; if not, the long way tells. */
export function isPlainEnvelope(value: object): value is Envelope {
  const event = value as Envelope;
  if (event.format !== 1 || Object.keys(event).length !== KEYS || !isSound(event)) return false;
  return isPlainObject(event.data) && isPlainObject(event.actor) && textOfActor(event.actor) !== null;
}

/** Whether an event is format 1, its actor, its data and further keys aside. */
function isSound(event: Envelope): boolean {
  const { revision, schema, causationId, previous } = event;
  return (
    (event.import === null || isImport(event.import)) &&
    Number.isSafeInteger(revision) &&
    (revision === 0 ? previous === null : revision > 0 && isHex32(previous)) &&
    Number.isSafeInteger(schema) &&
    schema >= 1 &&
    isUuid(event.eventId) &&
    isCommandId(event.commandId) &&
    isCorrelationId(event.correlationId) &&
    (causationId === null || isCausationId(causationId)) &&
    isStoreId(event.storeId) &&
    isStream(event.stream) &&
    isType(event.type) &&
    isOccurredOn(event.occurredOn) &&
    isRecordedAt(event.recordedAt) &&
    isAssertedBy(event.assertedBy)
  );
}

let known: { readonly from: Actor; readonly actor: Actor; readonly text: string } | undefined;

function textOfActor(actor: Actor): string | null {
  if (known?.from === actor && isSame(known.actor, actor)) return known.text;
  if (Reflect.ownKeys(actor).length !== 4) return null;
  if (known !== undefined && isSame(known.actor, actor)) return known.text;
  const { userId, role, authority, onBehalfOf } = actor;
  if (!isRole(role)) return null;
  const [user, by, behalf] = [textOrNull(userId), textOrNull(authority), textOrNull(onBehalfOf)];
  if (user === null || by === null || behalf === null) return null;
  const text = `{"authority":${by},"onBehalfOf":${behalf},"role":"${role}","userId":${user}}`;
  known = { from: actor, actor: { userId, role, authority, onBehalfOf }, text };
  return text;
}

function isSame(one: Actor, other: Actor): boolean {
  return (
    one.userId === other.userId &&
    one.role === other.role &&
    one.authority === other.authority &&
    one.onBehalfOf === other.onBehalfOf
  );
}

function isImport(source: ImportSource): boolean {
  const { fileSha256, row } = source;
  return Reflect.ownKeys(source).length === 2 && isFile(fileSha256) && Number.isSafeInteger(row) && row >= 1;
}

function textOfImport(source: ImportSource | null): string {
  return source === null ? 'null' : `{"fileSha256":"${source.fileSha256}","row":${source.row}}`;
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOrNull(value: unknown): string | null {
  if (value === null) return 'null';
  return typeof value === 'string' && value !== '' ? textOfString(value) : null;
}

/** The same check, which looks at a value no more while it is the one that it let through last. */
function rememberingOne(holds: (value: unknown) => boolean): (value: unknown) => boolean {
  let last: unknown = Symbol('none');
  return (value) => {
    if (value === last) return true;
    if (!holds(value)) return false;
    last = value;
    return true;
  };
}
