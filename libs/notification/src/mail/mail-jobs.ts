import type pg from 'pg';
import { PgBoss } from 'pg-boss';

const QUEUE = 'waiting-mail';
const SECONDS_OF_A_TRY = 120;
/** With pauses that grow to an hour: about four days of a mail server that is away. */
const TRIES = 100;
const LONGEST_PAUSE_SECONDS = 3_600;
const LIVE: readonly string[] = ['created', 'retry', 'active'];

type Sender = Pick<pg.PoolClient, 'query'>;

export type MailJobsOptions = {
  readonly pool: pg.Pool;
  readonly schema: string;
  readonly onTrouble: (error: unknown) => void;
  /** How often it is looked for jobs. */
  readonly everySeconds?: number;
  /** The first pause after a failure; those after it grow. */
  readonly pauseSeconds?: number;
  /** How often it is looked for jobs whose process is gone. */
  readonly mendSeconds?: number;
};

/** What a job is about. `dueAt` stays when it is tried again; jobs of before it was kept have none. */
type Asked = { readonly userId: string; readonly dueAt?: string };

/** A person who is to be written to later. */
export type PutOff = { readonly jobId: string; readonly userId: string; readonly at: Date };

/** One job for each person who is to be written to, at a time; done once by whichever process is first. */
export class MailJobs {
  private readonly boss: PgBoss;

  constructor(private readonly options: MailJobsOptions) {
    const { pool, schema, onTrouble, mendSeconds = 60 } = options;
    this.boss = new PgBoss({
      db: databaseOf(pool),
      schema,
      // Indexes are their owner's to make anew, and the product may not be that.
      ...{ migrate: false, createSchema: false, schedule: false, reindex: false },
      ...{ superviseIntervalSeconds: mendSeconds, monitorIntervalSeconds: mendSeconds },
    });
    this.boss.on('error', onTrouble);
  }

  async open(): Promise<void> {
    await this.boss.start();
    await this.boss.createQueue(QUEUE, {
      retryLimit: TRIES,
      retryDelay: this.options.pauseSeconds ?? 10,
      ...{ retryBackoff: true, retryDelayMax: LONGEST_PAUSE_SECONDS, expireInSeconds: SECONDS_OF_A_TRY },
    });
  }

  /**
   * Works on what is due until it is stopped. A piece of work that throws is tried again, and told. `dueAt` is when it
   * was to be done, however often it has been tried since.
   */
  async work(on: (userId: string, dueAt: Date | undefined) => Promise<void>): Promise<void> {
    const { everySeconds = 2, onTrouble } = this.options;
    await this.boss.work<Asked>(QUEUE, { pollingIntervalSeconds: everySeconds }, async (jobs) => {
      for (const { data } of jobs)
        await on(data.userId, data.dueAt === undefined ? undefined : new Date(data.dueAt)).catch(
          (error: unknown) => {
            onTrouble(error);
            throw error;
          },
        );
    });
  }

  /** Has a person written to at a time; part of the transaction that it is asked in. */
  async ask(userId: string, at: Date, within: Sender): Promise<void> {
    await this.boss.send(QUEUE, askedFor(userId, at), { startAfter: at, db: databaseOf(within) });
  }

  /** Everybody who is to be written to; whoever is being written to at this moment is none of them. */
  async queued(): Promise<ReadonlySet<string>> {
    const jobs = await this.boss.findJobs<Asked>(QUEUE, { queued: true });
    return new Set(jobs.map(({ data }) => data.userId));
  }

  /** Whether a job of a person is to be done or being done, as a transaction sees it. */
  async isAsked(userId: string, within: Sender): Promise<boolean> {
    const jobs = await this.boss.findJobs(QUEUE, { data: { userId }, db: databaseOf(within) });
    return jobs.some(({ state }) => LIVE.includes(state));
  }

  /** Who is to be written to after a time, and has not been tried: what failed keeps its pauses. */
  async putOffAfter(now: Date): Promise<readonly PutOff[]> {
    const queued = await this.boss.findJobs<Asked>(QUEUE, { queued: true });
    return queued
      .filter(({ state, startAfter }) => state === 'created' && startAfter > now)
      .map(({ id, data, startAfter }) => ({ jobId: id, userId: data.userId, at: startAfter }));
  }

  /** Has a person written to at another time; nothing where it is being done already. */
  async move({ jobId, userId }: Pick<PutOff, 'jobId' | 'userId'>, at: Date): Promise<void> {
    await this.boss.update(QUEUE, askedFor(userId, at), { id: jobId, startAfter: at });
  }

  /** Begins no more, and waits for what is being done. */
  async stop(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 20_000, close: false });
  }
}

function askedFor(userId: string, at: Date): Asked {
  return { userId, dueAt: at.toISOString() };
}

function databaseOf(sender: Sender) {
  return {
    executeSql: async (text: string, values: unknown[] = []) => {
      // The library sends several statements at once too, which the driver answers by as many results.
      const result: Result | readonly Result[] = await sender.query(
        text,
        values.length > 0 ? values : undefined,
      );
      return { rows: [result].flat().flatMap(({ rows }) => rows) };
    },
  };
}

type Result = { readonly rows: Record<string, unknown>[] };
