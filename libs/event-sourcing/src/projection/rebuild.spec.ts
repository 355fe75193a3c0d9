import type { EventStore } from '../store/event-store.js';
import { ledgerProjection } from '../testing/ledger.js';
import { NewerRows } from './changed-history.js';
import { projectionLog } from './projection-log.fixture.js';
import type { ProjectionLog } from './projection-log.fixture.js';
import type { Projection } from './projection.js';
import { rebuild } from './rebuild.js';
import type { RebuildOptions, RebuildProgress } from './rebuild.js';

const ledger = ledgerProjection({});

let log: ProjectionLog;
beforeEach(async () => {
  log = await projectionLog();
});
afterEach(() => log.close());

const anew = (projections: readonly Projection[] = [ledger], more: Partial<RebuildOptions> = {}) =>
  rebuild(projections, { store: log.store, codec: log.codec, pool: log.pools.app, ...more });

async function checkpoint() {
  const { rows } = await log.pools.app.query('SELECT version, position FROM read.checkpoint');
  return rows;
}

/** Everything that the catalogues say of the tables of a schema. */
async function describeTables(schema: string): Promise<unknown> {
  const { rows } = await log.pools.app.query(
    `SELECT c.relname, c.reloptions, c.relowner::regrole::text AS owner,
       (SELECT array_agg(x ORDER BY x) FROM (SELECT grantee::regrole::text || ' ' || privilege_type FROM aclexplode(c.relacl)) AS a(x)) AS rights,
       (SELECT json_agg(json_build_array(attname, format_type(atttypid, atttypmod), attnotnull, attstattarget,
            attgenerated, attcollation::regcollation::text, pg_get_expr(adbin, adrelid)) ORDER BY attnum)
          FROM pg_attribute LEFT JOIN pg_attrdef ON (adrelid, adnum) = (attrelid, attnum)
         WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS columns,
       (SELECT array_agg(replace(indexdef, schemaname || '.', '') ORDER BY indexname) FROM pg_indexes
         WHERE (schemaname, tablename) = (n.nspname, c.relname)) AS indexes,
       (SELECT array_agg(conname || ' ' || pg_get_constraintdef(oid) ORDER BY conname) FROM pg_constraint
         WHERE conrelid = c.oid) AS constraints
     FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE nspname = $1 AND relkind = 'r' ORDER BY relname`,
    [schema],
  );
  return rows;
}

