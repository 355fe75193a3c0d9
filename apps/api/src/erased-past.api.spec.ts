import { Workbook } from '@cj-tech-master/excelts';
import { newId, rebuild } from '@loenspor/event-sourcing';
import type { PayStatisticsAnswer } from '@loenspor/insight';
import pg from 'pg';
import { workOf } from '../../projector/src/projections.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import type { Place } from './testing/deciding-story.js';
import { functionItem, functionPay, l2000, payCaseStory } from './testing/pay-case-story.js';

type Told = Pick<Awaited<ReturnType<ReturnType<typeof payCaseStory>['offeredIn']>>, 'id' | 'personId'> & {
  readonly path: string;
  readonly mandateId: string;
  /** After the offer, its correction, the acceptance. */
  readonly moments: readonly string[];
};

const place: Place = { municipality: '175', area: 'DAYCARE' };
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What is personal in a case, in words and amounts that stand nowhere else. */
const secretsOf = (word: string, kroner: number) => ({
  name: `${word} Navnesen`,
  email: `${word.toLowerCase()}@example.dk`,
  institution: `${word}huset`,
  position: `${word}leder`,
  note: `${word}note`,
  offered: `${kroner}.00`,
  corrected: `${kroner + 100}.00`,
  limit: `${kroner - 1000}.00`,
  outcome: `${word}grund`,
});
type Secrets = ReturnType<typeof secretsOf>;
/** An amount also as sentences set it, with a point for thousands; no time of day is one. */
const standsIn = (text: string, secret: string) => {
  const [, thousands, rest] = /^(\d+)(\d{3})\.00$/.exec(secret) ?? [];
  if (thousands === undefined) return text.includes(secret);
  return new RegExp(`(?<![\\d:])${thousands}\\.?${rest}(?![\\dZ])`).test(text);
};

let api: ApiSpec;
let [erased, kept]: Told[] = [];
const [gone, stays] = [secretsOf('Kanarie', 23_456), secretsOf('Nabo', 34_567)];
let begun: string;

const agreed = async (secrets: Secrets): Promise<Told> => {
  const { name, email, institution, position, note, offered, corrected, limit, outcome } = secrets;
  const story = payCaseStory(api);
  const moments: string[] = [];
  const passed = () => moments.push(new Date().toISOString());
  const opening = { institution, position, person: { name, email } };
  const mandate = { items: [{ ...functionPay, floor: l2000(limit), target: l2000('99999.00') }] };
  const payCase = await story.offeredIn(place, { opening, mandate, items: [functionItem(offered)] });
  passed();
  await payCase.has('notes', { on: api.day(-3), channel: 'PHONE', visibility: 'INTERNAL', text: note });
  const replacement = { receivedOn: api.day(-20), items: [functionItem(corrected)] };
  await payCase.has('corrections', { entryId: payCase.offerId, reason: outcome, replacement });
  passed();
  await story.accepted(payCase, payCase.offerId);
  await story.signed(payCase);
  passed();
  return { ...payCase, moments };
};

beforeAll(async () => {
  api = await apiSpec();
  begun = new Date().toISOString();
});
beforeAll(async () => {
  erased = await agreed(gone);
});
beforeAll(async () => {
  kept = await agreed(stays);
});
afterAll(() => api.close());

const text = async (path: string) => {
  const answer = await api.asks('anders', path);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
};
const sheet = async () => {
  const answer = await api.asks('anders', '/api/history', { headers: { Accept: XLSX } });
  const book = new Workbook();
  await book.xlsx.load(Buffer.from(await answer.arrayBuffer()));
  const cells: unknown[] = [];
  for (const each of book.worksheets) each.eachRow((row) => cells.push(row.values));
  return JSON.stringify(cells);
};
const listed = async () =>
  (await api.asks('anders', '/api/history', { headers: { Accept: 'text/csv' } })).text();

