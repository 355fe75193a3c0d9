import type pg from 'pg';
import { JOBS_SCHEMA } from '../../../../infra/database/jobs-schema.js';
import { openAppPool } from '../../../../infra/database/index.js';
import { testDatabase } from '../../../../infra/testing/index.js';
import type { TestDatabase } from '../../../../infra/testing/index.js';
import { startMailServer } from '../../../../infra/testing/mail-server.js';
import type { MailServer } from '../../../../infra/testing/mail-server.js';
import { usualMailSettings } from '../domain/mail-settings.js';
import type { DecisionToTell } from '../domain/waiting-mail.js';
import { keepMailSettings } from './mail-address-book.js';
import { MailJobs } from './mail-jobs.js';
import { GetMailSettings, GetMailSettingsHandler } from './mail.queries.js';
import { Notifier } from './notifier.js';
import { smtpPost } from './post.js';
import type { Post } from './post.js';
import { AddressRefused } from './refused-addresses.js';

const DAY_MS = 86_400_000;
const gone = { responseCode: 550, words: '5.1.1 No such mailbox' };

let database: TestDatabase;
let pool: pg.Pool;
let server: MailServer;
let post: Post;
let jobs: MailJobs;
let now: Date;
let waiting: DecisionToTell[];
let troubles: unknown[];

beforeEach(async () => {
  database = await testDatabase();
  pool = await openAppPool(database.url);
  server = await startMailServer();
  post = smtpPost(server.url, 'Lønspor <loenspor@demo.example>');
  [waiting, troubles, now] = [[], [], new Date()];
  await pool.query(
    `INSERT INTO identity.users (user_id, name, name_folded, roles, email)
     SELECT id, id, id, '{LEADER_REP}', id || '@demo.example' FROM unnest('{lotte,signe}'::text[]) AS id`,
  );
  for (const userId of ['lotte', 'signe'])
    await keepMailSettings(pool, userId, { ...usualMailSettings, quiet: null });
  const onTrouble = (error: unknown) => troubles.push(error);
  jobs = new MailJobs({ pool, schema: JOBS_SCHEMA, onTrouble, everySeconds: 0.5, pauseSeconds: 3_600 });
  await jobs.open();
});
afterEach(async () => {
  await jobs.stop();
  post.close();
  await pool.end();
  await server.close();
  await database.close();
});

const decision = (key: string, userId = 'lotte') => ({ userId, key, path: `/mandater/${key}/beslutning` });
const notifier = () =>
  new Notifier({
    ...{ pool, jobs, post, publicUrl: 'https://lp.example', clock: () => now },
    waiting: () => Promise.resolve(waiting),
    onTrouble: (error) => troubles.push(error),
  });
/** Looks, and does at once what it asked for. */
async function lookAndWrite(): Promise<readonly string[]> {
  const people = notifier();
  await people.look();
  const { rows } = await pool.query<{ key: string }>(
    `DELETE FROM ${JOBS_SCHEMA}.job WHERE name = 'waiting-mail' RETURNING data->>'userId' AS key`,
  );
  const asked = rows.map(({ key }) => key);
  for (const userId of asked) await people.write(userId);
  return asked;
}
async function notices(): Promise<readonly string[]> {
  const { rows } = await pool.query<{ notice: string }>(
    `SELECT "key" || ' ' || "state" AS notice FROM mail.notice ORDER BY "key"`,
  );
  return rows.map(({ notice }) => notice);
}
const refusedAt = async (userId: string) =>
  (await new GetMailSettingsHandler(pool, 'SMTP').execute(new GetMailSettings(userId))).refusedAt;

