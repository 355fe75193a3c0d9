import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { AppendRefused, StoreUnavailable, UnknownOutcome } from '../store/event-store.js';
import type {
  AppendRequest,
  Appended,
  EventStore,
  GlobalPosition,
  Page,
  StoredEvent,
  SubscribeOptions,
} from '../store/event-store.js';
import { AppendBell } from '../store/append-bell.js';
import { refusalBeforeSending } from '../store/append-checks.js';
import { subscription } from '../store/subscription.js';
import { appendOneByOne, appendTogether } from './append-call.js';
import type { AppendCall } from './append-call.js';
import { AppendLane } from './append-lane.js';
import type { AppendAnswer } from './append-lane.js';
import { failureOfAppend, failureOfRead, failureToConnect, isDuplicate } from './append-failure.js';
import { copyOut } from './copy-out.js';
import { EventRows, pageOf, pageSql, streamSql, streamsSql } from './event-rows.js';
import { HolderWatch } from './holder-watch.js';
import { notifications } from './notifications.js';
import { isPosition, numberOf, positionFrom } from './position.js';
import { checkSettings } from './unsafe-settings.js';

const PAGE = 500;
const PAGE_BYTES = 8 * 1_048_576;
const POLL_MILLISECONDS = 500;

export type PostgresEventStoreOptions = {
  /** For appends alone, as the role that may append. */
  readonly writerPool: Pool;
  readonly readerPool: Pool;
  /** Where to listen for appends; without it subscriptions look every `pollMilliseconds` only. */
  readonly listenUrl?: string;
  readonly pollMilliseconds?: number;
  /** Told what a subscription survives: reads that failed, a listening connection that broke. */
  readonly onTrouble?: (error: unknown) => void;
};

/** The log in Postgres. Positions have no gaps and are in the order of commits (architecture 3, decision 2). */
export class PostgresEventStore implements EventStore {
  private readonly bell: AppendBell;
  private readonly lane = new AppendLane((requests) => this.send(requests));
  /** Where events are large, a page of fewer is asked for: what does not fit would be sent in vain. */
  private rowsThatFit = Infinity;
  private readonly onTrouble: (error: unknown) => void;
  private readonly watch: HolderWatch;

  private constructor(
    readonly storeId: string,
    private readonly options: PostgresEventStoreOptions,
  ) {
    const { listenUrl, readerPool } = options;
    this.onTrouble = options.onTrouble ?? (() => undefined);
    this.watch = new HolderWatch(readerPool, this.onTrouble);
    this.bell = new AppendBell(listenUrl === undefined ? null : notifications(listenUrl), this.onTrouble);
  }

  /** Opens a migrated log. The pools stay the caller's. Throws `UnsafeSetting` where a crash would lose events. */
  static async open(options: PostgresEventStoreOptions): Promise<PostgresEventStore> {
    await checkSettings(options.writerPool);
    const { rows } = await options.readerPool.query<{ store_id: string }>(
      'SELECT store_id FROM event_store.head',
    );
    const [head] = rows;
    if (!head) throw new Error('The event store has no head: the database was restored in part');
    return new PostgresEventStore(head.store_id, options);
  }

  understands(position: string): position is GlobalPosition {
    return isPosition(position);
  }

  async append(request: AppendRequest): Promise<Appended> {
    const [outcome] = await this.appendBatch([request]);
    if (!outcome) throw new Error('The append was not answered');
    if (outcome instanceof AppendRefused) throw outcome;
    return outcome;
  }

  async appendBatch(requests: readonly AppendRequest[]): Promise<readonly AppendAnswer[]> {
    const outcomes: (AppendAnswer | null)[] = requests.map((request) =>
      refusalBeforeSending(request, this.storeId),
    );
    const sent = requests.filter((_, index) => outcomes[index] === null);
    if (sent.length === 0) return outcomes.filter((outcome) => outcome !== null);
    const answers = (await this.lane.append(sent)).values();
    return outcomes.map((outcome) => outcome ?? (answers.next().value as AppendAnswer));
  }

