import type { CaseCounts } from '@loenspor/casework';
import type { NegotiationAnswer } from '@loenspor/negotiation';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory } from './testing/deciding-story.js';
import { importsAt, openingRow } from './testing/import-desk.js';

type Case = Pick<
  NegotiationAnswer,
  'id' | 'openedOn' | 'municipality' | 'area' | 'agreementPeriod' | 'consultantId'
> & { readonly status: string };
const kinds = ['negotiations', 'pay-cases'] as const;
type Kind = (typeof kinds)[number];

let api: ApiSpec;
/** Before anything was closed or handed over. */
let before: string;
let closed: Readonly<Record<Kind, string>>;

const days = [-3, -90, -91, -181, -182, -364, -365, -700];
const rodovre = { municipality: '175', area: 'DAYCARE' } as const;
/** As Danish Excel writes a day. */
const written = (day: string) => day.split('-').map(Number).reverse().join('.');
const lines = (fromToday: number, at: number) => [
  openingRow(`LS-count-${at}`, { Dato: written(api.day(fromToday)), Person: `Leder ${at}` }),
  openingRow(`FA-count-${at}`, {
    ...{ Sagstype: 'Forhåndsaftale', Modpart: `Bestyrelse ${at}`, Hændelse: 'Forhandling åbnet' },
    ...{ Dato: written(api.day(fromToday)), Person: '', Stilling: '', Institution: '' },
  }),
];

const listed = async (user: string, kind: Kind, query: string) =>
  (await api.given(user).gets<{ items: Case[] }>(`/api/${kind}?limit=200&${query}`)).items;
const counted = (user: string, kind: Kind, query: string) =>
  api.given(user).gets<CaseCounts>(`/api/${kind}/counts?${query}`);
/** How many have been open for at least so many days and fewer than so many. */
const openFor = (cases: readonly Case[], [youngest, oldest]: readonly [number, number]) =>
  cases.filter(({ openedOn }) => openedOn <= api.day(-youngest) && openedOn > api.day(-oldest));

beforeAll(async () => {
  api = await apiSpec();
  const story = decidingStory(api);
  const { result } = await importsAt(api).sentRows(...days.flatMap(lines));
  expect(result?.errors).toEqual([]);
  await story.elected('lotte', rodovre);
  await story.negotiation({ municipality: '259', area: 'LEISURE' });
  before = new Date().toISOString();
  const first = async (kind: Kind) => (await listed('karen', kind, 'municipality=175'))[0]?.id ?? '';
  closed = { negotiations: await first('negotiations'), 'pay-cases': await first('pay-cases') };
  for (const kind of kinds) {
    await api.given('karen').posts(`/api/${kind}/${closed[kind]}/closure`, { reason: 'Ingen vilje' });
    const [, handed] = await listed('karen', kind, 'municipality=175');
    await api.given('karen').posts(`/api/${kind}/${handed?.id}/assignment`, { consultantId: 'mikkel' });
  }
}, 60_000);
afterAll(() => api.close());

/** What can stand on the board beside what is chosen: openness, age, a moment of the past, and another filter. */
const standing = (): readonly string[] =>
  ['', `asOf=${before}`, `asOf=${api.day(-1)}`].flatMap((then) =>
    ['', 'open=ALL', 'open=M3', 'open=M12', 'open=OLDER', 'open=ALL&status=CLOSED', 'open=M6&q=7'].map(
      (open) => [then, open].filter((part) => part !== '').join('&'),
    ),
  );

