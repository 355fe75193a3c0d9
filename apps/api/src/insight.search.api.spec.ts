import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory, l2000, payCaseBody } from './testing/deciding-story.js';
import { undocumentedIn } from './testing/documented.js';

type Item = {
  readonly kind: string;
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly matched: readonly {
    readonly field: string;
    readonly entryId?: string;
    readonly snippet?: readonly { readonly text: string; readonly hit: boolean }[];
  }[];
};
type Page = { readonly items: readonly Item[]; readonly nextCursor: string | null };
type Numbered = { readonly id: string; readonly number: string };

const rodovre = { municipality: '175', area: 'DAYCARE' } as const;
const aalborg = { municipality: '851', area: 'LEISURE' } as const;
const glostrup = { municipality: '161', area: 'DAYCARE' } as const;

let api: ApiSpec;
let story: ReturnType<typeof decidingStory>;
let round: Numbered;
let shown: Numbered & { readonly personId: string };
let hidden: Numbered & { readonly personId: string };
let north: Numbered;
let foreign: Numbered;
let agreementId: string;
let sharedNote: string;
let internalNote: string;

const search = (q: string, user = 'karen', more = '') =>
  api.given(user).gets<Page>(`/api/search?q=${encodeURIComponent(q)}${more}`);
const idsOf = async (q: string, user = 'karen') => (await search(q, user)).items.map(({ id }) => id);
const numbered = (path: string, user = 'karen') => api.given(user).gets<Numbered>(path);
const noted = async (path: string, text: string, visibility = 'INTERNAL', user = 'karen') =>
  String(
    (await api.given(user).posts(`${path}/notes`, { on: api.day(-1), channel: 'PHONE', text, visibility }))[
      'entryId'
    ],
  );
const payCase = async (name: string, more: object = {}, email?: string) => {
  const body = { ...payCaseBody(rodovre, { name, ...(email && { email }) }), ...more };
  const { id, ...made } = await api.given('karen').posts('/api/pay-cases', body);
  const { number } = await numbered(`/api/pay-cases/${id}`);
  return { id, number, personId: String(made['personId']) };
};

beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=175,851;mikkel=161' });
  story = decidingStory(api);
  await story.elected('lotte', rodovre);
  round = await numbered(`/api/negotiations/${(await story.negotiation(rodovre)).id}`);
  const path = `/api/negotiations/${round.id}`;
  sharedNote = await noted(path, 'Lederne vil høre om forhandlingerne på børnehaverne', 'LEADER_REP');
  internalNote = await noted(path, 'Budgetrammen er sprunget, siger kilden');
  await api.given('karen').posts(`${path}/offers`, {
    receivedOn: api.day(-1),
    items: [
      {
        element: 'FUNCTION',
        permanence: 'PERMANENT',
        criterion: 'Fugleprojektet',
        amount: l2000('12000.00'),
      },
    ],
    note: 'Kun hvis <b>loftet</b> hæves',
  });
  shown = await payCase('Åse Østergaard', {}, 'aase.o@example.dk');
  await story.consented({ kind: 'PAY_CASE', id: shown.id }, 'INVOLVED');
  hidden = await payCase('Egon Sandholm', {
    ...{ institution: 'Valmuehuset', position: 'Souschef', origin: 'HIRING' },
  });
  north = await numbered(`/api/negotiations/${(await story.negotiation(aalborg)).id}`);
  const elsewhere = await story.negotiation(glostrup, 'mikkel');
  foreign = await numbered(`/api/negotiations/${elsewhere.id}`, 'mikkel');
  await noted(`/api/negotiations/${foreign.id}`, 'Forhandlingerne på Valmuehuset', 'LEADER_REP', 'mikkel');
  const agreement = await api.given('karen').posts('/api/pre-agreements', {
    ...{ ...rodovre, counterparty: { kind: 'SELF_GOVERNING_BOARD', name: 'Solsikkens bestyrelse' } },
    ...{ scope: 'LEADER_AGREEMENT', title: 'Vækstaftalen', effectiveFrom: '2024-04-01' },
    items: [{ element: 'QUALIFICATION', permanence: 'PERMANENT', amount: l2000('8000.00') }],
  });
  agreementId = agreement.id;
});
afterAll(() => api.close());

