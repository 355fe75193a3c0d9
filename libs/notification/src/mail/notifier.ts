import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Clock } from '@loenspor/event-sourcing';
import { waitingMail } from '../domain/waiting-mail.js';
import type { DecisionToTell } from '../domain/waiting-mail.js';
import { addressOf, mailSettingsOf, reachableAmong } from './mail-address-book.js';
import type { MailJobs } from './mail-jobs.js';
import type { Post } from './post.js';
import { AddressRefused, keepRefusal, refusedAmong } from './refused-addresses.js';
import { sendingTime } from './sending-time.js';

/** As long as a try: a server that ended the transaction during a slow talk would have the letter sent twice. */
const TALK_MS = 120_000;

export type NotifierOptions = {
  readonly pool: pg.Pool;
  /** Every decision that waits now, and whose it is: asked when it is noted, and again before it is written of. */
  readonly waiting: () => Promise<readonly DecisionToTell[]>;
  readonly jobs: Pick<MailJobs, 'ask' | 'isAsked' | 'queued' | 'putOffAfter' | 'move'>;
  readonly post: Pick<Post, 'hand'>;
  readonly publicUrl: string;
  readonly clock: Clock;
  /** Hears of an address that is none, once each time that it is tried. */
  readonly onTrouble: (error: unknown) => void;
};

/**
 * Tells people by mail what waits for them. What was told is kept, so that nothing is told twice; what waits is asked of
 * the rows, so that a crash loses nothing: whoever looks next finds it.
 */
export class Notifier {
  constructor(private readonly options: NotifierOptions) {}

  /**
   * Notes what has begun to wait, and has its people written to when they want to be; what was put off, at the time of
   * what they want now; what nobody is asked to write any more, again. Any number may look at once.
   */
  async look(): Promise<void> {
    const waiting = await this.options.waiting();
    const byPerson = Map.groupBy(waiting, ({ userId }) => userId);
    const { pool, clock } = this.options;
    const reachable = await reachableAmong(pool, [...byPerson.keys()], clock());
    for (const [userId, decisions] of byPerson)
      if (reachable.has(userId)) await this.inTransaction((client) => this.note(userId, decisions, client));
    await this.askAgain();
    await this.keepToChoices();
  }

  /**
   * Writes to a person of all that was noted and still waits; nobody else does so meanwhile. Where the address is refused
   * for good it goes on waiting: it leaves when there is another one, or when this one is tried again.
   *
   * @param dueAt when it was to leave, which may be long ago: a mail server that was away puts nothing off to another day
   * @throws what the post throws; then nothing counts as told
   */
  async write(userId: string, dueAt?: Date): Promise<void> {
    const { pool, clock } = this.options;
    if ((await refusedAmong(pool, [userId], clock())).has(userId)) return;
    const waiting = (await this.options.waiting()).filter((each) => each.userId === userId);
    const writing = this.inTransaction(async (client) => {
      const noted = await this.notedFor(userId, client);
      const still = waiting.filter(({ key }) => noted.includes(key));
      const settled = noted.filter((key) => !still.some((each) => each.key === key));
      await end(client, userId, settled, 'SETTLED');
      if (still.length > 0) await this.writeOf({ userId, dueAt }, still, client);
    });
    await writing.catch((error: unknown) => this.leaveAlone(userId, error));
  }

  /** Throws what is no refusal of the address. */
  private async leaveAlone(userId: string, error: unknown): Promise<void> {
    if (!(error instanceof AddressRefused)) throw error;
    const { pool, clock, onTrouble } = this.options;
    await keepRefusal(pool, userId, error, clock());
    onTrouble(
      new Error(
        `The mail server knows no such address as that of ${userId} (${error.responseCode}): no mail goes there for ` +
          'seven days, unless the sign-in service gives another one. What waits stands in the inbox.',
      ),
    );
  }

  /** A job is given up after its tries, and forgotten after two weeks without anybody who works on it. */
  private async askAgain(): Promise<void> {
    const { clock, jobs, pool } = this.options;
    const queued = await jobs.queued();
    const { rows } = await pool.query<{ userId: string }>(
      `SELECT DISTINCT "userId" FROM mail.notice WHERE "state" = 'WAITING'`,
    );
    const unasked = rows.map(({ userId }) => userId).filter((userId) => !queued.has(userId));
    const refused = await refusedAmong(pool, unasked, clock());
    for (const userId of unasked)
      if (!refused.has(userId)) await this.inTransaction((client) => this.askUnlessAsked(userId, client));
  }

