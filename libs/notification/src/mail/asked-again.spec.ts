import pg from 'pg';
import { JOBS_SCHEMA } from '../../../../infra/database/jobs-schema.js';
import { openAppPool } from '../../../../infra/database/index.js';
import { testDatabase } from '../../../../infra/testing/index.js';
import type { TestDatabase } from '../../../../infra/testing/index.js';
import { usualMailSettings } from '../domain/mail-settings.js';
import { keepMailSettings } from './mail-address-book.js';
import { MailJobs } from './mail-jobs.js';
import { Notifier } from './notifier.js';
import { outboxPost } from './post.js';
import type { Post } from './post.js';

const waiting = [{ userId: 'lotte', key: 'm1', path: '/mandater/m1/beslutning' }];

let database: TestDatabase;
let pool: pg.Pool;
let now: Date;
const opened: MailJobs[] = [];

beforeEach(async () => {
  database = await testDatabase();
  pool = await openAppPool(database.url);
  now = new Date();
  await pool.query(
    `INSERT INTO identity.users (user_id, name, name_folded, roles, email)
     VALUES ('lotte', 'Lotte', 'lotte', '{LEADER_REP}', 'lotte@demo.example')`,
  );
  await keepMailSettings(pool, 'lotte', { ...usualMailSettings, quiet: null });
});
afterEach(async () => {
  for (const jobs of opened.splice(0)) await jobs.stop();
  await pool.end();
  await database.close();
});

async function notifierWith(hand: Post['hand'] = outboxPost().hand) {
  const jobs = new MailJobs({
    ...{ pool, schema: JOBS_SCHEMA, everySeconds: 0.5, pauseSeconds: 3_600 },
    onTrouble: () => undefined,
  });
  opened.push(jobs);
  await jobs.open();
  const [all, publicUrl] = [() => Promise.resolve(waiting), 'https://lp.example'];
  const notifier = new Notifier({
    ...{ pool, jobs, waiting: all, publicUrl, post: { hand }, clock: () => now },
    onTrouble: () => undefined,
  });
  return { notifier, start: () => jobs.work((userId, dueAt) => notifier.write(userId, dueAt)) };
}

async function jobs(): Promise<readonly string[]> {
  const { rows } = await pool.query<{ state: string }>(
    `SELECT state::text FROM ${JOBS_SCHEMA}.job WHERE name = 'waiting-mail' ORDER BY created_on`,
  );
  return rows.map(({ state }) => state);
}

async function letters(): Promise<number> {
  return (await pool.query('SELECT FROM mail.outbox')).rowCount ?? 0;
}

async function state(): Promise<string | undefined> {
  return (await pool.query<{ state: string }>('SELECT "state" FROM mail.notice')).rows[0]?.state;
}

describe('a letter that no job is left for', () => {
  it.each([
    ['forgotten', 'DELETE FROM jobs.job'],
    ['given up', `UPDATE jobs.job SET state = 'failed', completed_on = now()`],
  ])('because it was %s leaves all the same, once', async (_, lost) => {
    const { notifier, start } = await notifierWith();
    await notifier.look();
    await pool.query(`${lost} WHERE name = 'waiting-mail'`);
    const others = [notifier, (await notifierWith()).notifier, (await notifierWith()).notifier];
    await Promise.all(others.map((each) => each.look()));
    expect((await jobs()).filter((each) => each === 'created')).toHaveLength(1);
    await start();
    while ((await state()) === 'WAITING');
    await notifier.look();
    expect(await letters()).toBe(1);
    expect((await jobs()).filter((each) => each === 'created')).toEqual([]);
  });

  it('ends for whoever wants none by now', async () => {
    const { notifier, start } = await notifierWith();
    await notifier.look();
    await pool.query(`DELETE FROM jobs.job WHERE name = 'waiting-mail'`);
    await keepMailSettings(pool, 'lotte', { ...usualMailSettings, mode: 'NEVER' });
    await notifier.look();
    await start();
    while ((await state()) === 'WAITING');
    expect([await state(), await letters()]).toEqual(['UNWANTED', 0]);
  });
});

describe('a letter that a job is left for', () => {
  it.each(['created', 'retry', 'active'])('that is %s is not asked for again', async (standing) => {
    const { notifier } = await notifierWith();
    await notifier.look();
    await pool.query(`UPDATE jobs.job SET state = $1, started_on = now() WHERE name = 'waiting-mail'`, [
      standing,
    ]);
    await notifier.look();
    await notifier.look();
    expect(await jobs()).toEqual([standing]);
  });

  it('is not asked for again while it is written, and who looks does not wait for it', async () => {
    const { notifier } = await notifierWith(async (letter, within) => {
      await pool.query(`UPDATE jobs.job SET state = 'failed' WHERE name = 'waiting-mail'`);
      await notifier.look();
      await outboxPost().hand(letter, within);
    });
    await notifier.look();
    await notifier.write('lotte');
    expect([await jobs(), await letters()]).toEqual([['failed'], 1]);
  });
});

describe('a letter that a mail server is slow to take', () => {
  it('is told once, though the database ends whoever does nothing in a transaction', async () => {
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    await owner.query(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)}
       SET idle_in_transaction_session_timeout = '100ms'`);
    const short = await openAppPool(database.url);
    await pool.end();
    pool = short;
    const young = `SELECT FROM pg_stat_activity WHERE datname = current_database()
       AND state = 'idle in transaction' AND state_change > clock_timestamp() - interval '300 ms'`;
    let handed = 0;
    const { notifier } = await notifierWith(async () => {
      handed += 1;
      while ((await owner.query(young)).rowCount !== 0);
    });
    await notifier.look();
    await notifier.write('lotte');
    await notifier.write('lotte');
    await owner.end();
    expect([handed, await state()]).toEqual([1, 'SENT']);
  });
});
