import type { GlobalPosition } from '../store/event-store.js';

const FORM = /^pg:\d{19}$/;

/** The opaque form of a place in the log: grows as text does. `value` is a bigint as Postgres writes it. */
export function positionFrom(value: string | bigint): GlobalPosition {
  return `pg:${String(value).padStart(19, '0')}` as GlobalPosition;
}

/** The number behind a position, 0 for the beginning. Throws for a position of another store. */
export function numberOf(position: GlobalPosition | null): bigint {
  if (position === null) return 0n;
  if (!FORM.test(position)) throw new RangeError(`${position} is no position of a Postgres event store`);
  return BigInt(position.slice(3));
}