describe('a search for words', () => {
  it.each([
    ...['forhandling', 'forhandlinger', 'forhandlingen', 'forhandlingerne', 'forhandlingernes', 'forhandl'],
    ...['leder', 'ledere', 'lederne', 'LEDERNE', 'børnehave', 'børnehaver', 'børnehavernes', 'børneh'],
  ])('finds any form and any beginning: %s', async (q) => {
    expect(await idsOf(`${q} høre`)).toEqual([round.id]);
  });

  it('finds all of the words, and nothing that has only some', async () => {
    expect(await idsOf('lederne børnehaverne')).toEqual([round.id]);
    expect(await idsOf('lederne skolehaverne')).toEqual([]);
  });

  it('passes over words that say nothing by themselves, and finds names of them alone', async () => {
    expect(await idsOf('om forhandlinger på børnehaverne')).toEqual([round.id]);
    expect(await idsOf('på og')).toEqual([]);
  });

  it('finds criteria and elements of pay, titles and other sides', async () => {
    expect(await idsOf('fugleprojekt')).toEqual([round.id]);
    expect(await idsOf('funktionstillæg fugleprojekt')).toEqual([round.id]);
    expect(await idsOf('vækstaftalen')).toEqual([agreementId]);
    expect(await idsOf('kvalifikationsløn solsikken')).toEqual([agreementId]);
  });

  it('finds places by name and code, with å as aa, and consultants', async () => {
    for (const q of ['Aalborg', 'Ålborg', 'ålb', 'AALBORG', '851'])
      expect(await idsOf(q)).toEqual([north.id]);
    expect(await idsOf('rødovre åse')).toEqual([shown.id]);
    expect(await idsOf('karen aalborg')).toEqual([north.id]);
    expect(await idsOf('mikkel aalborg')).toEqual([]);
  });

  it.each([
    ['forhandling rødovre', () => [round.id]],
    ['rødovre forhåndsaftaler', () => [agreementId, round.id]],
    ['lønsag rødovre', () => [shown.id, hidden.id]],
    ['rødovre lederhenvendelse', () => [shown.id]],
    ['nyansættelse rødovre', () => [hidden.id]],
    ['nyansættelse aalborg', () => []],
  ])('finds cases and agreements by the word of their kind: %s', async (q, found) => {
    expect((await idsOf(q)).toSorted()).toEqual(found().toSorted());
  });

  it.each([
    ...[
      'rødovre østergaard',
      'roedovre oestergaard',
      'RODOVRE OSTERGAARD',
      'rodovr østergård',
      'rødovre ase',
    ],
  ])('finds what is spelled with æ, ø or å by what other keyboards have: %s', async (q) => {
    expect(await idsOf(q)).toEqual([shown.id]);
    expect(await idsOf(q, 'lotte')).toEqual([shown.id]);
  });

  it('finds persons by their address, for those who see persons', async () => {
    for (const q of ['aase.o@example.dk', 'AASE.O@exam', 'aase.o@', 'Åse.O@example.dk']) {
      const { items } = await search(q);
      expect(items.map(({ kind, id }) => [kind, id])).toEqual([['PERSON', shown.personId]]);
      expect(items[0]?.matched).toContainEqual({ field: 'EMAIL' });
      expect(await idsOf(q, 'anders')).toEqual([shown.personId]);
      for (const other of ['lotte', 'mikkel']) expect(await idsOf(q, other)).toEqual([]);
    }
    for (const q of [
      'aase.x@example.dk',
      'o@example.dk',
      'example',
      '@example.dk',
      'aase@',
      'aase@o.example.dk',
    ])
      expect(await idsOf(q)).toEqual([]);
  });

  it('tells what was found, with the words marked as plain text', async () => {
    const { items } = await search('loftet');
    expect(items[0]?.matched).toEqual([
      {
        field: 'ENTRY',
        entryId: expect.any(String),
        snippet: [
          { text: 'Kun hvis ', hit: false },
          { text: '<b>loftet</b>', hit: true },
          { text: ' hæves', hit: false },
        ],
      },
    ]);
    const named = await search('østergaard');
    expect(named.items.map(({ kind, title, matched }) => [kind, title, matched[0]?.field])).toEqual([
      ['PERSON', 'Åse Østergaard', 'PERSON'],
      ['PAY_CASE', 'Åse Østergaard', 'PERSON'],
    ]);
  });
});

