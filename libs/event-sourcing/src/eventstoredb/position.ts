import { ForeignPosition } from '../store/event-store.js';
import type { GlobalPosition } from '../store/event-store.js';

/** A place in the log as EventStoreDB counts: bytes, not events. Both parts are needed to go on from it. */
export type LogPlace = { readonly commit: bigint; readonly prepare: bigint };

/** The log has no event there: it was restored, or replaced by another one, since the position was given. */
export class NoSuchPlace extends RangeError {
  constructor(said: string, options?: ErrorOptions) {
    super(
      `The log in EventStoreDB has no such position, so it is not the one that gave it (${said})`,
      options,
    );
  }
}

const FORM = /^esdb:(\d{20}):(\d{20})$/;
const DIGITS = 20;
/** How -1 looks in a field without a sign. */
const UNTOLD = 2n ** 64n - 1n;

/** The opaque form of a place in the log: grows as text does. */
export function positionFrom({ commit, prepare }: LogPlace): GlobalPosition {
  return `esdb:${digits(commit)}:${digits(prepare)}` as GlobalPosition;
}

export function isPosition(text: string): text is GlobalPosition {
  return FORM.test(text);
}

/** The place behind a position. Throws `ForeignPosition` for one of another store. */
export function placeOf(position: GlobalPosition): LogPlace {
  const parts = FORM.exec(position);
  if (!parts) throw new ForeignPosition(position, 'EventStoreDB');
  return { commit: BigInt(parts[1] ?? 0), prepare: BigInt(parts[2] ?? 0) };
}

/** A place as the server says it; null where it says that it does not know. */
export function toldPlace(place: LogPlace | undefined): LogPlace | null {
  return place === undefined || place.commit === UNTOLD || place.prepare === UNTOLD ? null : place;
}

function digits(value: bigint): string {
  return String(value).padStart(DIGITS, '0');
}
