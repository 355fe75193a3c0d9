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
import { Notifier } from './notifier.js';
import { outboxPost, smtpPost } from './post.js';
import type { Post } from './post.js';

const EVENING = '2026-11-22T18:00:00.000Z';
const NIGHT = '2026-11-22T23:30:00.000Z';

let database: TestDatabase;
let pool: pg.Pool;
let server: MailServer;
let waiting: DecisionToTell[];
let now: Date;
let troubles: unknown[];
const opened: { readonly jobs: MailJobs; readonly post: Post }[] = [];

beforeEach(async () => {
  database = await testDatabase();
  pool = await openAppPool(database.url);
  server = await startMailServer();
  [waiting, now, troubles] = [[], new Date(EVENING), []];
  await pool.query(
    `INSERT INTO identity.users (user_id, name, name_folded, roles, email)
     SELECT id, id, id, '{LEADER_REP}', id || '@demo.example' FROM unnest('{lotte,signe}'::text[]) AS id`,
  );
});
afterEach(async () => {
  for (const { jobs, post } of opened.splice(0)) {
    await jobs.stop();
    post.close();
  }
  await pool.end();
  await server.close();
  await database.close();
});

async function notifierWith({ post = smtpPost(server.url, 'Lønspor <loenspor@demo.example>') } = {}) {
  const jobs = new MailJobs({
    ...{ pool, schema: JOBS_SCHEMA, onTrouble: (error) => troubles.push(error) },
    ...{ everySeconds: 0.5, pauseSeconds: 0, mendSeconds: 1 },
  });
  opened.push({ jobs, post });
  await jobs.open();
  const all = () => Promise.resolve(waiting);
  const notifier = new Notifier({
    ...{ pool, jobs, post, waiting: all, publicUrl: 'https://lp.example', clock: () => now },
    onTrouble: (error) => troubles.push(error),
  });
  return { notifier, start: () => jobs.work((userId, dueAt) => notifier.write(userId, dueAt)) };
}

/** A process that looks and writes. */
async function running() {
  const { notifier, start } = await notifierWith();
  await start();
  return notifier;
}

const decision = (key: string, userId = 'lotte'): DecisionToTell => ({
  ...{ userId, key },
  path: `/mandater/${key}/beslutning`,
});

/** Comes back when no job is left that is due: whatever is written has been. */
async function allDone(): Promise<void> {
  const left = `SELECT count(*)::int AS left FROM ${JOBS_SCHEMA}.job
     WHERE name = 'waiting-mail' AND (state IN ('active', 'retry') OR (state = 'created' AND start_after <= now()))`;
  for (;;) if ((await pool.query<{ left: number }>(left)).rows[0]?.left === 0) return;
}

async function states(): Promise<Readonly<Record<string, string>>> {
  const { rows } = await pool.query<{ key: string; state: string }>('SELECT key, state FROM mail.notice');
  return Object.fromEntries(rows.map(({ key, state }) => [key, state]));
}

async function startsAfter(): Promise<readonly string[]> {
  const { rows } = await pool.query<{ start_after: Date }>(
    `SELECT start_after FROM ${JOBS_SCHEMA}.job WHERE name = 'waiting-mail' ORDER BY start_after`,
  );
  return rows.map(({ start_after: at }) => at.toISOString());
}