describe('rows that are made anew', () => {
  it('replace those that serve, whatever had become of them', async () => {
    await log.fill(5, 3);
    await log.catchUp([ledger]);
    await log.pools.app.query(`UPDATE read.ledger SET balance = -1`);
    await anew();
    expect(await log.made()).toEqual(await log.wanted());
    expect(await checkpoint()).toEqual([{ version: 1, position: await log.store.head() }]);
  });

  it('are made of an empty store too', async () => {
    await anew();
    expect(await log.made()).toEqual([]);
    expect(await checkpoint()).toEqual([{ version: 1, position: null }]);
  });

  it('are not seen before they are whole: until then the old ones serve', async () => {
    await log.fill(6, 4);
    await log.catchUp([ledger]);
    await log.pools.app.query(`UPDATE read.ledger SET balance = -1`);
    const old = await log.made();
    const seen: unknown[] = [];
    const watched = ledgerProjection({ onPage: async () => void seen.push(await log.made()) });
    await anew([watched], { pageSize: 5 });
    expect(seen).toEqual(Array.from({ length: 6 }, () => old));
    expect(await log.made()).toEqual(await log.wanted());
  });

  it('go on where a killed run stood', async () => {
    await log.fill(6, 4);
    let pages = 0;
    const stopping = new AbortController();
    const onPage = async () => void (++pages === 2 && stopping.abort(new Error('killed')));
    const counted = ledgerProjection({ onPage });
    await expect(anew([counted], { pageSize: 5, signal: stopping.signal })).rejects.toThrow('killed');
    expect(await log.made()).toEqual([]);
    await anew([counted], { pageSize: 5 });
    expect(pages).toBe(6);
    expect(await log.made()).toEqual(await log.wanted());
  });

  it('are begun again where the killed run was of another version, or of another log', async () => {
    await log.fill(4, 4);
    const killed = { signal: AbortSignal.abort(new Error('killed')) };
    await expect(anew([ledger], killed)).rejects.toThrow('killed');
    await log.pools.app.query(`INSERT INTO read_shadow.ledger VALUES ('ghost', 1, 1, 'x')`);
    await anew([ledgerProjection({ version: 2 })]);
    expect(await log.made()).toEqual(await log.wanted());
    await expect(anew([ledgerProjection({ version: 2 })], killed)).rejects.toThrow('killed');
    await log.pools.app.query(`INSERT INTO read_shadow.ledger VALUES ('ghost', 1, 1, 'x')`);
    await log.pools.app.query(`UPDATE read.rebuild SET position = $1, leaf = repeat('0', 64)`, [
      await log.store.head(),
    ]);
    await anew([ledgerProjection({ version: 2 })]);
    expect(await log.made()).toEqual(await log.wanted());
  });

  it('of a newer version are left alone by an older program', async () => {
    await log.fill(1, 1);
    await log.catchUp([ledgerProjection({ version: 2 })]);
    await expect(anew()).rejects.toBeInstanceOf(NewerRows);
    expect(await log.made()).toEqual(await log.wanted());
  });

  it.each([
    ['are left to a newer program that begins them meanwhile', 2],
    ['are gone on with when another of the same version begins them meanwhile', 1],
  ])('%s', async (_, version) => {
    await log.fill(6, 4);
    const other = ledgerProjection({ version });
    let asked = 0;
    const head = async () => {
      // Begins, and is killed before its first page.
      const isThird = ++asked === 3;
      if (isThird)
        await anew([other], { signal: AbortSignal.abort(new Error('killed')) }).catch(() => undefined);
      return log.store.head();
    };
    const store = Object.assign(Object.create(log.store) as EventStore, { head });
    const made = anew([ledger], { pageSize: 5, store });
    if (version === 1) await made;
    else await expect(made).rejects.toBeInstanceOf(NewerRows);
    expect(asked).toBeGreaterThan(2);
    await anew([other]);
    expect(await log.made()).toEqual(await log.wanted());
  });

  it('are not made where they stand in this version, when only an older one is to be replaced', async () => {
    await log.fill(2, 2);
    let pages = 0;
    const counted = ledgerProjection({ version: 2, onPage: async () => void pages++ });
    await log.catchUp([ledgerProjection({})]);
    await anew([counted], { unlessCurrent: true });
    expect(pages).toBe(1);
    await anew([counted], { unlessCurrent: true });
    expect(pages).toBe(1);
    await anew([counted]);
    expect([pages, await log.made()]).toEqual([2, await log.wanted()]);
  });

  it('are not swapped in while those that serve are ahead of them', async () => {
    await log.fill(2, 2);
    await log.catchUp([ledger]);
    let isBlind = false;
    const readAll: EventStore['readAll'] = async (after, limit) => {
      if (!isBlind) return log.store.readAll(after, limit);
      isBlind = false;
      return { events: [], checkpoint: after, caughtUp: true };
    };
    const finish = async () => {
      await log.fill(1, 3);
      await log.catchUp([ledger]);
    };
    let served = Promise.resolve();
    const blind = Object.assign(Object.create(log.store) as EventStore, {
      readAll,
      // Asked before each page: the rows that serve get ahead after the last one.
      head: async () => {
        await served;
        return log.store.head();
      },
    });
    await anew([ledger], {
      store: blind,
      onProgress: ({ state }) => {
        if (state !== 'INDEXING') return;
        isBlind = true;
        served = finish();
      },
    });
    expect(await log.made()).toEqual(await log.wanted());
    expect(await checkpoint()).toEqual([{ version: 1, position: await log.store.head() }]);
  });

  it('are exact when several make them at once', async () => {
    await log.fill(20, 10);
    await log.catchUp([ledger]);
    await Promise.all([0, 1, 2].map(() => anew([ledger], { pageSize: 9 })));
    expect(await log.made()).toEqual(await log.wanted());
    expect((await log.pools.app.query('SELECT FROM read.rebuild')).rowCount).toBe(0);
  });

  it('are told of while they are made', async () => {
    await log.fill(4, 4);
    const told: RebuildProgress[] = [];
    await anew([ledger], { pageSize: 10, onProgress: (each) => told.push(each) });
    const head = await log.store.head();
    expect(told.map(({ state, events }) => [state, events])).toEqual([
      ...[
        ['FILLING', 10],
        ['FILLING', 20],
      ],
      ...[
        ['INDEXING', 20],
        ['SWAPPED', 20],
      ],
    ]);
    expect(told.at(-1)).toMatchObject({ at: head, head });
  });
});