/** All that anybody is told of a case's past, by where it is told. */
const past = async ({ path, mandateId, moments }: Told): Promise<Readonly<Record<string, string>>> => {
  const last = moments.at(-1) ?? '';
  const told: Record<string, string> = {};
  for (const moment of moments) {
    const answer = await api.asks('anders', `${path}?asOf=${moment}`);
    if (answer.status !== 404) told[`case at ${moment}`] = await answer.text();
    const mandate = await api.asks('anders', `/api/mandates/${mandateId}?asOf=${moment}`);
    if (mandate.status !== 404) told[`mandate at ${moment}`] = await mandate.text();
    told[`board at ${moment}`] = await text(`/api/pay-cases?asOf=${moment}`);
    told[`comparison from ${moment}`] = await text(`${path}/comparison?from=${moment}&to=${last}`);
  }
  told['comparison of boards'] = await text(`/api/board/comparison?from=${begun}&to=${last}`);
  return told;
};
const isState = /^(case|mandate|board) at/;
/** What is made of rows, and of the whole log. */
const rows = async ({ path }: Told): Promise<Readonly<Record<string, string>>> => ({
  timeline: await text(`${path}/timeline?limit=200`),
  history: await text('/api/history?limit=200'),
  csv: await listed(),
  xlsx: await sheet(),
});
/** The secrets that stand in one of these answers. */
const foundIn = (told: Readonly<Record<string, string>>, secrets: Secrets) =>
  Object.entries(secrets).flatMap(([what, secret]) =>
    Object.values(told).some((each) => standsIn(each, secret)) ? [what] : [],
  );
const statistics = () => api.given('anders').gets<PayStatisticsAnswer>('/api/statistics/pay?by=area');

/** By an order, as the key database keeps it. */
const destroyKeysOf = async ({ id, personId, mandateId }: Told) => {
  const keys = new pg.Client({ connectionString: api.product.addresses.keysUrl });
  await keys.connect();
  try {
    const sql =
      'UPDATE key_store.keys SET wrapped = NULL, erasure_order = $2 WHERE subject = ANY ($1::uuid[])';
    const { rowCount } = await keys.query(sql, [[id, personId, mandateId], newId()]);
    expect(rowCount).toBeGreaterThan(2);
  } finally {
    await keys.end();
  }
};
const one = (of: Told | undefined): Told => {
  if (!of) throw new Error('It is told before');
  return of;
};

describe('the past of a person whose keys are destroyed', () => {
  it('told everything before: each secret stands in what is searched for it', async () => {
    expect(foundIn(await past(one(erased)), gone)).toEqual(Object.keys(gone));
    expect(foundIn(await rows(one(erased)), gone)).toEqual(
      expect.arrayContaining(['note', 'outcome', 'offered', 'corrected']),
    );
    expect(await statistics()).toMatchObject({ erased: 0 });
  });

  it('is told as erased at every moment by the log, before any rows are made anew', async () => {
    await destroyKeysOf(one(erased));
    await api.reopen();
    const states = Object.entries(await past(one(erased))).filter(([where]) => isState.test(where));
    expect(states.length).toBeGreaterThan(5);
    expect(foundIn(Object.fromEntries(states), gone)).toEqual([]);
    for (const [where, answer] of states)
      expect([where, answer]).toEqual([where, expect.stringContaining('$erased')]);
  });

  it('reveals nothing anywhere once they are, and is counted as erased', async () => {
    const { store, codec, pools } = api.product;
    const ofCases = workOf(api.product).filter(({ categories = [] }) =>
      ['payCase', 'person', 'mandate'].some((category) => categories.includes(category)),
    );
    await rebuild(ofCases, { store, codec, pool: pools.app });
    expect(foundIn({ ...(await past(one(erased))), ...(await rows(one(erased))) }, gone)).toEqual([]);
    expect(await statistics()).toMatchObject({ erased: 1 });
  });

  it('changes nothing of anybody else', async () => {
    expect(foundIn(await past(one(kept)), stays)).toEqual(Object.keys(stays));
    expect(foundIn(await rows(one(kept)), stays)).toEqual(
      expect.arrayContaining(['note', 'outcome', 'offered', 'corrected']),
    );
  });

  it('is compared without inventing a change of what is erased at both ends', async () => {
    const [offered = '', corrected = ''] = one(erased).moments;
    const comparison = await text(`${one(erased).path}/comparison?from=${offered}&to=${corrected}`);
    expect(foundIn({ comparison }, gone)).toEqual([]);
    const { changes } = JSON.parse(comparison) as { changes: { path: string[] }[] };
    expect(changes.map(({ path }) => path[0])).not.toContain('person');
  });
});
