import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProjectionRunner, newId } from '@loenspor/event-sourcing';
import type { EventToEncode, PersonalField, Vocabulary } from '@loenspor/event-sourcing';
import { generatedLog, sheet } from '@loenspor/interchange/testing';
import type { SheetRow } from '@loenspor/interchange/testing';
import pg from 'pg';
import { prepareDatabases, startEmbeddedPostgres } from './database/index.js';
import type { EmbeddedPostgres } from './database/index.js';
import { projectionsOfContexts } from './instance/contexts.js';
import { importerFor } from './instance/importer.js';
import { beginWithReferenceData, migrateDatabases, openProduct } from './instance/product.js';
import type { Product } from './instance/product.js';
import { onPostgres } from './settings/event-store-setting.js';
import { declaredVocabularies } from './testing/declared-vocabularies.js';
import { marksIn } from './testing/file-search.js';
import type { Findings } from './testing/file-search.js';

/** Not in ASCII, so that it would be found as UTF-8 only, which is how Postgres keeps text. */
const PERSONAL = 'kanariefuglæ';
const CLEAR = 'spurvefuglæ';
/** A pay that nobody has. */
const PAY = '31415.';

let folder: string;
let server: EmbeddedPostgres;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loenspor-canary-'));
  server = await startEmbeddedPostgres({ directory: folder });
  // Statistics of the rows are another copy of some of their values, made when nobody expects it.
  await asAdmin('postgres', 'ALTER SYSTEM SET autovacuum = off', 'SELECT pg_reload_conf()');
});
afterAll(async () => {
  await server.stop();
  await rm(server.location, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

describe('the files of the database', () => {
  it('hold none of the personal fields of any event, and all that is clear', async () => {
    const product = await open('vocabularies');
    const events = (await declaredVocabularies()).flatMap(eventsOf);
    for (const event of events) await append(product, event);
    const streams = await decoded(product);
    await product.close();
    const personal = events.flatMap(({ personal: fields }) => fields).length;
    expect(streams.match(new RegExp(PERSONAL, 'g'))?.length).toBe(personal);
    expect(personal).toBeGreaterThan(90);
    const clear = await found(CLEAR);
    expect([...clear.keys()].sort()).toEqual(events.map(({ mark }) => mark).sort());
    expect(await found(PERSONAL)).toEqual(new Map());
  }, 120_000);

  it('hold nothing personal of an imported log before rows are made of it, and afterwards in rows only', async () => {
    const product = await open('imported');
    const { rows, marks } = markedLog();
    await importLog(product, rows);
    expect([await found(PERSONAL), await found(PAY)]).toEqual([new Map(), new Map()]);
    expect(await decoded(product)).toContain(`${PAY}07`);
    await project(product);
    const afterwards = [...(await found(PERSONAL)), ...(await found(PAY))];
    await product.close();
    const schemas = await schemasOf('imported', new Map(afterwards));
    expect(schemas).toEqual(new Set(['read', 'WAL']));
    expect(afterwards.length).toBeGreaterThan(marks / 2);
  }, 120_000);
});

async function open(name: string): Promise<Product> {
  const addresses = await prepareDatabases(server.adminUrl, name);
  await migrateDatabases(addresses);
  // Nothing is compressed: the search would pass over it.
  await asAdmin(
    name,
    `DO $$ DECLARE statement text; BEGIN
       FOR statement IN SELECT format('ALTER TABLE %s ALTER COLUMN %I SET STORAGE EXTERNAL', c.oid::regclass, a.attname)
         FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE a.attstorage = 'x' AND NOT a.attisdropped AND c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
       LOOP EXECUTE statement; END LOOP;
     END $$`,
  );
  return openProduct({ ...addresses, eventStore: onPostgres }, createSecretKey(randomBytes(32)));
}

async function asAdmin(database: string, ...statements: string[]): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: server.url(database) });
  await client.connect();
  try {
    let result = await client.query('SELECT');
    for (const statement of statements) result = await client.query(statement);
    return result;
  } finally {
    await client.end();
  }
}

/** Everything that the server has written, once all of it is in files: tables, the write-ahead log, its own log. */
async function found(prefix: string): Promise<Findings> {
  await asAdmin('postgres', 'CHECKPOINT');
  return marksIn(server.location, prefix);
}

type MarkedEvent = {
  readonly category: string;
  readonly type: string;
  readonly schema: number;
  readonly personal: readonly PersonalField[];
  readonly data: object;
  /** Stands in a clear field. */
  readonly mark: string;
};