describe('a rebuild under load', () => {
  it('loses nothing that is appended meanwhile, and readers see the old rows or the new ones', async () => {
    await log.fill(10, 5);
    await log.catchUp([ledger]);
    await log.pools.app.query(`UPDATE read.ledger SET first = 'old'`);
    const ending = new AbortController();
    const live = log.runner([ledgerProjection({})]).run(ending.signal);
    let isOver = false;
    const reading = (async () => {
      const mixed: unknown[] = [];
      while (!isOver) {
        const { rows } = await log.pools.app.query<{ first: string; entries: number }>(
          'SELECT first, entries FROM read.ledger WHERE entries = 6',
        );
        const old = rows.filter(({ first }) => first === 'old').length;
        if (old !== 0 && old !== 10) mixed.push(rows);
        if (rows.length < 10) mixed.push(rows);
      }
      return mixed;
    })();
    for (let turn = 0; turn < 3; turn++) {
      const appending = log.fill(5, 7);
      await anew([ledger], { pageSize: 20 });
      await appending;
    }
    isOver = true;
    expect(await reading).toEqual([]);
    expect(await log.reached()).toBe(true);
    ending.abort();
    await live;
    expect(await log.made()).toEqual(await log.wanted());
  });

  it('waits for a reader in the middle of a transaction without holding up the others', async () => {
    await log.fill(2, 2);
    await log.catchUp([ledger]);
    const reader = await log.pools.app.connect();
    await reader.query('BEGIN; SELECT FROM read.ledger');
    const rebuilding = anew();
    let isOver = false;
    const over = rebuilding.then(() => (isOver = true));
    while ((await log.pools.app.query('SELECT FROM read.ledger')).rowCount !== 2);
    const tried = `SELECT FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND NOT granted AND relation = 'read.ledger'::regclass`;
    while ((await log.pools.app.query(tried)).rowCount === 0);
    expect((await log.pools.app.query('SELECT FROM read.ledger')).rowCount).toBe(2);
    expect(isOver).toBe(false);
    await reader.query('COMMIT');
    reader.release();
    await over;
    expect(await log.made()).toEqual(await log.wanted());
  });
});

describe('a shadow', () => {
  it('is to the catalogues what its table was, for every table of rows', async () => {
    const { rows } = await log.pools.app.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'read'::regnamespace AND relkind = 'r'`,
    );
    const before = await describeTables('read');
    expect(rows.length).toBeGreaterThan(20);
    for (const { name } of rows)
      for (const step of ['make', 'finish', 'swap'])
        await log.pools.app.query(`SELECT read.${step}_shadow($1)`, [name]);
    expect(await describeTables('read')).toEqual(before);
    expect(await describeTables('read_shadow')).toEqual([]);
  });

  it('cannot be made of, or swapped for, anything but rows', async () => {
    for (const name of ['pg_class', 'events', '../event_store.events'])
      await expect(log.pools.app.query('SELECT read.make_shadow($1)', [name])).rejects.toThrow(
        /does not exist/,
      );
  });
});
