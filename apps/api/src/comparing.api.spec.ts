import type { BoardComparison, CaseComparison } from '@loenspor/insight';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import type { Place } from './testing/deciding-story.js';
import { functionItem, negotiatingStory } from './testing/negotiating-story.js';
import { payCaseStory } from './testing/pay-case-story.js';

type Fields = Readonly<Record<string, unknown>>;
type Page = {
  readonly items: readonly (Fields & { readonly id: string })[];
  readonly nextCursor: string | null;
};

const rodovre: Place = { municipality: '175', area: 'DAYCARE' };
const koge: Place = { municipality: '259', area: 'DAYCARE' };

let api: ApiSpec;
let round: Awaited<ReturnType<ReturnType<typeof negotiatingStory>['demandedIn']>>;
let shown: Awaited<ReturnType<ReturnType<typeof payCaseStory>['offeredIn']>>;
let hidden: Awaited<ReturnType<ReturnType<typeof payCaseStory>['consentedIn']>>;
let offerId: unknown;
/** What had been recorded by them: nothing, the demand, the offer, its correction, the end. */
const moments: string[] = [];
const moment = (at: number) => () => moments[at] ?? '';
const [demanded, offered, corrected, ended] = [moment(1), moment(2), moment(3), moment(4)];
const passed = () => moments.push(new Date().toISOString());

beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=175,259' });
  const story = negotiatingStory(api);
  const cases = payCaseStory(api);
  for (const place of [rodovre, koge]) await story.deciding.elected('lotte', place);
  passed();
  round = await story.demandedIn(rodovre);
  shown = await cases.offeredIn(rodovre, { wish: 'INVOLVED' });
  passed();
  const offer = { receivedOn: api.day(-20), items: [functionItem('12500.00')] };
  offerId = (await round.has('offers', offer))['offerId'];
  await round.has('notes', {
    on: api.day(-3),
    channel: 'PHONE',
    text: 'Smertegrænse',
    visibility: 'INTERNAL',
  });
  hidden = await cases.consentedIn(koge);
  passed();
  const replacement = { ...offer, items: [functionItem('12800.00')] };
  await round.has('corrections', { entryId: offerId, reason: 'Tastefejl', replacement });
  passed();
  await round.has('closure', { reason: 'Ingen vilje', outcome: 'ABANDONED' });
  passed();
});
afterAll(() => api.close());

const board = (user: string, query: string) => api.given(user).gets<Page>(query);
const compared = (path: string, from: string, to: string, user = 'karen', headers = {}) =>
  api.given(user).gets<CaseComparison>(`${path}/comparison?from=${from}&to=${to}`, headers);
const boards = (from: string, to: string, user = 'karen', more = '') =>
  api.given(user).gets<BoardComparison>(`/api/board/comparison?from=${from}&to=${to}${more}`);
const words = ({ changes }: CaseComparison) => changes.map((change) => change.words);

