import { createHash } from 'node:crypto';
import type pg from 'pg';

type Database = Pick<pg.Pool, 'query'>;

/** A mail server that refused wrongly is asked again after so many days, and an address that exists again is found. */
const DAYS_LEFT_ALONE = 7;
const DAY_MS = 86_400_000;

/**
 * What a server answers when there is no such mailbox, or none of this name could be; not `552` (full, today) nor `554`.
 * Servers answer here, too, what they hold against the sender or a relay: that is no fault of the address, and would
 * stop every mail there is. RFC 5321 4.2.3, RFC 3463 3.2 and 3.3.
 */
const NO_MAILBOX: ReadonlySet<number> = new Set([501, 550, 551, 553]);
const OF_THE_MAILBOX: ReadonlySet<string> = new Set([
  ...['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1'],
]);
const OF_THE_SENDER = /relay|sender|block|black|listed|spam|helo|policy|denied|authent/i;

/** The mail server does not know an address, and asking again does not change that. */
export class AddressRefused extends Error {
  constructor(
    readonly address: string,
    readonly responseCode: number,
    options: ErrorOptions,
  ) {
    super(`The mail server refuses the address for good (${responseCode})`, options);
  }
}

/** What a talk with a mail server failed of: an address that is none, or anything else, as it was. */
export function failureOfTalk(error: unknown, address: string): unknown {
  const { command, responseCode, response } = (error ?? {}) as {
    readonly command?: unknown;
    readonly responseCode?: unknown;
    readonly response?: unknown;
  };
  if (command !== 'RCPT TO' || typeof responseCode !== 'number' || !NO_MAILBOX.has(responseCode))
    return error;
  const words = String(response);
  const [status] = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(words) ?? [];
  const isOfMailbox = status === undefined ? !OF_THE_SENDER.test(words) : OF_THE_MAILBOX.has(status);
  return isOfMailbox ? new AddressRefused(address, responseCode, { cause: error }) : error;
}

/** Keeps that a person's address was refused. */
export async function keepRefusal(
  database: Database,
  userId: string,
  { address, responseCode }: AddressRefused,
  now: Date,
): Promise<void> {
  await database.query(
    `INSERT INTO mail.refused ("userId", "addressDigest", "responseCode", "refusedAt") VALUES ($1, $2, $3, $4)
     ON CONFLICT ("userId") DO UPDATE SET "addressDigest" = excluded."addressDigest",
       "responseCode" = excluded."responseCode", "refusedAt" = excluded."refusedAt"`,
    [userId, digestOf(address), responseCode, now],
  );
}

/**
 * Who of these people is not written to now, since when (ISO 8601): the address that they have was refused within the
 * last seven days. Whoever has another one by now is not among them.
 */
export async function refusedAmong(
  database: Database,
  userIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await database.query<{ userId: string; refusedAt: Date }>(
    `SELECT refused."userId", refused."refusedAt"
       FROM mail.refused AS refused JOIN identity.users AS person ON person.user_id = refused."userId"
      WHERE refused."userId" = ANY ($1) AND refused."refusedAt" > $2
        AND refused."addressDigest" = sha256(convert_to(person.email, 'UTF8'))`,
    [userIds, new Date(now.getTime() - DAYS_LEFT_ALONE * DAY_MS)],
  );
  return new Map(rows.map(({ userId, refusedAt }) => [userId, refusedAt.toISOString()]));
}

function digestOf(address: string): Buffer {
  return createHash('sha256').update(address).digest();
}
