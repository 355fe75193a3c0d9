import { ForeignPosition } from '../store/event-store.js';
import type { GlobalPosition } from '../store/event-store.js';

const FORM = /^pg:\d{19}$/;

/** The opaque form of a place in the log: grows as text does. `value` is a bigint as Postgres writes it. */
export function positionFrom(value: string | bigint): GlobalPosition {
  return `pg:${String(value).padStart(19, '0')}` as GlobalPosition;
}

export function isPosition(text: string): text is GlobalPosition {
  return FORM.test(text);
}

/** The number behind a position, 0 for the beginning. Throws `ForeignPosition` for one of another store. */
export function numberOf(position: GlobalPosition | null): bigint {
  if (position === null) return 0n;
  if (!isPosition(position)) throw new ForeignPosition(position, 'Postgres');
  return BigInt(position.slice(3));
}