describe('an address that the mail server refuses for good', () => {
  it('is tried once; what waits goes on waiting, and whoever runs this is told whose it is', async () => {
    server.answer('lotte@demo.example', gone);
    waiting = [decision('m1'), decision('m2', 'signe')];
    expect((await lookAndWrite()).toSorted()).toEqual(['lotte', 'signe']);
    expect(server.received.map(({ to }) => to)).toEqual([['signe@demo.example']]);
    expect(await notices()).toEqual(['m1 WAITING', 'm2 SENT']);
    expect(troubles.map(String)).toEqual([expect.stringMatching(/that of lotte \(550\)/)]);
    expect(String(troubles[0])).not.toContain('@');

    waiting = [...waiting, decision('m3')];
    now = new Date(now.getTime() + 7 * DAY_MS - 1);
    expect(await lookAndWrite()).toEqual([]);
    await notifier().write('lotte');
    expect([troubles.length, await notices()]).toEqual([1, ['m1 WAITING', 'm2 SENT']]);
  });

  it('is tried again after a week: a server that knows it by then is given all that waits', async () => {
    server.answer('lotte@demo.example', gone);
    waiting = [decision('m1')];
    await lookAndWrite();
    now = new Date(now.getTime() + 7 * DAY_MS);
    expect(await lookAndWrite()).toEqual(['lotte']);
    expect(troubles).toHaveLength(2);
    server.answer('lotte@demo.example', undefined);
    now = new Date(now.getTime() + 7 * DAY_MS);
    waiting = [...waiting, decision('m2')];
    await lookAndWrite();
    expect(server.received).toHaveLength(1);
    expect(await notices()).toEqual(['m1 SENT', 'm2 SENT']);
  });

  it('is no longer that of a person who has another one', async () => {
    server.answer('lotte@demo.example', gone);
    waiting = [decision('m1')];
    await lookAndWrite();
    await pool.query(`UPDATE identity.users SET email = 'lotte@new.example' WHERE user_id = 'lotte'`);
    expect(await refusedAt('lotte')).toBeNull();
    expect(await lookAndWrite()).toEqual(['lotte']);
    expect(server.received.map(({ to }) => to)).toEqual([['lotte@new.example']]);
    expect(await notices()).toEqual(['m1 SENT']);
  });

  it('is told to its person, and kept nowhere but with the person', async () => {
    server.answer('lotte@demo.example', gone);
    waiting = [decision('m1')];
    expect(await refusedAt('lotte')).toBeNull();
    await lookAndWrite();
    expect(await refusedAt('lotte')).toBe(now.toISOString());
    expect(await refusedAt('signe')).toBeNull();
    const { rows } = await pool.query<{ kept: string }>('SELECT refused::text AS kept FROM mail.refused');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.kept).not.toContain('demo');
  });

  it.each([
    [501, '5.1.3 Bad address syntax'],
    [550, 'User unknown'],
    [551, 'User not local'],
    [550, '5.2.1 Mailbox disabled'],
    [553, 'Mailbox name not allowed'],
  ])('is what %d %s says', async (responseCode, words) => {
    server.answer('lotte@demo.example', { responseCode, words });
    await expect(post.hand(letter, pool)).rejects.toBeInstanceOf(AddressRefused);
  });

  it.each([
    [450, '4.2.1 Mailbox busy'],
    [452, '4.2.2 Mailbox full'],
    [550, '5.7.1 Relaying denied'],
    [550, 'relay not permitted'],
    [550, 'Sender verify failed'],
    [550, '5.1.8 Sender address rejected: Domain not found'],
    [553, '5.1.8 Domain of sender address does not exist'],
    [550, 'Blocked - see https://lists.example/why'],
    [552, '5.2.2 Mailbox full'],
    [554, 'Transaction failed'],
  ])('is not what %d %s says: that is tried again', async (responseCode, words) => {
    server.answer('lotte@demo.example', { responseCode, words });
    await expect(post.hand(letter, pool)).rejects.not.toBeInstanceOf(AddressRefused);
    waiting = [decision('m1')];
    await expect(lookAndWrite()).rejects.toThrow(String(responseCode));
    expect([await notices(), await refusedAt('lotte')]).toEqual([['m1 WAITING'], null]);
    expect(await lookAndWrite().catch(() => ['tried'])).toEqual(['tried']);
  });
});

const letter = {
  ...{ userId: 'lotte', address: 'lotte@demo.example', messageId: '<1@lp.example>' },
  ...{ subject: 'Noget venter', text: 'Noget venter', html: '<p>Noget venter</p>' },
};
