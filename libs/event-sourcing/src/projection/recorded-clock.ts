import type { DecodedEvent } from '../format/event-codec.js';
import type { GlobalPosition } from '../store/event-store.js';

/** As far apart as the clocks of several machines may be without anybody being told. */
const TOLERANCE_MILLISECONDS = 60_000;

/** An event says that it was recorded earlier than one before it: a machine's clock is wrong, or was set. */
export class ClockWentBack extends Error {
  constructor(
    readonly position: GlobalPosition,
    recordedAt: string,
    newest: string,
  ) {
    super(
      `The event at ${position} says that it was recorded at ${recordedAt}, after one of ${newest}: look at the clocks ` +
        `of the machines. Order is that of the log, and nothing was lost`,
    );
  }
}

/** Looks whether the instants of the log go on, at each event once, whoever reads it again. */
export class RecordedClock {
  private looked: GlobalPosition | null = null;
  private newest: string | null = null;

  /** What is to be told of events, in the order of the log. */
  look(events: readonly DecodedEvent[]): ClockWentBack | null {
    let told: ClockWentBack | null = null;
    for (const event of events) {
      if (this.looked !== null && event.position <= this.looked) continue;
      this.looked = event.position;
      told ??= this.lookAt(event);
    }
    return told;
  }

  private lookAt({ position, recordedAt }: DecodedEvent): ClockWentBack | null {
    const newest = this.newest ?? recordedAt;
    const isBack = Date.parse(newest) - Date.parse(recordedAt) > TOLERANCE_MILLISECONDS;
    // Told once for each time that it was set: from here on it counts anew.
    this.newest = isBack || recordedAt > newest ? recordedAt : newest;
    return isBack ? new ClockWentBack(position, recordedAt, newest) : null;
  }
}
