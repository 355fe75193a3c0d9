import { randomUUID } from 'node:crypto';
import { startEmulator } from '@loenspor/event-sourcing/testing';
import type { Emulator } from '@loenspor/event-sourcing/testing';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { importsAt, meetingRow, openingRow } from './testing/import-desk.js';
import { negotiatingStory } from './testing/negotiating-story.js';
import { payCaseStory } from './testing/pay-case-story.js';

/** The main stories on EventStoreDB, in every run of the tests; `npm run test:eventstoredb` tells all the others there. */
let emulator: Emulator;
let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
beforeAll(async () => {
  emulator = await startEmulator();
  api = await apiSpec({}, { kind: 'eventstoredb', url: emulator.connectionString });
  story = negotiatingStory(api);
}, 60_000);
afterAll(async () => {
  await api.close();
  await emulator.stop();
});

const rodovre = { municipality: '175', area: 'DAYCARE' } as const;
const glostrup = { municipality: '161', area: 'LEISURE' } as const;
const key = () => ({ 'Idempotency-Key': randomUUID() });
const note = () => ({ on: api.day(-1), channel: 'PHONE', text: 'Ringet', visibility: 'INTERNAL' });
/** Every row of every table that is filled from the log, as text and in one order. */
const allRows = async () => {
  const { app } = api.product.pools;
  const { rows: tables } = await app.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'read' AND table_type = 'BASE TABLE' AND table_name <> 'checkpoint' ORDER BY 1`,
  );
  const texts = async ({ name }: { name: string }) => {
    const { rows } = await app.query<{ row: string }>(
      `SELECT to_jsonb(t)::text AS row FROM read."${name}" t`,
    );
    return [name, rows.map(({ row }) => row).sort()] as const;
  };
  return Object.fromEntries(await Promise.all(tables.map(texts)));
};
/** Until every projection stands at the head of the log. */
const everythingFilled = async () => {
  const { pools, store } = api.product;
  const behind = `SELECT FROM read.checkpoint WHERE version = 0 OR position IS DISTINCT FROM $1`;
  while (((await pools.app.query(behind, [await store.head()])).rowCount ?? 0) > 0);
};
/** How often something stands in the log of the server. */
const stored = (stream: string, type: string) =>
  emulator.log.events.filter((event) => event.stream === stream && event.type === type).length;

describe('the product on EventStoreDB', () => {
  it('carries a round from the opening over mandate, demand and offer to the agreement in force', async () => {
    await story.deciding.elected('lotte', rodovre);
    const round = await story.signedIn(rodovre);
    const { agreementVersion } = await round.gets().thenAnswers({ status: 'SIGNED' });
    expect(agreementVersion).not.toBeNull();
    expect((await round.timeline()).length).toBeGreaterThan(6);
    const query = '?municipality=175&area=DAYCARE';
    const { items } = await api.given('lotte').gets<{ items: unknown[] }>(`/api/pre-agreements${query}`);
    expect(items).toHaveLength(1);
    expect(stored(`mandate-${round.mandateId}`, 'MandateConsumed')).toBe(1);
  });

  it('carries a pay case to its signatures', async () => {
    const payCase = await payCaseStory(api).signedIn(rodovre);
    await payCase.gets().thenAnswers({ status: 'SIGNED', person: { name: 'Åse Østergaard' } });
  });

  it('takes an import once, however often it is sent', async () => {
    const imports = importsAt(api);
    const rows = [openingRow('LS-2026-0901'), meetingRow('LS-2026-0901'), openingRow('LS-2026-0902')];
    expect((await imports.sentRows(...rows)).counts).toMatchObject({ accepted: 3, added: 3 });
    expect((await imports.sentRows(...rows)).counts).toMatchObject({ accepted: 3, added: 0 });
    const { items } = await api.given('karen').gets<{ items: unknown[] }>('/api/pay-cases?q=LS-2026-0901');
    expect(items).toHaveLength(1);
  });

  it('refuses what has changed since it was decided', async () => {
    const round = await story.round(glostrup);
    await round.has('notes', note());
    await round.posts('notes', note(), 'karen', { 'If-Match': '"0"' }).thenRefuses('stale-revision');
    const opening = { ...glostrup, scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' } };
    await api
      .when('karen')
      .posts('/api/negotiations', { ...opening, agreementPeriod: 'OK26', ground: 'PERIOD_REVIEW' })
      .thenRefuses('negotiation-already-open');
  });

  it('tells places of its own log, and takes no other’s', async () => {
    const made = await story.deciding.negotiation({ municipality: '101', area: 'DAYCARE' });
    const path = `/api/negotiations/${made.id}`;
    const { position } = await api.when('karen').gets(path).thenAnswers();
    expect(position).toMatch(/^esdb:\d{20}:\d{20}$/);
    await api.when('karen').gets(path, { 'Min-Position': position }).thenAnswers({ position });
    const elsewhere = { 'Min-Position': `pg:${'1'.padStart(19, '0')}` };
    await api.when('karen').gets(path, elsewhere).thenRefuses('field-invalid');
  });
});

describe('the rows on EventStoreDB', () => {
  it('are what the log folds to: filled anew they are the same to the letter', async () => {
    await everythingFilled();
    const before = await allRows();
    expect(Object.values(before).flat().length).toBeGreaterThan(100);
    const { rowCount } = await api.product.pools.app.query(
      `UPDATE read.checkpoint SET version = 0 WHERE name NOT IN ('policies', 'mended-import-rows')`,
    );
    expect(rowCount).toBeGreaterThan(5);
    await api.reopen();
    await everythingFilled();
    expect(await allRows()).toEqual(before);
  });

  it('are seen to differ where one was changed by hand', async () => {
    const before = await allRows();
    await api.product.pools.app.query(`UPDATE read.negotiation SET revision = revision + 1`);
    expect(await allRows()).not.toEqual(before);
    await api.product.pools.app.query(`UPDATE read.negotiation SET revision = revision - 1`);
    expect(await allRows()).toEqual(before);
  });
});

describe('a command on EventStoreDB', () => {
  it('is done once when the link breaks after it was stored', async () => {
    const round = await story.round({ municipality: '101', area: 'LEISURE' });
    const stream = `negotiation-${round.id}`;
    const broken = emulator.faults.onAppend({ kind: 'cut', when: 'after' }, { stream });
    await round.has('notes', note());
    await broken.happened;
    expect(stored(stream, 'NoteAdded')).toBe(1);
    expect((await round.timeline()).filter(({ type }) => type === 'NoteAdded')).toHaveLength(1);
  });

  it('is refused, and may be sent again, while the server is away', async () => {
    const round = await story.round({ municipality: '165', area: 'LEISURE' });
    await emulator.nodes[0]?.link.refuse();
    const headers = key();
    await round.posts('notes', note(), 'karen', headers).thenRefuses('store-unavailable');
    await emulator.nodes[0]?.link.open();
    await round.posts('notes', note(), 'karen', headers).thenAnswers();
    expect(stored(`negotiation-${round.id}`, 'NoteAdded')).toBe(1);
  });

  it('is answered again from the log, also when product and server have begun anew', async () => {
    const headers = key();
    const round = await story.round({ municipality: '165', area: 'DAYCARE' });
    const noted = note();
    const first = await round.posts('notes', noted, 'karen', headers).thenAnswers();
    await api.reopen();
    await emulator.restart();
    const again = round.posts('notes', noted, 'karen', headers);
    expect(await again.thenAnswers()).toEqual(first);
    expect((await again.thenTold()).headers.get('Idempotent-Replay')).toBe('true');
    await round.has('notes', note());
    expect(stored(`negotiation-${round.id}`, 'NoteAdded')).toBe(2);
  });
});
