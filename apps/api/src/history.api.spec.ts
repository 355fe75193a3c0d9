import { Workbook } from '@cj-tech-master/excelts';
import type { HistoryAnswer } from '@loenspor/insight';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import type { Place } from './testing/deciding-story.js';
import { functionItem, negotiatingStory } from './testing/negotiating-story.js';
import { payCaseStory } from './testing/pay-case-story.js';

const rodovre: Place = { municipality: '175', area: 'DAYCARE' };
const glostrup: Place = { municipality: '161', area: 'LEISURE' };
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Page = { readonly items: readonly HistoryAnswer[]; readonly nextCursor: string | null };

let api: ApiSpec;
let round: Awaited<ReturnType<ReturnType<typeof negotiatingStory>['acceptedIn']>>;
let payCase: Awaited<ReturnType<ReturnType<typeof payCaseStory>['agreedIn']>>;
let begun: Page;
let termId: string;

beforeAll(async () => {
  api = await apiSpec();
  begun = await api.given('anders').gets<Page>('/api/history');
  const story = negotiatingStory(api);
  termId = await story.deciding.elected('lotte', rodovre);
  round = await story.acceptedIn(rodovre);
  await story.ratified(round);
  payCase = await payCaseStory(api).agreedIn(glostrup, { items: [functionItem('12500.00')] });
  await payCase.has('notes', {
    ...{ on: api.day(-3), channel: 'PHONE', visibility: 'INTERNAL' },
    text: '=HYPERLINK("http://evil.example";"se her")',
  });
});
afterAll(() => api.close());

