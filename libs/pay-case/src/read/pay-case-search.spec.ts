import {
  CommandExecutor,
  EventCodec,
  ProjectionRunner,
  SearchTerms,
  systemClock,
} from '@loenspor/event-sourcing';
import type { DecodedEvent } from '@loenspor/event-sourcing';
import { MemoryKeyRing } from '@loenspor/event-sourcing/testing';
import fc from 'fast-check';
import { mandateVocabulary } from '@loenspor/mandate';
import { testLog } from '../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../infra/testing/test-log.js';
import { payCaseVocabulary, personVocabulary } from '../domain/index.js';
import { EventPen } from '../event-pen.fixture.js';
import { payCaseSearchProjections, payCaseSearchRows } from './pay-case-search.projection.js';
import { payCaseProjections, payCaseRows } from './pay-case.projections.js';
import { searchedPayCases } from './pay-case-search.js';

type Seen = 'shared' | 'own';

describe('what a pay case is found by', () => {
  let log: TestLog;
  let keys: MemoryKeyRing;
  let codec: EventCodec;
  let pen: EventPen;
  beforeAll(async () => {
    log = await testLog([...payCaseRows, ...payCaseSearchRows]);
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
    const search = payCaseSearchProjections(log.rows).map((projection) => ({ ...projection, version }));
    const projections = [...payCaseProjections(log.rows), ...search];
    return new ProjectionRunner({ store: log.store, codec, pool: log.pools.app, projections }).catchUp();
  };
  const rebuild = () => {
    version++;
    return catchUp();
  };
  /** Whether the case of the pen is among what is found; `shared`: by who does not see what the union keeps to itself. */
  const isFound = async (q: string, seen: Seen = 'own') => {
    const terms = await SearchTerms.of(log.rows, q, () => Promise.resolve([]));
    const everything = { of: 'EVERYTHING' } as const;
    const nothing = { of: 'PART', municipalities: [], offices: [], cases: [] } as const;
    const asked = { terms, after: null, limit: 10_000, sight: everything } as const;
    const whole = seen === 'own' ? everything : nothing;
    const found = terms.tiers.map((tier) => searchedPayCases.find(log.rows, { ...asked, tier, whole }));
    return (await Promise.all(found)).flat().some(({ id }) => id === pen.caseId);
  };
  const rows = async () => {
    await catchUp();
    const [called, said] = await Promise.all([
      log.rows.query<object[]>('SELECT * FROM read.pay_case_called ORDER BY "id"'),
      log.rows.query<object[]>('SELECT * FROM read.pay_case_said ORDER BY "entryId"'),
    ]);
    return { called, said };
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

  it('is its kind, in words', async () => {
    await catchUp();
    for (const q of ['lønsag', 'loensager', 'nyansættelse møllehuset', 'nyansaettelser', 'lonsag'])
      expect([q, await isFound(q, 'shared')]).toEqual([q, true]);
    for (const q of ['forhandling', 'forhåndsaftale', 'lederhenvendelse'])
      expect([q, await isFound(q)]).toEqual([q, false]);
  });

  it('is spelled as people spell: Æ, Ø and Å or what other keyboards have', async () => {
    await noted('Før ferien skal børnehavens åbningstid være på plads');
    await catchUp();
    for (const q of ['moellehuset', 'MOLLEHUS', 'østergård', 'oestergaard', 'ostergard', 'Ase'])
      expect([q, await isFound(q, 'shared')]).toEqual([q, true]);
    for (const q of ['boernehave', 'børnehaver', 'aabningstiden', 'åbningstider'])
      expect([q, await isFound(q, 'shared')]).toEqual([q, true]);
    // In texts a letter is never left out: `for` would be `før`.
    for (const q of ['bornehave', 'abningstid', 'øestergård', 'mællehuset'])
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

  it('is the same after a rebuild, with what was corrected as it is now', async () => {
    const entryId = await noted('Ring i morgen');
    const said = { channel: 'PHONE', visibility: 'INTERNAL', text: 'Ring i overmorgen' } as const;
    const replacement = { type: 'NoteAdded', occurredOn: '2026-05-05', data: said } as const;
    await pen.ofCase({ type: 'EntryCorrected', data: { entryId, reason: 'Slåfejl', replacement } });
    const before = await rows();
    expect(before.said).toContainEqual(
      expect.objectContaining({ entryId, caseId: pen.caseId, internal: true, said: 'ring i overmorgen' }),
    );
    await rebuild();
    expect(await rows()).toEqual(before);
    expect([await isFound('overmorgen'), await isFound('overmorgen', 'shared')]).toEqual([true, false]);
    expect([await isFound('slåfejl'), await isFound('slåfejl', 'shared')]).toEqual([true, false]);
    expect([await isFound('morgen'), await isFound('åse østergaard')]).toEqual([false, true]);
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

  it('is told by few events what it is called, and a page with none of them changes no row', async () => {
    const concerned = (types: readonly string[], category: string) => {
      const [called] = payCaseSearchProjections(log.rows);
      return types.filter((type) => called?.concerns?.({ stream: `${category}-1`, type } as DecodedEvent));
    };
    const telling = ({ category, events }: { readonly category: string; readonly events: object }) =>
      concerned(Object.keys(events), category);
    expect(telling(payCaseVocabulary).toSorted()).toEqual([
      'CaseOpened',
      'ConsultantAssigned',
      'EntryCorrected',
    ]);
    expect(telling(personVocabulary)).toEqual(['PersonRegistered', 'PersonCorrected']);
    expect(telling(mandateVocabulary)).toEqual([]);
    // One that nobody knows yet stops it.
    expect(concerned(['CaseSung'], payCaseVocabulary.category)).toEqual(['CaseSung']);
  });

  it('is called by the name of its person as that is corrected, and not by the address', async () => {
    await catchUp();
    await pen.ofPerson({ type: 'PersonCorrected', data: { name: 'Bodil Kjær', email: 'aase.k@example.dk' } });
    await catchUp();
    expect([await isFound('bodil'), await isFound('østergaard')]).toEqual([true, false]);
    expect(await isFound('aase.k@example.dk')).toBe(false);
  });

  it('is the beginning of a text that is longer than Postgres can hold', async () => {
    const words = (from: number) =>
      Array.from({ length: 60_000 }, (_, at) => (from + at).toString(36)).join(' ');
    await noted(`alfabetet ${words(50_000)} ${words(110_000)} omegaet`);
    await noted(`alfadrengen ${'\u4E00 '.repeat(120_000)} omegadrengen`);
    await catchUp();
    expect([await isFound('alfabet'), await isFound('alfadreng')]).toEqual([true, true]);
    expect([await isFound('omegaet'), await isFound('omegadreng')]).toEqual([false, false]);
  });

  it('is asked for by any text whatever, and is itself whatever was asked for', async () => {
    await catchUp();
    const hostile = fc.constantFrom(
      "'",
      '"',
      '\\',
      '\0',
      ':*',
      '&',
      '|',
      '!',
      '(',
      ')',
      '<->',
      '%',
      '_',
      ';--',
      '$1',
      ' ',
    );
    const word = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), hostile);
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 8 }), async (words) => {
        await isFound(words.join(''));
        await isFound(`${words.join('')} åse østergaard`);
      }),
      { numRuns: 20 },
    );
    expect(await isFound('åse østergaard')).toBe(true);
  });

  it('leaves no word among the statistics of the database', async () => {
    await noted('Kanariefugl');
    await catchUp();
    for (const table of ['pay_case_called', 'pay_case_said', 'person_called'])
      await log.pools.app.query(`ANALYZE read.${table}`);
    const { rows } = await log.pools.app.query<{ name: string }>(
      `SELECT attname AS name FROM pg_stats WHERE schemaname = 'read' AND tablename ~ '_(called|said)$' ORDER BY 1`,
    );
    const columns = rows.map(({ name }) => name);
    expect(columns).toContain('internal');
    for (const personal of ['called', 'person', 'said', 'words']) expect(columns).not.toContain(personal);
  });
});