describe('the board as of an instant', () => {
  it('shows each case as the case itself shows it then, to whoever sees it', async () => {
    for (const user of ['karen', 'lotte', 'anders'])
      for (const instant of moments)
        for (const list of ['negotiations', 'pay-cases']) {
          const { items } = await board(user, `/api/${list}?asOf=${instant}`);
          for (const item of items) {
            const {
              pay: _pay,
              backPay: _owed,
              ...one
            } = await api.given(user).gets<Fields>(`/api/${list}/${item.id}?asOf=${instant}`);
            expect(item).toEqual(one);
          }
          const now = await board(user, `/api/${list}`);
          const then = now.items.filter(({ openedAt }) => String(openedAt) <= instant);
          expect(items.map(({ id }) => id).sort()).toEqual(then.map(({ id }) => id).sort());
        }
  });

  it('finds cases by what they were', async () => {
    const found = async (status: string, instant: string) =>
      (await board('karen', `/api/negotiations?asOf=${instant}&status=${status}&q=fa`)).items.map(
        ({ id }) => id,
      );
    expect(await found('NEGOTIATING', offered())).toEqual([round.id]);
    expect(await found('CLOSED', offered())).toEqual([]);
    expect(await found('CLOSED', ended())).toEqual([round.id]);
    expect(await found('DEMANDED', demanded())).toEqual([round.id]);
  });

  it('takes a day for its end, and a moment to come for now', async () => {
    const now = await board('karen', '/api/pay-cases');
    for (const asOf of [api.day(0), '2099-01-01', '2099-01-01T00:00:00Z'])
      expect((await board('karen', `/api/pay-cases?asOf=${asOf}`)).items.map(({ id }) => id).sort()).toEqual(
        now.items.map(({ id }) => id).sort(),
      );
    expect(await board('karen', `/api/pay-cases?asOf=${api.day(-1)}`)).toEqual({
      items: [],
      nextCursor: null,
    });
    await api.when('karen').gets('/api/pay-cases?asOf=2026-02-30').thenRefuses('field-invalid');
    await api.when('karen').gets('/api/negotiations?asOf=soon').thenRefuses('field-invalid');
  });

  it('comes in pages that hold every case once', async () => {
    const first = await board('karen', `/api/pay-cases?asOf=${ended()}&limit=1`);
    const second = await board(
      'karen',
      `/api/pay-cases?asOf=${ended()}&limit=1&cursor=${String(first.nextCursor)}`,
    );
    expect([...first.items, ...second.items].map(({ id }) => id).sort()).toEqual(
      [shown.id, hidden.id].sort(),
    );
    expect(second.nextCursor).toBeNull();
  });
});

describe('a case at two moments', () => {
  it('tells what was added, with its amounts, and the steps', async () => {
    const found = await compared(round.path, demanded(), offered());
    expect(found).toMatchObject({ statusBefore: 'DEMANDED', statusAfter: 'NEGOTIATING', moreSteps: false });
    expect(words(found)).toContainEqual('Status: krav fremsat → forhandles');
    expect(words(found).join('\n')).toMatch(/Tilbud .*funktionsløn 12.500 kr/);
    expect(found.steps.map(({ type }) => type)).toEqual(['OfferReceived', 'NoteAdded']);
  });

  it('tells the amount before a correction and after it, in both languages', async () => {
    const danish = await compared(round.path, offered(), corrected());
    expect(danish.changes).toContainEqual(
      expect.objectContaining({
        what: 'CHANGED',
        path: ['offers', offerId, 'items', 'FUNCTION', 'amount'],
        before: expect.objectContaining({ amount: '12500.00' }) as unknown,
        after: expect.objectContaining({ amount: '12800.00' }) as unknown,
      }),
    );
    expect(words(danish).join('\n')).toMatch(/Tilbud .*, funktionsløn, beløb: 12.500 kr.* → 12.800 kr/);
    const english = await compared(round.path, offered(), corrected(), 'karen', { 'Accept-Language': 'en' });
    expect(words(english).join('\n')).toMatch(/Offer .*, function pay, amount: 12,500 .* → 12,800 /);
    expect(danish.steps.map(({ type }) => type)).toEqual(['EntryCorrected']);
  });

  it('tells the limits of a mandate', async () => {
    const found = await compared(round.path, moments[0] ?? '', demanded());
    expect(found).toMatchObject({ statusBefore: null, statusAfter: 'DEMANDED' });
    expect(found.changes.map(({ path }) => path.slice(0, 2).join(' '))).toContain('mandateItems FUNCTION');
    expect(words(found).join('\n')).toMatch(/Mandat, funktionsløn: .*(bund|mål|loft) [\d.]+ kr/);
  });

  it('is nothing between a moment and itself', async () => {
    for (const path of [round.path, shown.path])
      expect(await compared(path, ended(), ended())).toMatchObject({ changes: [], steps: [] });
  });

  it('is not there before it began, nor for who does not see it', async () => {
    const query = `comparison?from=${demanded()}&to=${offered()}`;
    await api
      .when('karen')
      .gets(`${round.path}/comparison?from=2020-01-01&to=2020-01-02`)
      .thenRefuses('not-found');
    await api.when('lotte').gets(`${hidden.path}/${query}`).thenRefuses('not-found');
    await api.when('karen').gets(`${hidden.path}/${query}`).thenAnswers({ statusBefore: null });
    await api.when('mikkel').gets(`/api/pay-cases/${round.id}/${query}`).thenRefuses('not-found');
  });

  it('does not tell a representative what the union keeps to itself', async () => {
    const told = JSON.stringify(await compared(round.path, demanded(), offered(), 'lotte'));
    expect(told).not.toMatch(/Smertegrænse|NoteAdded/);
    expect(told).toContain('OfferReceived');
  });

  it('is refused where the moments are turned round', async () => {
    const ask = (from: string, to: string) =>
      api.when('karen').gets(`${round.path}/comparison?from=${from}&to=${to}`);
    await ask(offered(), demanded()).thenRefuses('field-invalid');
    await ask('2099-01-02', '2099-01-01').thenRefuses('field-invalid');
    await ask('soon', offered()).thenRefuses('field-invalid');
    await api.when('karen').gets(`${round.path}/comparison?to=${offered()}`).thenRefuses('field-missing');
  });
});