describe('a search for a number', () => {
  const end = ({ number }: Numbered) => number.slice(number.lastIndexOf('-') + 1);

  it('finds it whole, from any part on, and without zeros', async () => {
    const [series, year] = shown.number.split('-');
    const short = Number(end(shown));
    const asked = [
      shown.number,
      shown.number.toLowerCase(),
      `${series}-${year}-${short}`,
      `${series} ${year} ${short}`,
    ];
    for (const q of asked) expect(await idsOf(q)).toEqual([shown.id]);
    for (const q of [end(shown), `${year}-${end(shown)}`]) expect(await idsOf(q)).toContain(shown.id);
    expect(await idsOf(`${series}-${year}-999`)).toEqual([]);
  });

  it('finds numbers before words', async () => {
    const written = await payCase('Bodil Krog');
    await noted(`/api/pay-cases/${written.id}`, `Se også ${hidden.number}`, 'LEADER_REP');
    expect(await idsOf(hidden.number)).toEqual([hidden.id, written.id]);
  });
});

describe('what a search finds', () => {
  it('is in scope, for each role', async () => {
    expect(await idsOf('valmuehuset', 'karen')).toEqual([hidden.id]);
    expect(await idsOf('valmuehuset', 'mikkel')).toEqual([foreign.id]);
    expect((await idsOf('valmuehuset', 'anders')).toSorted()).toEqual([hidden.id, foreign.id].toSorted());
    expect(await idsOf('valmuehuset', 'lotte')).toEqual([]);
    expect(await idsOf(shown.number, 'lotte')).toEqual([shown.id]);
    expect(await idsOf(hidden.number, 'lotte')).toEqual([]);
    expect(await idsOf(north.number, 'lotte')).toEqual([]);
  });

  it('is the case and never the person apart from it, for a representative', async () => {
    expect(await idsOf('østergaard', 'karen')).toEqual([shown.personId, shown.id]);
    expect(await idsOf('østergaard', 'anders')).toEqual([shown.personId, shown.id]);
    expect(await idsOf('østergaard', 'lotte')).toEqual([shown.id]);
    expect(await idsOf('østergaard', 'mikkel')).toEqual([]);
  });

  it('is never what the union keeps to itself, for a representative', async () => {
    const { items } = await search('budgetramme kilden');
    expect(items.map(({ id, matched }) => [id, matched[0]?.entryId])).toEqual([[round.id, internalNote]]);
    expect(await idsOf('budgetramme', 'lotte')).toEqual([]);
    expect(await idsOf('budgetramme forhandlinger', 'lotte')).toEqual([]);
    const seen = await search('forhandlinger høre', 'lotte');
    expect(seen.items.map(({ id, matched }) => [id, matched.at(-1)?.entryId])).toEqual([
      [round.id, sharedNote],
    ]);
  });

  it('follows a correction: what was said is found no more, and what becomes internal by none but the union', async () => {
    const path = `/api/negotiations/${round.id}`;
    const entryId = await noted(path, 'Hindbærsnitter til mødet', 'LEADER_REP');
    expect(await idsOf('hindbærsnitterne', 'lotte')).toEqual([round.id]);
    const replacement = { on: api.day(-1), channel: 'PHONE', visibility: 'INTERNAL' };
    await api.given('karen').posts(`${path}/corrections`, {
      ...{ entryId, reason: 'Forkert kage' },
      replacement: { ...replacement, text: 'Drømmekage til mødet' },
    });
    expect(await idsOf('hindbærsnitterne', 'karen')).toEqual([]);
    expect(await idsOf('drømmekagen', 'karen')).toEqual([round.id]);
    expect(await idsOf('drømmekagen', 'lotte')).toEqual([]);
    expect(await idsOf('forkert kage', 'lotte')).toEqual([]);
  });

  it('follows the member’s wish', async () => {
    const { id } = await payCase('Tove Grib');
    expect(await idsOf('grib', 'lotte')).toEqual([]);
    await story.consented({ kind: 'PAY_CASE', id }, 'INVOLVED');
    expect(await idsOf('grib', 'lotte')).toEqual([id]);
    await api.given('karen').posts(`/api/pay-cases/${id}/consent-withdrawal`, { on: api.day(0) });
    expect(await idsOf('grib', 'lotte')).toEqual([]);
  });
});