describe('the counts of a board', () => {
  it.each(kinds)('are of %s what the list has, under whatever stands', async (kind) => {
    for (const user of ['karen', 'lotte', 'anders'])
      for (const query of standing()) {
        const { total } = await counted(user, kind, query);
        expect([user, query, total]).toEqual([user, query, (await listed(user, kind, query)).length]);
      }
  });

  it.each(kinds)('are of %s by each filter what its choice lists, under whatever stands', async (kind) => {
    const everything = [
      ...(await listed('karen', kind, '')),
      ...(await listed('karen', kind, `asOf=${before}`)),
    ];
    const values = {
      ...{
        municipality: ['175', '259', '101'],
        area: ['DAYCARE', 'LEISURE'],
        consultant: ['karen', 'mikkel'],
      },
      status: [...new Set(everything.map(({ status }) => status))],
      agreementPeriod: [...new Set(everything.map(({ agreementPeriod }) => agreementPeriod))],
    };
    for (const query of standing()) {
      const counts = await counted('karen', kind, query);
      for (const [name, choices] of Object.entries(values)) {
        const by = counts[name as keyof typeof values];
        expect(Object.keys(by).filter((value) => !choices.includes(value))).toEqual([]);
        for (const value of choices) {
          const asked = new URLSearchParams(query);
          asked.set(name, value);
          const { length } = await listed('karen', kind, asked.toString());
          expect([query, name, value, by[value] ?? 0]).toEqual([query, name, value, length]);
        }
      }
    }
  });

  it.each(kinds)('are of %s of one moment other than of the next', async (kind) => {
    const status = async (query: string) => (await counted('karen', kind, query)).status;
    expect((await status(`asOf=${before}`))['CLOSED']).toBeUndefined();
    expect((await status(''))['CLOSED']).toBe(1);
    expect((await counted('karen', kind, '')).consultant['mikkel']).toBe(1);
    expect((await counted('karen', kind, `asOf=${before}`)).consultant['mikkel']).toBeUndefined();
    expect((await counted('karen', kind, `asOf=${api.day(-1)}`)).total).toBe(0);
  });

  it('are refused where the list would be', async () => {
    const refused = (query: string) => api.when('karen').gets(`/api/pay-cases/counts?${query}`);
    await refused('open=YOUNG').thenRefuses('field-invalid');
    await refused('asOf=soon').thenRefuses('field-invalid');
    await refused('limit=5').thenRefuses('unknown-field');
    await api.when('karen').gets('/api/pay-cases?open=YOUNG').thenRefuses('field-invalid');
  });
});

describe('open cases alone', () => {
  it.each(kinds)('are the %s that are not over, each in one age', async (kind) => {
    const all = await listed('karen', kind, '');
    const open = all.filter(({ status }) => status !== 'CLOSED');
    expect(open).toHaveLength(all.length - 1);
    const ids = (cases: readonly Case[]) => cases.map(({ id }) => id).sort();
    expect(ids(await listed('karen', kind, 'open=ALL'))).toEqual(ids(open));
    const ages = { M3: [-1, 91], M6: [91, 182], M12: [182, 365], OLDER: [365, 36_500] } as const;
    for (const [age, stretch] of Object.entries(ages)) {
      const found = await listed('karen', kind, `open=${age}`);
      expect([age, ids(found)]).toEqual([age, ids(openFor(open, stretch))]);
      expect(found.length).toBeGreaterThan(0);
    }
  });

  it.each(kinds)('are the %s of a moment that were open then, though they are over now', async (kind) => {
    const has = async (query: string) =>
      (await listed('karen', kind, query)).some(({ id }) => id === closed[kind]);
    expect(await has(`open=ALL&asOf=${before}`)).toBe(true);
    expect(await has('open=ALL')).toBe(false);
    expect(await has('')).toBe(true);
  });

  it.each(kinds)('come in pages of %s that hold each of them once', async (kind) => {
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: Case[]; nextCursor: string | null } = await api
        .given('karen')
        .gets(`/api/${kind}?open=ALL&limit=3${cursor && `&cursor=${cursor}`}`);
      found.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(found).toEqual([...new Set(found)]);
    expect(found.sort()).toEqual((await listed('karen', kind, 'open=ALL')).map(({ id }) => id).sort());
  });
});
