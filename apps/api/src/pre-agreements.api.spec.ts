import { newId } from '@loenspor/event-sourcing';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory } from './testing/deciding-story.js';

const municipality = { kind: 'MUNICIPALITY' } as const;
const amount = (value: string) => ({ amount: value, per: 'YEAR', level: 'L2000_03_31' });
const functionPay = { element: 'FUNCTION', permanence: 'PERMANENT', amount: amount('12000.00') };
const qualification = { element: 'QUALIFICATION', permanence: 'PERMANENT', amount: amount('9000.00') };
const agreement = (code: string, more: object = {}) => ({
  ...{ municipality: code, area: 'DAYCARE', scope: 'LEADER_AGREEMENT', counterparty: municipality },
  ...{ title: 'Forhåndsaftale for ledere', items: [functionPay, qualification] },
  ...{ effectiveFrom: '2024-04-01', signedOn: '2024-03-12', ...more },
});

let api: ApiSpec;
let story: ReturnType<typeof decidingStory>;
beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=175,217,607,101,147' });
  story = decidingStory(api);
});
afterAll(() => api.close());

const record = (body: object) => api.given('karen').posts('/api/pre-agreements', body);
const path = (id: string, more = '') => `/api/pre-agreements/${id}${more}`;

describe('an agreement that existed before', () => {
  it('is recorded, and answers with every field it was made with', async () => {
    const made = await api
      .when('karen')
      .posts('/api/pre-agreements', agreement('175'))
      .thenMakes({ version: 1 });
    const version = {
      ...{ version: 1, status: 'IN_FORCE', scope: 'LEADER_AGREEMENT', title: 'Forhåndsaftale for ledere' },
      ...{ items: [functionPay, qualification], effectiveFrom: '2024-04-01', effectiveTo: null },
      signedOn: '2024-03-12',
    };
    await api
      .when('karen')
      .gets(path(made.id))
      .thenAnswers({
        ...{ id: made.id, municipality: '175', area: 'DAYCARE', counterparty: municipality },
        ...version,
        versions: [{ ...version, negotiationId: null, signatures: [] }],
        ...{ termination: null, adoptions: [], review: { agreementPeriod: 'OK26', state: 'DUE' } },
        revision: made.revision,
      });
  });

  it('ends the earlier version the day before its own start, on every day one in force', async () => {
    const { id } = await record(agreement('217'));
    const later = agreement('217', {
      effectiveFrom: '2025-04-01',
      signedOn: '2025-03-01',
      items: [functionPay],
    });
    expect(await record(later)).toMatchObject({ id, version: 2 });
    const on = (day: string) => api.when('karen').gets(path(id, `?on=${day}`));
    await on('2024-03-31').thenAnswers({ status: 'SIGNED', version: 1 });
    await on('2025-03-31').thenAnswers({ status: 'IN_FORCE', version: 1, effectiveTo: '2025-03-31' });
    await on('2025-04-01').thenAnswers({
      ...{ status: 'IN_FORCE', version: 2, items: [functionPay] },
      versions: [
        { version: 1, status: 'SUPERSEDED', effectiveTo: '2025-03-31' },
        { version: 2, status: 'IN_FORCE', effectiveTo: null },
      ],
    });
    await api
      .when('karen')
      .gets('/api/pre-agreements?municipality=217&on=2024-06-01')
      .thenAnswers({ items: [{ id, version: 1, status: 'IN_FORCE' }], nextCursor: null });
  });

  it('is not of the pædagogoverenskomst, not of elsewhere, and not while a round is open', async () => {
    const refused = async (body: object, code: string) =>
      api.when('karen').posts('/api/pre-agreements', body).thenRefuses(code);
    await refused(agreement('607', { scope: 'PEDAGOGUE_AGREEMENT' }), 'wrong-scope');
    await refused(agreement('999'), 'field-invalid');
    await refused(agreement('607', { title: ' ' }), 'field-invalid');
    await refused(agreement('607', { signedOn: api.day(1) }), 'date-in-future');
    await refused(agreement('607', { items: undefined }), 'field-missing');
    await refused(agreement('607', { items: [{ ...functionPay, amount: 1 }] }), 'field-invalid');
    await refused(
      agreement('607', { items: [{ ...functionPay, amount: { amount: '12000.00', per: 'YEAR' } }] }),
      'price-level-missing',
    );
    const ends = { element: 'FUNCTION', permanence: 'PERMANENT', ends: true };
    await refused(agreement('607', { items: [ends] }), 'field-invalid');
    await refused(agreement('851'), 'not-found');
    const round = await story.negotiation({ municipality: '607', area: 'DAYCARE' });
    await api
      .when('karen')
      .posts('/api/pre-agreements', agreement('607'))
      .thenRefuses('negotiation-already-open', { negotiationId: round.id });
    await api
      .when('karen')
      .posts('/api/pre-agreements', agreement('607', { area: 'LEISURE' }))
      .thenMakes();
    await api
      .when('karen')
      .gets('/api/pre-agreements?municipality=607')
      .thenAnswers({ items: [{ area: 'LEISURE' }] });
  });

  it('is recorded once for one idempotency key', async () => {
    const headers = { 'Idempotency-Key': newId() };
    const body = agreement('101');
    const first = await api.given('karen').posts('/api/pre-agreements', body, headers);
    expect(await api.given('karen').posts('/api/pre-agreements', body, headers)).toEqual(first);
    const { versions } = await api.given('karen').gets<{ versions: unknown[] }>(path(first.id));
    expect(versions).toHaveLength(1);
  });

  it('is seen by the representative of its municipality and area, and by no other', async () => {
    const { id } = await record(agreement('147'));
    const { id: other } = await record(agreement('147', { area: 'LEISURE' }));
    const termId = await story.elected('lotte', { municipality: '147', area: 'DAYCARE' });
    await api.when('lotte').gets(path(id)).thenAnswers({ id });
    await api.when('lotte').gets(path(other)).thenRefuses('not-found');
    await api
      .when('lotte')
      .gets('/api/pre-agreements')
      .thenAnswers({ items: [{ id }], nextCursor: null });
    await api.when('lotte').posts('/api/pre-agreements', agreement('147')).thenRefuses('role-may-not');
    await api.when('anders').gets(path(other)).thenAnswers({ id: other });
    await story.ended(termId);
    await api.when('lotte').gets(path(id)).thenRefuses('not-found');
    await api.when('lotte').gets('/api/pre-agreements').thenAnswers({ items: [] });
  });

  it('is listed page by page', async () => {
    type Page = { items: { id: string }[]; nextCursor: string | null };
    const page = (query: string) => api.given('anders').gets<Page>(`/api/pre-agreements?limit=2${query}`);
    const whole = await api.given('anders').gets<Page>('/api/pre-agreements');
    const first = await page('');
    const second = await page(`&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items]).toEqual(whole.items.slice(0, 4));
  });
});

describe('the board of a self-governing institution', () => {
  it('adopts the municipal agreement, never that of a board', async () => {
    const { id } = await record(agreement('175', { area: 'LEISURE' }));
    const adoption = { board: 'Bestyrelsen for Møllehuset', from: '2026-06-01' };
    const before = await api.given('karen').gets(path(id));
    await api.when('karen').posts(path(id, '/adoptions'), adoption).thenAnswers({ id });
    await api
      .when('karen')
      .gets(path(id))
      .thenAnswers({ adoptions: [adoption] });
    const board = { kind: 'SELF_GOVERNING_BOARD', name: 'Bestyrelsen for Møllehuset' };
    const own = await record(agreement('175', { area: 'LEISURE', counterparty: board }));
    await api
      .when('karen')
      .posts(path(own.id, '/adoptions'), adoption)
      .thenRefuses('pre-agreement-not-applicable');
    await api
      .when('karen')
      .posts(path(id, '/adoptions'), adoption, { 'If-Match': `"${before.revision}"` })
      .thenRefuses('stale-revision');
  });
});

describe('a termination', () => {
  const terms = { municipality: '607', area: 'LEISURE' };
  let id: string;
  beforeAll(async () => {
    ({ id } = await record(agreement('607', { ...terms, title: 'En anden', signedOn: '2024-03-13' })));
  });

  const terminate = (body: object) => api.when('karen').posts(path(id, '/termination'), body);
  const withdraw = (on: string) =>
    api.when('karen').posts(path(id, '/termination-withdrawal'), { on, reason: 'De blev enige' });

  it('is of at least three months, or by agreement', async () => {
    const noticed = { noticedBy: 'COUNTERPARTY', noticeDate: '2025-08-31' };
    await terminate({ ...noticed, noticeMonths: 2 }).thenRefuses('field-invalid');
    await terminate({ ...noticed, noticeDate: api.day(1) }).thenRefuses('date-in-future');
    await terminate({ ...noticed, noticeMonths: 3, byAgreementOn: '2025-12-31' }).thenRefuses(
      'field-invalid',
    );
    await terminate({ ...noticed, effects: [{ element: 'RESULT', effect: 'LAPSE' }] }).thenRefuses(
      'field-invalid',
    );
    await api.when('karen').posts(path(newId(), '/termination'), noticed).thenRefuses('not-found');
  });

  it('ends on the last day of a shorter month, with the usual effects', async () => {
    await withdraw('2025-09-01').thenRefuses('wrong-status', {
      resourceStatus: 'IN_FORCE',
      allowed: ['termination'],
    });
    await terminate({ noticedBy: 'COUNTERPARTY', noticeDate: '2025-08-31' }).thenAnswers({
      effectiveTo: '2025-11-30',
      effects: [
        { element: 'FUNCTION', effect: 'LAPSE' },
        { element: 'QUALIFICATION', effect: 'PERSONAL_ARRANGEMENT' },
      ],
      holders: [],
    });
    const on = (day: string) => api.when('karen').gets(path(id, `?on=${day}`));
    await on('2025-08-30').thenAnswers({ status: 'IN_FORCE', termination: null });
    await on('2025-11-30').thenAnswers({
      status: 'TERMINATION_NOTICED',
      termination: { noticedBy: 'COUNTERPARTY', noticeDate: '2025-08-31', noticeMonths: 3 },
    });
    await on('2025-12-01').thenAnswers({ status: 'TERMINATED', effectiveTo: '2025-11-30' });
    await terminate({ noticedBy: 'UNION', noticeDate: '2025-09-01' }).thenRefuses('wrong-status', {
      resourceStatus: 'TERMINATION_NOTICED',
      allowed: ['termination-withdrawal'],
    });
  });

  it('is withdrawn before it has taken effect, and may then be given anew', async () => {
    await withdraw('2025-08-01').thenRefuses('field-invalid');
    await withdraw('2025-09-15').thenAnswers({ id });
    await api
      .when('karen')
      .gets(path(id, '?on=2025-12-01'))
      .thenAnswers({ status: 'IN_FORCE', effectiveTo: null, termination: null });
    const effects = [{ element: 'QUALIFICATION', effect: 'BY_NEW_AGREEMENT' }];
    await terminate({
      noticedBy: 'UNION',
      noticeDate: '2025-09-20',
      byAgreementOn: '2025-09-30',
      effects,
    }).thenAnswers({
      effectiveTo: '2025-09-30',
      effects: [{ element: 'FUNCTION', effect: 'LAPSE' }, ...effects],
    });
    await withdraw('2025-10-01').thenRefuses('wrong-status', {
      resourceStatus: 'TERMINATED',
      allowed: [],
    });
  });

  it('is not recorded by a representative', async () => {
    const notice = { noticedBy: 'UNION', noticeDate: '2025-09-20' };
    await api.when('lotte').posts(path(id, '/termination'), notice).thenRefuses('role-may-not');
  });
});

describe('the reviews of a period', () => {
  type Review = {
    municipality: string;
    area: string;
    counterparty: object;
    state: string;
    negotiationId?: string;
  };
  const reviews = async (user: string, query = '') =>
    (await api.given(user).gets<{ items: Review[] }>(`/api/reviews?limit=200${query}`)).items;

  it('are one for each municipality and area in scope, with or without an agreement', async () => {
    const all = await reviews('karen');
    const municipal = all.filter(({ counterparty }) => 'kind' in counterparty && !('name' in counterparty));
    expect(new Set(municipal.map(({ municipality: code }) => code))).toEqual(
      new Set(['175', '217', '607', '101', '147']),
    );
    expect(municipal).toHaveLength(10);
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['DUE', 'OPEN']));
    await api
      .when('anders')
      .gets('/api/reviews?limit=1')
      .thenAnswers({ items: [{ municipality: '101' }] });
    await api.when('anders').gets('/api/reviews?agreementPeriod=OK99').thenRefuses('field-invalid');
  });

  it('are open while a round is', async () => {
    const place = { municipality: '147', area: 'LEISURE' } as const;
    const { id } = await story.negotiation(place);
    const open = await reviews('karen', '&state=OPEN');
    expect(open).toContainEqual(expect.objectContaining({ ...place, state: 'OPEN', negotiationId: id }));
    expect(await reviews('karen', '&state=DUE')).not.toContainEqual(expect.objectContaining(place));
  });

  it('of a representative are those of the office', async () => {
    const place = { municipality: '101', area: 'DAYCARE' } as const;
    const termId = await story.elected('lotte', place);
    expect(await reviews('lotte')).toEqual([expect.objectContaining(place)]);
    await story.ended(termId);
    expect(await reviews('lotte')).toEqual([]);
  });
});

describe('an agreement as it was recorded at an instant', () => {
  it('has the versions of then', async () => {
    const board = { kind: 'SELF_GOVERNING_BOARD', name: 'Bestyrelsen for Kronborg' };
    const { id } = await record(agreement('217', { counterparty: board }));
    const asOf = new Date().toISOString();
    await record(
      agreement('217', { counterparty: board, effectiveFrom: '2025-05-01', signedOn: '2025-04-20' }),
    );
    type Versions = { versions: { version: number; effectiveTo: string | null }[] };
    const then = await api.given('karen').gets<Versions>(path(id, `?asOf=${asOf}`));
    expect(then.versions).toMatchObject([{ version: 1, effectiveTo: null }]);
    const now = await api.given('karen').gets<Versions>(path(id));
    expect(now.versions).toMatchObject([{ effectiveTo: '2025-04-30' }, { version: 2 }]);
  });
});
