import type { GlobalPosition } from '../store/event-store.js';
import type { Checkpoint } from './checkpoints.js';

/** The log no longer holds the event that the rows were made of (a restore, a failover): the rows must not go on. */
export class HistoryChanged extends Error {
  constructor(projection: string, position: GlobalPosition) {
    super(
      `The event store has another event at ${position} than the one that ${projection} holds: rebuild it`,
    );
  }
}

/** A newer program keeps these rows: this one leaves them alone. */
export class NewerRows extends Error {
  constructor({ name, version }: Versioned, found: number) {
    super(`The rows of ${name} are those of its version ${found}; this program knows version ${version}`);
  }
}

type Versioned = { readonly name: string; readonly version: number };

/** @throws NewerRows */
export function mustBeKnown(projection: Versioned, found: Checkpoint): Checkpoint {
  if (found.version > projection.version) throw new NewerRows(projection, found.version);
  return found;
}