  async readStream(stream: string, from = 0): Promise<readonly StoredEvent[]> {
    const rows = new EventRows();
    // Postgres' texts hold no NUL, so there is no such stream.
    if (!stream.includes('\0')) await this.copy(streamSql(stream, from), rows);
    return rows.events;
  }

  async readStreams(streams: readonly string[]): Promise<readonly StoredEvent[]> {
    const rows = new EventRows();
    const possible = streams.filter((stream) => !stream.includes('\0'));
    if (possible.length > 0) await this.copy(streamsSql(possible), rows);
    return rows.events;
  }

  async readAll(after: GlobalPosition | null, limit: number): Promise<Page> {
    for (;;) {
      const most = Math.min(limit, this.rowsThatFit);
      const rows = new EventRows({ events: most, bytes: PAGE_BYTES });
      await this.copy(pageSql(numberOf(after), most + 1), rows);
      const isCut = rows.found > rows.events.length;
      if (isCut && rows.events.length < most) this.rowsThatFit = 2 * rows.events.length;
      else if (isCut && most < limit) {
        // Events have become smaller: neither the limit nor the bytes ended this page.
        this.rowsThatFit = 4 * most;
        continue;
      }
      return pageOf(rows, after);
    }
  }

  subscribe({ after, pageSize = PAGE, signal }: SubscribeOptions): AsyncIterable<Page> {
    return subscription({
      after,
      signal,
      read: (position) => this.readAll(position, pageSize),
      bell: this.bell,
      pollMilliseconds: this.options.pollMilliseconds ?? POLL_MILLISECONDS,
      onTrouble: this.onTrouble,
    });
  }

  async head(): Promise<GlobalPosition | null> {
    const rows = await this.ask<{ position: string }>('SELECT position FROM event_store.head');
    const position = rows[0]?.position ?? '0';
    return position === '0' ? null : positionFrom(position);
  }

  async leafAt(position: GlobalPosition): Promise<Uint8Array | null> {
    const sql = 'SELECT leaf FROM event_store.events WHERE position = $1';
    const rows = await this.ask<{ leaf: Buffer }>(sql, [numberOf(position)]);
    return rows[0]?.leaf ?? null;
  }

  /** Throws `StoreUnavailable` where there is no answer. */
  private async ask<Row extends QueryResultRow>(
    sql: string,
    values: unknown[] = [],
  ): Promise<readonly Row[]> {
    try {
      return (await this.options.readerPool.query<Row>(sql, values)).rows;
    } catch (error) {
      throw failureOfRead(error);
    }
  }

  /** Throws `StoreUnavailable` where there is no answer. */
  private async copy(sql: string, rows: EventRows): Promise<void> {
    try {
      await copyOut(this.options.readerPool, sql, (message) => rows.take(message));
    } catch (error) {
      throw failureOfRead(error);
    }
  }

  /** One round trip, one statement, one commit. Throws `UnknownOutcome`, or that the server cannot read a request. */
  private async send(requests: readonly AppendRequest[]): Promise<readonly AppendAnswer[]> {
    const together = appendTogether(requests);
    if (together === null) return this.call(appendOneByOne(requests), requests);
    try {
      return await this.call(together, requests);
    } catch (error) {
      // An event id that stands elsewhere: the long way tells whose it is.
      if (isDuplicate(error)) return this.call(appendOneByOne(requests), requests);
      throw error;
    }
  }

  private async call(
    { query, answers }: AppendCall,
    requests: readonly AppendRequest[],
  ): Promise<readonly AppendAnswer[]> {
    let client: PoolClient;
    try {
      client = await this.options.writerPool.connect();
    } catch (error) {
      const failure = failureToConnect(error);
      return requests.map(() => failure);
    }
    let broken = false;
    const sent = this.watch.begin();
    try {
      const { rows } = await client.query(query);
      sent.went();
      return answers(rows);
    } catch (error) {
      const failure = failureOfAppend(error, sent.refused());
      if (failure instanceof StoreUnavailable) return requests.map(() => failure);
      broken = failure instanceof UnknownOutcome;
      throw failure;
    } finally {
      client.release(broken);
    }
  }
}