describe('the board at two moments', () => {
  it('tells which cases were added, changed and ended, and what changed', async () => {
    const found = await boards(demanded(), ended());
    expect(found.totals).toEqual({ ADDED: 1, ENDED: 1, REOPENED: 0, CHANGED: 0 });
    expect(found.items.map((item) => [item.case.id, item.what, item.statusBefore, item.statusAfter])).toEqual(
      [
        [round.id, 'ENDED', 'DEMANDED', 'CLOSED'],
        [hidden.id, 'ADDED', null, 'OPENED'],
      ],
    );
    expect(found.items[0]?.changes.map((change) => change.words)).toContainEqual(
      'Status: krav fremsat → lukket',
    );
    expect(found.counts).toEqual([
      { kind: 'NEGOTIATION', status: 'CLOSED', before: 0, after: 1 },
      { kind: 'NEGOTIATION', status: 'DEMANDED', before: 1, after: 0 },
      { kind: 'PAY_CASE', status: 'NEGOTIATING', before: 1, after: 1 },
      { kind: 'PAY_CASE', status: 'OPENED', before: 0, after: 1 },
    ]);
    expect(await boards(offered(), corrected())).toMatchObject({
      totals: { ADDED: 0, ENDED: 0, CHANGED: 1 },
      items: [{ case: { id: round.id }, what: 'CHANGED' }],
    });
  });

  it('is of what a person sees, and of a place', async () => {
    const ids = async (user: string, more = '') =>
      (await boards(moments[0] ?? '', ended(), user, more)).items.map((item) => item.case.id);
    expect(await ids('lotte')).toEqual([round.id, shown.id]);
    expect(await ids('karen', '&municipality=259')).toEqual([hidden.id]);
    expect(await ids('anders')).toEqual([round.id, ...[shown.id, hidden.id].sort()]);
    expect(await ids('mikkel')).toEqual([]);
    await api
      .when('dorthe')
      .gets(`/api/board/comparison?from=2026-01-01&to=2026-01-02`)
      .thenRefuses('role-may-not');
  });

  it('is empty between a moment and itself, and comes in pages', async () => {
    expect(await boards(ended(), ended())).toMatchObject({
      totals: { ADDED: 0, ENDED: 0, REOPENED: 0, CHANGED: 0 },
      ...{ items: [], nextCursor: null },
    });
    const first = await boards(demanded(), ended(), 'karen', '&limit=1');
    const second = await boards(demanded(), ended(), 'karen', `&limit=1&cursor=${String(first.nextCursor)}`);
    expect([...first.items, ...second.items].map((item) => item.case.id)).toEqual([round.id, hidden.id]);
    expect(second.nextCursor).toBeNull();
  });
});