const history = (query = '', headers = {}) => api.given('anders').gets<Page>(`/api/history${query}`, headers);
const everything = async (query: string): Promise<readonly HistoryAnswer[]> => {
  const found: HistoryAnswer[] = [];
  for (let cursor = ''; ;) {
    const page = await history(`?${query}${cursor}`);
    found.push(...page.items);
    if (page.nextCursor === null) return found;
    cursor = `&cursor=${page.nextCursor}`;
  }
};
const file = async (accept: string, query = '', headers = {}) => {
  const answer = await api.asks('anders', `/api/history${query}`, {
    headers: { Accept: accept, ...headers },
  });
  return { headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

describe('the history across cases', () => {
  it('is empty before anything has happened', () => expect(begun).toEqual({ items: [], nextCursor: null }));

  it('is for leadership', async () => {
    for (const user of ['karen', 'lotte', 'dorthe', 'admin'])
      await api.when(user).gets('/api/history').thenRefuses('role-may-not');
    await api.when(null).gets('/api/history').thenRefuses('not-signed-in');
    await api.when('karen').gets('/api/history', { Accept: 'text/csv' }).thenRefuses('role-may-not');
    expect((await history()).items.length).toBeGreaterThan(10);
  });

  it('tells each step with its case, in words, by whom and by what right', async () => {
    const [approval] = (await history('?type=MandateApproved&municipality=175')).items;
    const { number } = await api.given('karen').gets<{ number: string }>(round.path);
    expect(approval).toMatchObject({
      ...{ type: 'MandateApproved', municipality: '175', area: 'DAYCARE', occurredOn: api.day(0) },
      case: { kind: 'NEGOTIATION', id: round.id, number, title: `${number}, Rødovre dagtilbud, kommunen` },
      actor: { ...{ userId: 'lotte', name: 'Lotte Holm', role: 'LEADER_REP' }, authority: `term:${termId}` },
      imported: false,
    });
    const own = await round.timeline();
    expect(approval?.summary).toBe(own.find(({ entryId }) => entryId === approval?.entryId)?.['summary']);
    const [fallback] = (await history('?type=MandateApproved&municipality=161')).items;
    expect(fallback?.actor).toMatchObject({ userId: 'anders', authority: 'fallback:not-involved' });
  });

  it('has every entry of every timeline once, the newest day first, page by page', async () => {
    const all = await everything('limit=3');
    const told = [...(await round.timeline()), ...(await payCase.timeline('anders'))];
    expect(new Set(all.map(({ entryId }) => entryId)).size).toBe(all.length);
    expect(all.map(({ entryId }) => entryId).sort()).toEqual(
      told.map(({ entryId }) => String(entryId)).sort(),
    );
    const keys = all.map(({ occurredOn, position }) => `${occurredOn} ${position}`);
    expect(keys).toEqual(keys.toSorted().toReversed());
  });

  it('is narrowed by day, place, type, person and consultant', async () => {
    const all = await everything('limit=200');
    const [from, to] = [api.day(-20), api.day(-10)];
    const found = async (query: string) => (await everything(query)).map(({ entryId }) => entryId);
    const expected = (fits: (each: HistoryAnswer) => boolean) =>
      all.filter(fits).map(({ entryId }) => entryId);
    const days = await found(`from=${from}&to=${to}`);
    expect(days.length).toBeGreaterThan(0);
    expect(days).toEqual(expected(({ occurredOn }) => occurredOn >= from && occurredOn <= to));
    expect(await found('municipality=161')).toEqual(expected(({ municipality }) => municipality === '161'));
    expect(await found('area=DAYCARE&type=OfferReceived')).toEqual(
      expected(({ area, type }) => area === 'DAYCARE' && type === 'OfferReceived'),
    );
    expect(await found('actor=lotte')).toEqual(expected(({ actor }) => actor.userId === 'lotte'));
    expect(await found('consultant=karen')).toEqual(expected(() => true));
    for (const query of ['municipality=999', 'consultant=mikkel', 'actor=nobody', 'from=2031-01-01'])
      expect([query, await history(`?${query}`)]).toEqual([query, { items: [], nextCursor: null }]);
  });

  it('is told in English to who asks for it', async () => {
    const { items } = await history('?type=MandateApproved', { 'Accept-Language': 'en' });
    expect(items.map(({ case: of }) => of.title)).toContainEqual(expect.stringContaining('Rødovre daycare'));
  });

  it('refuses what it cannot be asked', async () => {
    for (const query of [
      'from=x',
      'from=2026-02-01&to=2026-01-01',
      'type=Nothing',
      'area=X',
      'cursor=x',
      'limit=0',
    ])
      await api.when('anders').gets(`/api/history?${query}`).thenRefuses('field-invalid');
    await api.when('anders').gets('/api/history?status=X').thenRefuses('unknown-field');
  });

  it('marks what was corrected, and stands where it really was', async () => {
    const offer = (await everything('type=OfferReceived')).find(({ case: of }) => of.id === payCase.id);
    const meeting = await payCase.has('meetings', { heldOn: api.day(-5), participants: [] });
    const { entryId } = await payCase.has('corrections', {
      ...{ entryId: meeting['entryId'], reason: 'Forkert dag' },
      replacement: { heldOn: api.day(-6), participants: [] },
    });
    const [held] = await everything('type=MeetingHeld');
    expect(held).toMatchObject({ occurredOn: api.day(-6), correctedBy: entryId });
    expect(offer).not.toHaveProperty('correctedBy');
  });
});

describe('the history as a file', () => {
  it('is a CSV file of all that the filter finds, its formulas harmless', async () => {
    const { headers, bytes } = await file(
      'text/csv',
      `?municipality=161&from=${api.day(-60)}&to=${api.day(0)}&limit=1`,
    );
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="historik_${api.day(-60)}_${api.day(0)}.csv"`,
    );
    const text = bytes.toString('utf8');
    expect(text.startsWith('\u{feff}"Dag";"Sagsnr";')).toBe(true);
    expect(text).toContain(';12500,00;"år";"31.3.2000";');
    expect(text).toContain('"Anders');
    expect(text).toContain('"Ledelsen: medlemmet ønsker ikke LTR inddraget"');
    expect(text).not.toMatch(/[";][=@]/);
    const ids = (await everything('municipality=161')).map(({ entryId }) => entryId);
    for (const id of ids) expect(text).toContain(id);
    const others = (await everything('municipality=175')).map(({ entryId }) => entryId);
    for (const id of others) expect(text).not.toContain(id);
  });

  it('is a workbook with days as days and amounts as numbers', async () => {
    const { headers, bytes } = await file(XLSX, '?type=OfferReceived', { 'Accept-Language': 'en' });
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="history_until_${api.day(0)}.xlsx"`,
    );
    const book = new Workbook();
    await book.xlsx.load(bytes);
    const [sheet] = book.worksheets;
    expect([sheet?.name, sheet?.getRow(1).getCell(1).value]).toEqual(['Trail', 'Day']);
    const offers = [2, 3].map((row) => sheet!.getRow(row));
    for (const offer of offers) {
      expect(offer.getCell(1).value).toEqual(new Date(`${api.day(-20)}T00:00:00Z`));
      expect(offer.getCell(12).value).toBe(12500);
    }
    expect(sheet?.rowCount).toBe(3);
  });

  it('has a header where nothing is found', async () => {
    const { bytes } = await file('text/csv', '?municipality=999');
    expect(bytes.toString('utf8').split('\r\n')).toHaveLength(2);
  });

  it('is no file for who takes anything, or nothing of it', async () => {
    for (const accept of ['*/*', 'application/json', 'text/html', 'application/json, text/csv;q=0.5'])
      expect((await file(accept, '?limit=1')).headers.get('content-type')).toMatch(/^application\/json/);
  });
});
