import { dayInCopenhagen } from '@loenspor/event-sourcing';
import type { Clock, EventStore } from '@loenspor/event-sourcing';
import { daysAfter } from '@loenspor/pay';

/** Days from the first event of the demo's log to the start of the demo: some fourteen months. */
const PAST_DAYS = 425;
/** In the morning, to the millisecond: by it the log of a demo that was stopped on the way is known again. */
const BEGINS_AT = 'T06:00:00.000Z';
const FIRST_ACT_MINUTE = 7 * 60 + 40;
const MINUTES_APART = 11;
const TICK_MS = 37;
const DAY_LENGTH = 10;
const [SUNDAY, SATURDAY] = [0, 6];

/** The months before a demo was started first, as its people lived them. */
export class DemoPast {
  private constructor(
    /** When the log begins. */
    readonly begin: Date,
    /** The day (YYYY-MM-DD) of the first start: the past ends the evening before. */
    readonly today: string,
  ) {}

  /**
   * That of an empty log, or of one that such a past was begun in; null for any other: its events are of their own time.
   */
  static async of(store: EventStore, clock: Clock): Promise<DemoPast | null> {
    const [first] = (await store.readAll(null, 1)).events;
    if (first === undefined) {
      const today = dayInCopenhagen(clock());
      return new DemoPast(new Date(`${daysAfter(today, -PAST_DAYS)}${BEGINS_AT}`), today);
    }
    const { recordedAt } = JSON.parse(Buffer.from(first.bytes).toString()) as { readonly recordedAt: string };
    if (!recordedAt.endsWith(BEGINS_AT)) return null;
    return new DemoPast(new Date(recordedAt), daysAfter(recordedAt.slice(0, DAY_LENGTH), PAST_DAYS));
  }

  /** So many days before the start (0 or less), or the workday after it; people of a demo rest on weekends, too. */
  day(before: number): string {
    const day = daysAfter(this.today, before);
    const weekday = new Date(day).getUTCDay();
    const next = weekday === SATURDAY ? 2 : Number(weekday === SUNDAY);
    if (before + next < 0) return daysAfter(day, next);
    return daysAfter(day, weekday === SATURDAY ? -1 : weekday === SUNDAY ? -2 : 0);
  }
}

/** The clock of the demo's past: it stands at the act at hand and is never set back. */
export class DemoClock {
  private at: number;

  constructor({ begin }: DemoPast) {
    this.at = begin.getTime();
  }

  readonly now: Clock = () => new Date((this.at += TICK_MS));

  /** The instant that stands still: what follows from it is the same in every run. */
  get instant(): Date {
    return new Date(this.at - (this.at % 60_000));
  }

  /** To the act with this number on a day. */
  moveTo(day: string, nth: number): void {
    const minutes = FIRST_ACT_MINUTE + nth * MINUTES_APART;
    this.at = Math.max(this.at, Date.parse(`${day}T00:00:00.000Z`) + minutes * 60_000);
  }
}
