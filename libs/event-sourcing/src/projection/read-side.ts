import type { DataSource } from 'typeorm';
import type { Clock } from '../execution/clock.js';
import { dayInCopenhagen, systemClock } from '../execution/clock.js';
import type { EventCodec } from '../format/event-codec.js';
import type { EventStore } from '../store/event-store.js';

/** What queries ask: the rows, the log for what was once, and today. A class so that Nest can hand it out by its type. */
export class ReadSide {
  constructor(
    readonly rows: DataSource,
    readonly log: { readonly store: EventStore; readonly codec: EventCodec },
    private readonly clock: Clock = systemClock,
  ) {}

  /** Today in Europe/Copenhagen: what the day alone changes is derived with it. */
  get today(): string {
    return dayInCopenhagen(this.clock());
  }
}