  /** Of those who look at once, the first asks; the others find the job, or the notices held. */
  private async askUnlessAsked(userId: string, client: pg.PoolClient): Promise<void> {
    const { clock, jobs } = this.options;
    const { rowCount } = await client.query(
      `SELECT FROM mail.notice WHERE "userId" = $1 AND "state" = 'WAITING' FOR UPDATE SKIP LOCKED`,
      [userId],
    );
    if (rowCount === 0 || (await jobs.isAsked(userId, client))) return;
    const now = clock();
    // Of whoever wants none by now it is ended by the job, at once.
    await jobs.ask(userId, sendingTime(await mailSettingsOf(client, userId), now) ?? now, client);
  }

  /** Moves what was put off to the time of the choice that holds now. What nobody wants any more ends at its time. */
  private async keepToChoices(): Promise<void> {
    const { clock, jobs, pool } = this.options;
    const now = clock();
    for (const putOff of await jobs.putOffAfter(now)) {
      const at = sendingTime(await mailSettingsOf(pool, putOff.userId), now);
      if (at !== null && at.getTime() !== putOff.at.getTime()) await jobs.move(putOff, at);
    }
  }

  /**
   * What was somebody else's meanwhile, and has not been told, begins to wait again. What is noted already is not
   * touched: who looks must not wait for a letter that is being handed over.
   */
  private async note(
    userId: string,
    decisions: readonly DecisionToTell[],
    client: pg.PoolClient,
  ): Promise<void> {
    const at = sendingTime(await mailSettingsOf(client, userId), this.options.clock());
    const { rowCount } = await client.query(
      `INSERT INTO mail.notice ("userId", "key", "path", "state")
       SELECT $1, asked.*, $4 FROM unnest($2::text[], $3::text[]) AS asked ("key", "path")
        WHERE NOT EXISTS (SELECT FROM mail.notice AS known WHERE known."userId" = $1 AND known."key" = asked."key"
          AND (known."state" IN ('WAITING', 'SENT') OR known."state" = $4))
       ON CONFLICT ("userId", "key") DO UPDATE SET "state" = excluded."state", "endedAt" = NULL
        WHERE notice."state" = 'SETTLED' OR notice."state" = 'UNWANTED' AND excluded."state" = 'WAITING'`,
      [
        userId,
        decisions.map(({ key }) => key),
        decisions.map(({ path }) => path),
        at === null ? 'UNWANTED' : 'WAITING',
      ],
    );
    if (at !== null && rowCount !== 0) await this.options.jobs.ask(userId, at, client);
  }

  private async writeOf(
    { userId, dueAt }: { readonly userId: string; readonly dueAt: Date | undefined },
    decisions: readonly DecisionToTell[],
    client: pg.PoolClient,
  ): Promise<void> {
    const { clock, jobs, post, publicUrl } = this.options;
    const keys = decisions.map(({ key }) => key);
    const [settings, address] = [await mailSettingsOf(client, userId), await addressOf(client, userId)];
    const now = clock();
    const at = sendingTime(settings, now, dueAt);
    // Chosen otherwise since it was noted.
    if (at === null || address === null) return end(client, userId, keys, 'UNWANTED');
    if (at > now) return jobs.ask(userId, at, client);
    await end(client, userId, keys, 'SENT');
    const messageId = `<${digestOf([userId, ...keys.toSorted()])}@${new URL(publicUrl).hostname}>`;
    await post.hand({ ...waitingMail(decisions, publicUrl), userId, address, messageId }, client);
  }

  private async notedFor(userId: string, client: pg.PoolClient): Promise<readonly string[]> {
    const { rows } = await client.query<{ key: string }>(
      `SELECT "key" FROM mail.notice WHERE "userId" = $1 AND "state" = 'WAITING' ORDER BY "key" FOR UPDATE`,
      [userId],
    );
    return rows.map(({ key }) => key);
  }

  private async inTransaction(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
    const client = await this.options.pool.connect();
    try {
      await client.query(`BEGIN; SET LOCAL idle_in_transaction_session_timeout = ${TALK_MS}`);
      await work(client);
      await client.query('COMMIT');
      client.release();
    } catch (error) {
      const broken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      );
      client.release(broken);
      throw error;
    }
  }
}

async function end(
  client: pg.PoolClient,
  userId: string,
  keys: readonly string[],
  state: 'SENT' | 'SETTLED' | 'UNWANTED',
): Promise<void> {
  if (keys.length === 0) return;
  await client.query(
    `UPDATE mail.notice SET "state" = $3, "endedAt" = now() WHERE "userId" = $1 AND "key" = ANY ($2)`,
    [userId, keys, state],
  );
}

function digestOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}