const clock = new Intl.DateTimeFormat('da-DK', {
  ...{ timeZone: 'Europe/Copenhagen', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});

/** What clocks in Copenhagen show, as `17:30`. */
function clockAt(at: Date): string {
  return clock.format(at).replace('.', ':');
}

/** Quiet hours from the hour before until three hours after. */
function hoursAround(at: Date): { readonly from: string; readonly to: string } {
  const hour = Number(clockAt(at).slice(0, 2));
  const oClock = (of: number) => `${String(of % 24).padStart(2, '0')}:00`;
  return { from: oClock(hour + 23), to: oClock(hour + 3) };
}

describe('whoever a decision waits for', () => {
  // Jobs are done by the database's clock, and those of long ago no more.
  beforeEach(async () => {
    now = new Date();
    for (const userId of ['lotte', 'signe', 'hassan'])
      await keepMailSettings(pool, userId, { ...usualMailSettings, quiet: null });
  });

  it('gets one letter with a link, and nothing of whom or what', async () => {
    const notifier = await running();
    waiting = [decision('m1')];
    await notifier.look();
    await notifier.look();
    await allDone();
    await notifier.look();
    await allDone();
    expect(server.received.map(({ from, to }) => ({ from, to }))).toEqual([
      { from: 'loenspor@demo.example', to: ['lotte@demo.example'] },
    ]);
    expect(server.received[0]?.raw).toContain('https://lp.example/mandater/m1/beslutning');
    expect(server.received[0]?.raw).toContain('Auto-Submitted: auto-generated');
    expect(await states()).toEqual({ m1: 'SENT' });
  });

  it('gets one of several, and another of what comes later', async () => {
    const notifier = await running();
    waiting = [decision('m1'), decision('m2'), decision('m3', 'signe')];
    await notifier.look();
    await allDone();
    waiting.push(decision('m4'));
    await notifier.look();
    await allDone();
    const to = server.received.map((letter) => letter.to.join());
    expect(to.toSorted()).toEqual(['lotte@demo.example', 'lotte@demo.example', 'signe@demo.example']);
  });

  it('gets one, however many processes look and write', async () => {
    const notifiers = [await running(), await running(), await running()];
    waiting = [decision('m1')];
    await Promise.all(notifiers.map((each) => each.look()));
    await Promise.all(notifiers.map((each) => each.write('lotte')));
    await allDone();
    expect(server.received).toHaveLength(1);
  });

  it('gets none of what was settled meanwhile', async () => {
    const { notifier } = await notifierWith();
    waiting = [decision('m1'), decision('m2')];
    await notifier.look();
    waiting = [decision('m2')];
    await notifier.write('lotte');
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.raw).toContain('/mandater/m2/');
    expect(await states()).toEqual({ m1: 'SETTLED', m2: 'SENT' });
    waiting = [];
    await notifier.write('lotte');
    expect(server.received).toHaveLength(1);
  });

  it('gets it when it waits again that was somebody else’s meanwhile, and not when it was told', async () => {
    const { notifier } = await notifierWith();
    const [mine, deputys] = [decision('m1'), decision('m1', 'signe')];
    waiting = [mine];
    await notifier.look();
    waiting = [deputys];
    await notifier.write('lotte');
    expect(server.received).toEqual([]);
    for (const _ of ['back', 'away', 'back once more']) {
      waiting = [mine];
      await notifier.look();
      await notifier.write('lotte');
      expect(server.received).toHaveLength(1);
      waiting = [deputys];
      await notifier.write('lotte');
    }
    expect(await states()).toEqual({ m1: 'SENT' });
  });

  it('gets it in the end from a server that refuses at first', async () => {
    const notifier = await running();
    server.refuse(2);
    waiting = [decision('m1')];
    await notifier.look();
    await allDone();
    expect(server.received).toHaveLength(1);
    expect(await states()).toEqual({ m1: 'SENT' });
  });

  it('gets what a process has noted that is gone', async () => {
    const { notifier } = await notifierWith();
    waiting = [decision('m1')];
    await notifier.look();
    expect(server.received).toHaveLength(0);
    await running();
    await allDone();
    expect(server.received).toHaveLength(1);
  });

  it('gets what a process was about to write when it was killed', async () => {
    const { notifier } = await notifierWith();
    waiting = [decision('m1')];
    await notifier.look();
    const { rowCount } = await pool.query(
      `UPDATE ${JOBS_SCHEMA}.job SET state = 'active', started_on = now() - interval '1 hour'
        WHERE name = 'waiting-mail'`,
    );
    expect(rowCount).toBe(1);
    await running();
    await server.has(1);
    await allDone();
    expect(await states()).toEqual({ m1: 'SENT' });
    expect(troubles).toEqual([]);
  });

  it('gets it when an address is known, and not before', async () => {
    const { notifier } = await notifierWith();
    waiting = [decision('m1', 'hassan')];
    await notifier.look();
    expect(await states()).toEqual({});
    await pool.query(
      `INSERT INTO identity.users (user_id, name, name_folded, roles, email)
       VALUES ('hassan', 'Hassan', 'hassan', '{LEADER_REP}', 'hassan@demo.example')`,
    );
    await notifier.look();
    await notifier.write('hassan');
    expect(server.received).toHaveLength(1);
  });
});