let marks = 0;

/** An event of each type, a mark in each of its personal fields and one in the clear. */
function eventsOf({ category, events }: Vocabulary): MarkedEvent[] {
  return Object.entries(events).map(([type, { schema, personal }]) => {
    const mark = `${CLEAR}${++marks}`;
    const data: Record<string, unknown> = { mark, subjectId: newId(), subject: { id: newId() } };
    for (const { at } of personal) put(data, at.slice(1).split('/'), [`${PERSONAL}${++marks}`]);
    return { category, type, schema, personal, data, mark };
  });
}

function put(data: Record<string, unknown>, [token = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) data[token] = value;
  else put((data[token] ??= {}) as Record<string, unknown>, rest, value);
}

async function append({ store, codec }: Product, event: MarkedEvent): Promise<void> {
  const commandId = newId();
  const toEncode: EventToEncode = {
    ...event,
    personId: newId(),
    eventId: newId(),
    recordedAt: new Date().toISOString(),
    occurredOn: '2026-05-04',
    actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
    assertedBy: 'UNION',
    commandId,
    correlationId: commandId,
    causationId: null,
    import: null,
  };
  const stream = `${event.category}-${newId()}`;
  const events = await codec.encode({ stream, expected: 'no_stream', previous: null, events: [toEncode] });
  await store.append({ stream, expected: 'no_stream', events });
}

/** The whole log as its readers have it. */
async function decoded({ store, codec }: Product): Promise<string> {
  const { events } = await store.readAll(null, 100_000);
  return JSON.stringify((await codec.decode(events)).map(({ data }) => data));
}

/** A log of the usual cases, a mark in each cell that tells of a person, and the pay of persons marked. */
function markedLog(): { readonly rows: SheetRow[]; readonly marks: number } {
  const before = marks;
  const ofCase = new Map<string, SheetRow>();
  const rows = generatedLog(200).map((row) => {
    const known =
      ofCase.get(row.Sagsnr ?? '') ?? marked(row, 'Person', 'Stilling', 'Institution', 'Konsulent');
    ofCase.set(row.Sagsnr ?? '', known);
    const pay = row.Sagsnr?.startsWith('LS') && row.Beløb ? { Beløb: '31.415,07' } : {};
    return { ...row, ...known, ...marked(row, 'LTR', 'Grundlag', 'Note'), ...pay };
  });
  return { rows, marks: marks - before };
}

function marked(row: SheetRow, ...columns: (keyof SheetRow)[]): SheetRow {
  const cells = columns
    .filter((column) => row[column])
    .map((column) => [column, `${row[column]} ${PERSONAL}${++marks}`]);
  return Object.fromEntries(cells) as SheetRow;
}

async function importLog(product: Product, rows: readonly SheetRow[]): Promise<void> {
  await beginWithReferenceData(product);
  const importer = await importerFor(product);
  const actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null } as const;
  const report = await importer.run({ fileName: `${PERSONAL}.csv`, bytes: sheet(...rows), actor });
  expect(report.accepted).toBeGreaterThan(rows.length / 2);
}

async function project({ store, codec, pools, rows }: Product): Promise<void> {
  const projections = projectionsOfContexts(rows);
  await new ProjectionRunner({ store, codec, pool: pools.app, projections }).catchUp();
}

/** The schemas of the tables that the files belong to; `WAL` for the write-ahead log, the path for anything else. */
async function schemasOf(database: string, findings: Findings): Promise<ReadonlySet<string>> {
  const { rows } = await asAdmin(
    database,
    `SELECT pg_relation_filepath(c.oid) AS path, coalesce(owner.relnamespace, c.relnamespace)::regnamespace::text AS schema
       FROM pg_class c LEFT JOIN pg_class owner ON owner.reltoastrelid = c.oid
      WHERE pg_relation_filepath(c.oid) IS NOT NULL`,
  );
  const schemas = new Map(
    (rows as { path: string; schema: string }[]).map(({ path, schema }) => [path, schema]),
  );
  const schemaOf = (file: string) => {
    const inCluster = file.replace(/^cluster\//, '');
    if (inCluster.startsWith('pg_wal/')) return 'WAL';
    return schemas.get(inCluster.replace(/[._][^/]*$/, '')) ?? file;
  };
  return new Set([...findings.values()].flatMap((files) => [...files].map(schemaOf)));
}
