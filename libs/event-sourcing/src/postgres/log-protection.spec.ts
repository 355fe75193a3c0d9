import pg from 'pg';
import { APP_ROLE, WRITER_ROLE } from '../../../../infra/database/database-roles.js';
import { type Log, appendAtEnd, newStream, openLog, request } from './postgres-log.fixture.js';

const CHANGES = [
  `UPDATE event_store.events SET revision = revision + 1`,
  `UPDATE event_store.events SET bytes = bytes WHERE false`,
  `DELETE FROM event_store.events`,
  `DELETE FROM event_store.events WHERE position = 1`,
  `TRUNCATE event_store.events`,
  `TRUNCATE event_store.events CASCADE`,
  `INSERT INTO event_store.events SELECT position, stream, revision, event_id, leaf, '\\x00' FROM event_store.events
     ON CONFLICT (position) DO UPDATE SET bytes = excluded.bytes`,
  `MERGE INTO event_store.events e USING (SELECT 1 AS position) one ON e.position = one.position WHEN MATCHED THEN DELETE`,
  `DELETE FROM event_store.head`,
  `TRUNCATE event_store.head`,
];

describe('a stored event', () => {
  let log: Log;
  beforeAll(async () => {
    log = await openLog();
    await appendAtEnd(log.store, newStream(), 3);
  });
  afterAll(() => log.close());

  const owner = () => log.database.url;
  const superuser = () => log.database.adminUrl;
  const users: [string, () => string, string[]][] = [
    ['the superuser', superuser, []],
    ['the superuser as a replica', superuser, [`SET session_replication_role = replica`]],
    ['the owner', owner, []],
    ['the writer', owner, [`SET ROLE ${WRITER_ROLE}`]],
    ['the app', owner, [`SET ROLE ${APP_ROLE}`]],
  ];

  describe.each(users)('is safe from %s', (_, url, first) => {
    it.each(CHANGES)('%s', async (change) => {
      const before = await contents();
      const tried = as(url(), first, change);
      await expect(tried).rejects.toThrow(/never changed|permission denied/);
      expect(await contents()).toEqual(before);
    });
  });

  it('is added by the append functions only, which the writer alone may call', async () => {
    const { events, stream } = request(log.store.storeId, { stream: newStream() });
    const insert = `INSERT INTO event_store.events VALUES (99, '${stream}', 0, '${events[0]!.eventId}', '\\x00', '\\x00')`;
    const call = `SELECT * FROM event_store.append_events('{}','{}','{}','{}','{}','{}','{}','{}','{}','{}')`;
    for (const role of [WRITER_ROLE, APP_ROLE])
      await expect(as(owner(), [`SET ROLE ${role}`], insert)).rejects.toThrow(/permission denied/);
    await expect(as(owner(), [`SET ROLE ${APP_ROLE}`], call)).rejects.toThrow(/permission denied/);
    expect(await as(owner(), [`SET ROLE ${WRITER_ROLE}`], call)).toEqual([]);
    const together = `SELECT event_store.append_events_together('{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}') AS head`;
    await expect(as(owner(), [`SET ROLE ${APP_ROLE}`], together)).rejects.toThrow(/permission denied/);
    expect(await as(owner(), [`SET ROLE ${WRITER_ROLE}`], together)).toEqual([{ head: '3' }]);
  });

  it('is not taken with a leaf that is not of its bytes', async () => {
    const made = request(log.store.storeId, { stream: newStream() });
    const bent = { ...made, events: made.events.map((event) => ({ ...event, leaf: Buffer.alloc(32, 1) })) };
    await expect(log.store.append(bent)).rejects.toThrow(/leaf_is_of_bytes/);
    expect(await log.store.append(made)).toMatchObject({ revision: 0 });
  });

  it('is shown as JSON to people with SQL', async () => {
    const rows = await as(
      owner(),
      [`SET ROLE ${APP_ROLE}`],
      `SELECT event ->> 'type' AS type, event #>> '{data,text}' AS text FROM event_store.events_readable LIMIT 1`,
    );
    expect(rows).toEqual([{ type: 'NoteTaken', text: 'æ' }]);
  });

  async function contents(): Promise<unknown[]> {
    return as(superuser(), [], 'TABLE event_store.events ORDER BY position');
  }
});

async function as(url: string, first: string[], statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const before of first) await client.query(before);
    return (await client.query(statement)).rows as unknown[];
  } finally {
    await client.end();
  }
}
