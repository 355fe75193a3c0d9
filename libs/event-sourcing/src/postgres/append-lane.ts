import { setImmediate as turn } from 'node:timers/promises';
import { StoreUnavailable, UnknownOutcome } from '../store/event-store.js';
import type { Appended, AppendRefused, AppendRequest } from '../store/event-store.js';

export type AppendAnswer = Appended | AppendRefused;

/**
 * Sends requests as one statement and answers each, in order. Throws `UnknownOutcome`, and any other error for
 * a request that the store cannot even read.
 */
export type SendAppends = (requests: readonly AppendRequest[]) => Promise<readonly AppendAnswer[]>;

export type LaneLimits = {
  /** What one statement carries at most; a parcel that is larger by itself travels alone. */
  readonly requests: number;
  readonly bytes: number;
  /** How long a parcel waits unsent, in milliseconds, and how many bytes may wait at all. */
  readonly wait: number;
  readonly waitingBytes: number;
  /** So many bytes are worth a statement of their own: they do not wait for more to come. */
  readonly enough: number;
};

/** What one caller gave: it travels whole and is answered whole. */
type Parcel = {
  readonly requests: readonly AppendRequest[];
  readonly bytes: number;
  readonly since: number;
  readonly done: (answers: readonly AppendAnswer[]) => void;
  readonly fail: (error: unknown) => void;
};

const LIMITS: LaneLimits = {
  requests: 200,
  bytes: 1_048_576,
  wait: 10_000,
  waitingBytes: 64 * 1_048_576,
  enough: 65_536,
};

/**
 * Lets appends that arrive together share one round trip, one lock of the head and one commit. It sends at once when
 * it is idle and otherwise gathers what arrives until the statement under way is answered; there is no timer. One
 * statement is under way at a time, and parcels leave in the order in which they came: so the requests of a stream
 * keep their order, and nobody is overtaken.
 */
export class AppendLane {
  private waiting: Parcel[] = [];
  private waitingBytes = 0;
  private busy = false;
  private readonly limits: LaneLimits;

  constructor(
    private readonly send: SendAppends,
    limits: Partial<LaneLimits> = {},
  ) {
    this.limits = { ...LIMITS, ...limits };
  }

  /**
   * The answers to requests that travel in one statement, whoever else does too. A parcel that waited too long, or
   * finds too much waiting, is refused with `StoreUnavailable`, unsent. Throws what became of its statement:
   * `UnknownOutcome`, or the error of these very requests.
   */
  append(requests: readonly AppendRequest[]): Promise<readonly AppendAnswer[]> {
    const bytes = sizeOf(requests);
    if (this.busy && this.waitingBytes + bytes > this.limits.waitingBytes)
      return Promise.resolve(refused(requests, 'Too many appends wait for the event store'));
    return new Promise((done, fail) => {
      this.waiting.push({ requests, bytes, since: performance.now(), done, fail });
      this.waitingBytes += bytes;
      if (!this.busy) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      await this.deliver(this.nextParcels());
      // Who was just answered often comes again at once: one turn of the event loop, and they travel together.
      // Where much waits already it leaves at once, and they make their next appends meanwhile.
      if (this.waitingBytes < this.limits.enough) await turn();
    }
    this.busy = false;
  }

  /** The parcels that have waited longest, as many as one statement carries. */
  private nextParcels(): readonly Parcel[] {
    const { limits, waiting } = this;
    let [count, requests, bytes] = [0, 0, 0];
    for (const parcel of waiting) {
      requests += parcel.requests.length;
      bytes += parcel.bytes;
      if (count > 0 && (requests > limits.requests || bytes > limits.bytes)) break;
      count++;
    }
    const parcels = waiting.splice(0, count);
    for (const parcel of parcels) this.waitingBytes -= parcel.bytes;
    return parcels.filter((parcel) => !this.refusedAsTooOld(parcel));
  }

  private refusedAsTooOld({ requests, since, done }: Parcel): boolean {
    if (performance.now() - since <= this.limits.wait) return false;
    done(refused(requests, 'The event store was busy for too long'));
    return true;
  }

  /** One bad request fails the whole statement and stores nothing: each parcel then goes alone, and only the bad one fails. */
  private async deliver(parcels: readonly Parcel[]): Promise<void> {
    if (parcels.length === 0) return;
    try {
      handOut(parcels, await this.send(parcels.flatMap((parcel) => parcel.requests)));
    } catch (error) {
      if (parcels.length === 1 || error instanceof UnknownOutcome)
        for (const parcel of parcels) parcel.fail(error);
      else for (const parcel of parcels) await this.deliver([parcel]);
    }
  }
}

function handOut(parcels: readonly Parcel[], answers: readonly AppendAnswer[]): void {
  const asked = parcels.reduce((sum, parcel) => sum + parcel.requests.length, 0);
  if (answers.length !== asked)
    throw new UnknownOutcome(`The event store answered ${answers.length} of ${asked} appends`);
  let next = 0;
  for (const { requests, done } of parcels) done(answers.slice(next, (next += requests.length)));
}

function refused(requests: readonly AppendRequest[], reason: string): readonly AppendAnswer[] {
  const refusal = new StoreUnavailable(`${reason}; nothing was sent`);
  return requests.map(() => refusal);
}

function sizeOf(requests: readonly AppendRequest[]): number {
  let size = 0;
  for (const { events } of requests) for (const { bytes } of events) size += bytes.byteLength;
  return size;
}