describe('when it is sent', () => {
  it('is after the quiet hours', async () => {
    const { notifier } = await notifierWith();
    [now, waiting] = [new Date(NIGHT), [decision('m1')]];
    await notifier.look();
    expect(await startsAfter()).toEqual(['2026-11-23T06:00:00.000Z']);
    expect(await states()).toEqual({ m1: 'WAITING' });
  });

  it('is sooner, later or never as its person chooses while it is put off', async () => {
    const { notifier } = await notifierWith();
    [now, waiting] = [new Date(NIGHT), [decision('m1'), decision('m2', 'signe')]];
    await notifier.look();
    const put = '2026-11-23T06:00:00.000Z';
    expect(await startsAfter()).toEqual([put, put]);
    for (const [dailyAt, at] of [
      ['05:30', '2026-11-23T04:30:00.000Z'],
      ['06:15', '2026-11-23T05:15:00.000Z'],
    ] as const) {
      await keepMailSettings(pool, 'lotte', { ...usualMailSettings, mode: 'DAILY', dailyAt });
      await notifier.look();
      await notifier.look();
      expect(await startsAfter()).toEqual([at, put]);
    }
    await keepMailSettings(pool, 'lotte', { ...usualMailSettings, mode: 'NEVER' });
    await keepMailSettings(pool, 'signe', { ...usualMailSettings, mode: 'DAILY', dailyAt: '08:00' });
    await notifier.look();
    expect(await startsAfter()).toEqual(['2026-11-23T05:15:00.000Z', '2026-11-23T07:00:00.000Z']);
    now = new Date('2026-11-23T05:15:00.000Z');
    await notifier.write('lotte', now);
    expect(await states()).toEqual({ m1: 'UNWANTED', m2: 'WAITING' });
  });

  it('is at once when quiet hours that it waited for are given up', async () => {
    const notifier = await running();
    now = new Date();
    await keepMailSettings(pool, 'lotte', { ...usualMailSettings, quiet: hoursAround(now) });
    waiting = [decision('m1')];
    await notifier.look();
    await notifier.look();
    await allDone();
    expect(server.received).toEqual([]);
    await keepMailSettings(pool, 'lotte', { ...usualMailSettings, quiet: null });
    await notifier.look();
    await server.has(1);
    await allDone();
    await notifier.look();
    expect(await states()).toEqual({ m1: 'SENT' });
    expect(server.received).toHaveLength(1);
    expect(troubles).toEqual([]);
  });

  it('is not moved once it was tried: a mail server that is away keeps its pauses', async () => {
    const { notifier } = await notifierWith();
    waiting = [decision('m1')];
    await notifier.look();
    const pause = '2026-11-22T18:20:00.000Z';
    await pool.query(`UPDATE ${JOBS_SCHEMA}.job SET state = 'retry', start_after = $1 WHERE name = $2`, [
      pause,
      'waiting-mail',
    ]);
    await notifier.look();
    expect(await startsAfter()).toEqual([pause]);
  });

  it('is later on its day when the day’s mail could not leave at its time', async () => {
    const { notifier } = await notifierWith();
    waiting = [decision('m1')];
    await keepMailSettings(pool, 'lotte', { ...usualMailSettings, mode: 'DAILY' });
    now = new Date('2026-11-22T15:00:00.000Z');
    await notifier.look();
    const [due] = await startsAfter();
    expect(due).toBe('2026-11-22T16:00:00.000Z');
    now = new Date(EVENING);
    await notifier.write('lotte');
    expect(server.received).toEqual([]);
    expect(await startsAfter()).toContain('2026-11-23T16:00:00.000Z');
    await notifier.write('lotte', new Date(String(due)));
    expect(server.received).toHaveLength(1);
  });

  it('is still of the time that it was due at when it is tried again', async () => {
    const { notifier, start } = await notifierWith();
    waiting = [decision('m1')];
    const [asked, due] = [new Date(Date.now() - 5_400_000), new Date(Date.now() - 3_600_000)];
    const choice = { mode: 'DAILY', dailyAt: clockAt(due), quiet: null } as const;
    await keepMailSettings(pool, 'lotte', choice);
    now = asked;
    await notifier.look();
    now = new Date();
    server.refuse(1);
    await start();
    await server.has(1);
    await allDone();
    expect(await states()).toEqual({ m1: 'SENT' });
    expect(troubles).toHaveLength(1);
  });

  it('is put off by quiet hours that were chosen since, and lost by nothing', async () => {
    const { notifier } = await notifierWith();
    waiting = [decision('m1')];
    await notifier.look();
    await keepMailSettings(pool, 'lotte', { ...usualMailSettings, mode: 'DAILY', dailyAt: '07:30' });
    await notifier.write('lotte');
    expect(server.received).toHaveLength(0);
    expect(await startsAfter()).toContain('2026-11-23T06:30:00.000Z');
    now = new Date('2026-11-23T06:30:00.000Z');
    await notifier.write('lotte');
    expect(server.received).toHaveLength(1);
  });

  it('is never for whoever wants none, before or since', async () => {
    const { notifier } = await notifierWith();
    waiting = [decision('m1')];
    await notifier.look();
    await keepMailSettings(pool, 'lotte', { ...usualMailSettings, mode: 'NEVER' });
    await notifier.write('lotte');
    waiting.push(decision('m2'));
    await notifier.look();
    await notifier.write('lotte');
    expect(server.received).toHaveLength(0);
    expect(await states()).toEqual({ m1: 'UNWANTED', m2: 'UNWANTED' });
  });

  it('is, of what still waits, for whoever wants it again', async () => {
    const { notifier } = await notifierWith();
    await keepMailSettings(pool, 'lotte', { ...usualMailSettings, mode: 'NEVER' });
    waiting = [decision('m1')];
    await notifier.look();
    await keepMailSettings(pool, 'lotte', usualMailSettings);
    await notifier.look();
    await notifier.write('lotte');
    await notifier.look();
    await notifier.write('lotte');
    expect(server.received).toHaveLength(1);
  });
});

describe('the outbox of a demo', () => {
  it('has the letter that would have been sent', async () => {
    const { notifier } = await notifierWith({ post: outboxPost() });
    waiting = [decision('m1')];
    await notifier.look();
    await notifier.write('lotte');
    const { rows } = await pool.query('SELECT "userId", address, subject FROM mail.outbox');
    expect(rows).toEqual([
      { userId: 'lotte', address: 'lotte@demo.example', subject: 'En afgørelse venter på dig' },
    ]);
    expect(server.received).toHaveLength(0);
  });
});
