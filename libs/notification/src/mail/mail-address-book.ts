import type pg from 'pg';
import { usualMailSettings } from '../domain/mail-settings.js';
import type { MailSettings } from '../domain/mail-settings.js';
import { refusedAmong } from './refused-addresses.js';

type Database = Pick<pg.Pool, 'query'>;

type SettingsRow = {
  readonly mode: MailSettings['mode'];
  readonly dailyAt: string;
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
};

/** The address that a person's sign-in service gave last; null: none is known. */
export async function addressOf(database: Database, userId: string): Promise<string | null> {
  const { rows } = await database.query<{ email: string | null }>(
    'SELECT email FROM identity.users WHERE user_id = $1',
    [userId],
  );
  return rows[0]?.email ?? null;
}

/** Which of these people can be written to now: an address is known that was not refused lately. */
export async function reachableAmong(
  database: Database,
  userIds: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const { rows } = await database.query<{ user_id: string }>(
    'SELECT user_id FROM identity.users WHERE user_id = ANY ($1) AND email IS NOT NULL',
    [userIds],
  );
  const known = rows.map(({ user_id }) => user_id);
  const refused = await refusedAmong(database, known, now);
  return new Set(known.filter((userId) => !refused.has(userId)));
}

/** What a person has chosen, or the usual. */
export async function mailSettingsOf(database: Database, userId: string): Promise<MailSettings> {
  const { rows } = await database.query<SettingsRow>(
    'SELECT "mode", "dailyAt", "quietFrom", "quietTo" FROM settings.mail WHERE "userId" = $1',
    [userId],
  );
  const [row] = rows;
  if (!row) return usualMailSettings;
  const { mode, dailyAt, quietFrom, quietTo } = row;
  const quiet = quietFrom !== null && quietTo !== null ? { from: quietFrom, to: quietTo } : null;
  return { mode, dailyAt, quiet };
}

/** Keeps what a person has chosen; it holds for every mail that has not left. */
export async function keepMailSettings(
  database: Database,
  userId: string,
  { mode, dailyAt, quiet }: MailSettings,
): Promise<void> {
  await database.query(
    `INSERT INTO settings.mail ("userId", "mode", "dailyAt", "quietFrom", "quietTo") VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT ("userId") DO UPDATE SET "mode" = excluded."mode", "dailyAt" = excluded."dailyAt",
       "quietFrom" = excluded."quietFrom", "quietTo" = excluded."quietTo"`,
    [userId, mode, dailyAt, quiet?.from ?? null, quiet?.to ?? null],
  );
}
