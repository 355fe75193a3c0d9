import {
  CommandExecutor,
  EventCodec,
  findRows,
  ProjectionRunner,
  SearchTerms,
  systemClock,
} from '@loenspor/event-sourcing';
import { MemoryKeyRing } from '@loenspor/event-sourcing/testing';
import { testLog } from '../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../infra/testing/test-log.js';
import { EventPen } from '../event-pen.fixture.js';
import { payCaseSearchProjections, payCaseSearchRows } from './pay-case-search.projection.js';
import { PayCaseSearchRow } from './pay-case-search.row.js';

type Seen = 'shared' | 'own';

describe('what a pay case is found by', () => {
  let log: TestLog;
  let keys: MemoryKeyRing;
  let codec: EventCodec;
  let pen: EventPen;
  beforeAll(async () => {
    log = await testLog(payCaseSearchRows);
    keys = new MemoryKeyRing();
    codec = new EventCodec(log.store.storeId, keys, []);
  });
  afterAll(() => log.close());
  beforeEach(async () => {
    pen = new EventPen(new CommandExecutor(log.store, codec, systemClock));
    await pen.opened();
  });

  let version = 1;
  const catchUp = () => {
    const projections = payCaseSearchProjections(log.rows).map((projection) => ({ ...projection, version }));
    return new ProjectionRunner({ store: log.store, codec, pool: log.pools.app, projections }).catchUp();
  };
  const rebuild = () => {
    version++;
    return catchUp();
  };
  /** Whether the case of the pen is among what is found; `shared`: by who does not see what the union keeps to itself. */
  const isFound = async (q: string, seen: Seen = 'own') => {
    const terms = await SearchTerms.of(log.rows, q, () => Promise.resolve([]));
    const asked = { terms, after: null, limit: 10_000, narrow: () => undefined } as const;
    const whole = seen === 'own' ? 'EVERYWHERE' : [];
    const found = terms.tiers.map((tier) => findRows(log.rows, PayCaseSearchRow, { ...asked, tier, whole }));
    return (await Promise.all(found)).flat().some(({ id }) => id === pen.caseId);
  };
  const rowNow = async () => {
    await catchUp();
    return log.rows.getRepository(PayCaseSearchRow).findOneByOrFail({ id: pen.caseId });
  };
  const noted = (text: string, visibility: 'INTERNAL' | 'LEADER_REP' = 'LEADER_REP') =>
    pen.ofCase({ type: 'NoteAdded', data: { channel: 'PHONE', visibility, text } }, { on: '2026-05-06' });

  it('is the numbers, institution, post, other side and the person, whatever form they are asked for in', async () => {
    await catchUp();
    for (const q of ['gammel 7', 'møllehuset', 'daglige leder', 'bestyrelse', 'Åse', 'aase østerg', 'OK26'])
      expect([q, await isFound(q, 'shared')]).toEqual([q, true]);
    for (const q of ['gammel 8', 'møllehus skole', 'åsgård', 'ok24'])
      expect([q, await isFound(q)]).toEqual([q, false]);
  });

  it('follows the person’s name, whichever comes first', async () => {
    await catchUp();
    await pen.ofPerson({ type: 'PersonCorrected', data: { name: 'Åse Holmgaard' } });
    await catchUp();
    expect([await isFound('holmgård'), await isFound('åse østergaard')]).toEqual([true, false]);
  });

  it('is what everybody may read, and for the union what it keeps to itself', async () => {
    await noted('Lederen er træt');
    await noted('Kommunen vil betale', 'INTERNAL');
    await catchUp();
    expect([await isFound('trætte ledere', 'shared'), await isFound('trætte ledere')]).toEqual([true, true]);
    expect([await isFound('betaler', 'shared'), await isFound('betaler')]).toEqual([false, true]);
    expect([await isFound('træt betaler', 'shared'), await isFound('træt betaler')]).toEqual([false, true]);
  });

  it('is not internal where everybody may read the same word', async () => {
    await noted('Betaling i morgen', 'INTERNAL');
    await noted('Betaling i dag');
    await catchUp();
    expect(await isFound('betaling', 'shared')).toBe(true);
    expect(await isFound('morgen', 'shared')).toBe(false);
  });

  it('is the newest row’s day and place in the log, and the same after a rebuild', async () => {
    await noted('Ring i morgen');
    await noted('Kun os', 'INTERNAL');
    const row = await rowNow();
    expect(row).toMatchObject({ lastActivityOn: '2026-05-06', municipality: '265', personId: pen.personId });
    await rebuild();
    const again = await log.rows.getRepository(PayCaseSearchRow).findOneByOrFail({ id: pen.caseId });
    expect(again).toEqual(row);
    expect(await isFound('åse østergaard')).toBe(true);
  });

  it('is nothing that has been erased, once the rows are made anew', async () => {
    await noted('Sukkersyg siden maj');
    await catchUp();
    expect([await isFound('sukkersyge'), await isFound('østergaard')]).toEqual([true, true]);
    for (const personal of ['contact', 'text', 'terms'] as const)
      for (const subject of [pen.personId, pen.caseId]) keys.erase({ subject, class: personal });
    await rebuild();
    for (const q of ['sukkersyge', 'østergaard', 'åse', 'daglig leder'])
      expect([q, await isFound(q)]).toEqual([q, false]);
    expect(await isFound('gammel 7')).toBe(true);
  });

  it('has room for the newest of very much, and is never more than Postgres holds', async () => {
    const words = (from: number) =>
      Array.from({ length: 15_000 }, (_, at) => (from + at).toString(36)).join(' ');
    await noted('ældstenote');
    for (const from of [40_000, 60_000, 80_000]) await noted(words(from));
    await noted('\u4E00'.repeat(90_000).replaceAll(/(.{1})/gu, '$1 '), 'INTERNAL');
    await noted('nyestenote');
    await catchUp();
    expect([await isFound('nyestenote'), await isFound('ældstenote')]).toEqual([true, false]);
    expect(await isFound(`gammel 7`)).toBe(true);
  });

  it('leaves no word among the statistics of the database', async () => {
    await noted('Kanariefugl');
    await catchUp();
    await log.pools.app.query('ANALYZE read.pay_case_search');
    await log.pools.app.query('ANALYZE read.person_search');
    const { rows } = await log.pools.app.query<{ name: string }>(
      `SELECT attname AS name FROM pg_stats WHERE schemaname = 'read' AND tablename LIKE '%\\_search' ORDER BY 1`,
    );
    const columns = rows.map(({ name }) => name);
    expect(columns).toContain('municipality');
    for (const personal of ['called', 'person', 'shared', 'internal', 'words'])
      expect(columns).not.toContain(personal);
  });
});