describe('the answer to a search', () => {
  it('comes in pages that neither lose nor repeat anything', async () => {
    const whole = await idsOf('forhandling');
    expect(whole.length).toBeGreaterThan(1);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page = await search('forhandling', 'karen', `&limit=1${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
    await api.when('karen').gets('/api/search?q=ole&cursor=x').thenRefuses('field-invalid');
  });

  it('is as the document says', async () => {
    const document = api.api().document();
    expect(undocumentedIn(await search('rødovre'), '/api/search', document)).toEqual([]);
    const asked = api.when('karen').gets('/api/search?q=loftet', { 'Accept-Language': 'en' });
    const { body } = await asked.thenTold();
    expect((body as unknown as Page).items[0]?.title).toBe(
      'Negotiation of a pre-agreement with the municipality',
    );
  });

  it('is empty when nothing is found, and says what to do when too little or too much is asked for', async () => {
    expect(await search('enhjørning')).toEqual({ items: [], nextCursor: null });
    await api.when('karen').gets('/api/search').thenRefuses('field-missing');
    for (const q of ['', ' ', 'a', 'a b c', '%', '* _ \\', 'x'.repeat(201), 'et '.repeat(11)])
      await api
        .when('karen')
        .gets(`/api/search?q=${encodeURIComponent(q)}`)
        .thenRefuses('field-invalid', { errors: [{ path: 'q' }] });
    await api.when('dorthe').gets('/api/search?q=rødovre').thenRefuses('role-may-not');
  });

  it.each([
    ...[
      "' OR 1=1 --",
      "'; DROP TABLE read.person_search; --",
      "xx' & !'yy",
      'rødovre | 1',
      'rødovre:*',
      '!rødovre',
    ],
    ...[
      'rødovre <-> x',
      "\\' OR ''='",
      '%rødovre%',
      'r_dovre',
      '$1::text',
      '"rødovre',
      '(rødovre',
      'rødovre)',
    ],
    ...['((((((((((ab', '&&&&ab', 'ab:ABCD', "to_tsquery('x')", '\u202E\u0301ab', 'ﬁnger½', '0x1F 1e309 -1'],
  ])('takes %j as words', async (q) => {
    await api
      .when('karen')
      .gets(`/api/search?q=${encodeURIComponent(q)}`)
      .thenAnswers();
    expect(await idsOf('østergaard')).toEqual([shown.personId, shown.id]);
  });

  it('does not tell what is not there from what is not seen', async () => {
    expect(await search(hidden.number, 'lotte')).toEqual(await search('LS-1999-9999', 'lotte'));
  });
});
