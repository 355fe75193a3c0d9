import { newId } from '@loenspor/event-sourcing';
import type { PayAmount } from '@loenspor/pay';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory, l2000 } from './testing/deciding-story.js';
import type { Place } from './testing/deciding-story.js';

let api: ApiSpec;
let story: ReturnType<typeof decidingStory>;
const koge = { municipality: '259', area: 'DAYCARE' } as const;

beforeAll(async () => {
  api = await apiSpec({
    CONSULTANT_MUNICIPALITIES: 'karen=175,253,259,265,269,329;mikkel=161',
  });
  story = decidingStory(api);
  await story.elected('lotte', koge);
});
afterAll(() => api.close());

const functionPay = (amount: string) => ({
  element: 'FUNCTION',
  permanence: 'PERMANENT',
  amount: l2000(amount),
});
const note = (more: object = {}) => ({
  ...{ on: api.day(-1), channel: 'PHONE', text: 'HR ringer mandag', visibility: 'INTERNAL' },
  ...more,
});
const participants = [{ name: 'Bo Friis', role: 'HR-konsulent', side: 'COUNTERPARTY' }];
/** A round in a place, and what is done to it by whom. */
const round = async (place: Place) => {
  const subject = await story.negotiation(place);
  const { id } = subject;
  const path = `/api/negotiations/${id}`;
  return {
    ...{ id, subject, path },
    posts: (act: string, body: object, user = 'karen', headers = {}) =>
      api.when(user).posts(`${path}/${act}`, body, headers),
    gets: (user = 'karen') => api.when(user).gets(path),
  };
};

describe('a negotiation that is prepared', () => {
  it('has background, strategy and notes, each an entry of its own', async () => {
    const { id, path, posts, gets } = await round(koge);
    const background = {
      ...{ title: 'Normering', note: 'Budget 2026' },
      figures: [{ label: 'Daginstitutioner', value: '38' }],
    };
    const added = await posts('background', background).thenAnswers({ id, revision: 1 });
    await posts('strategy', { text: 'Funktionsløn først' }).thenAnswers({ revision: 2 });
    await posts('notes', note()).thenAnswers({ revision: 3 });
    await gets().thenAnswers({
      status: 'PREPARING',
      background: [{ entryId: added['entryId'], addedOn: api.day(0), background }],
      strategies: [{ writtenOn: api.day(0), text: 'Funktionsløn først' }],
      notes: [{ on: api.day(-1), channel: 'PHONE', visibility: 'INTERNAL', text: 'HR ringer mandag' }],
    });
    const { items } = await api.given('karen').gets<{ items: { entryId: string }[] }>(`${path}/timeline`);
    expect(items.map(({ entryId }) => entryId)).toContain(added['entryId']);
  });

  it('takes notes of its representative, for both to see, and keeps those of the union from her', async () => {
    const { posts, gets } = await round({ ...koge, area: 'LEISURE' });
    await posts('notes', note()).thenAnswers();
    await story.elected('hassan', { ...koge, area: 'LEISURE' });
    await posts('notes', note({ text: 'Enig' }), 'hassan').thenRefuses('field-invalid', {
      errors: [{ path: 'visibility' }],
    });
    const own = await posts('notes', note({ text: 'Enig', visibility: null }), 'hassan').thenAnswers();
    expect(own).not.toHaveProperty('warnings');
    await posts('notes', note({ text: 'Ja', visibility: 'LEADER_REP' }), 'hassan').thenAnswers({
      warnings: [{ code: 'possible-duplicate', ref: own['entryId'] }],
    });
    await gets('hassan').thenAnswers({ notes: [{ text: 'Enig' }, { text: 'Ja', visibility: 'LEADER_REP' }] });
    expect((await gets().thenAnswers())['notes']).toHaveLength(3);
    await posts('notes', note({ visibility: undefined })).thenRefuses('field-missing');
    await posts('notes', note({ visibility: 'LEADER_REP' }), 'lotte').thenRefuses('not-found');
    await posts('notes', note(), 'anders').thenRefuses('role-may-not');
    await posts('strategy', { text: 'Min egen' }, 'hassan').thenRefuses('role-may-not');
  });

  it('takes nothing of tomorrow, nothing blank, and nothing from who cannot see it', async () => {
    const { posts } = await round({ municipality: '269', area: 'DAYCARE' });
    const [today, tomorrow] = [api.day(0), api.day(1)];
    await posts('notes', note({ on: tomorrow })).thenRefuses('date-in-future');
    await posts('notes', note({ on: today })).thenAnswers();
    await posts('employer-demand', { receivedOn: tomorrow }).thenRefuses('date-in-future');
    await posts('meetings', { heldOn: tomorrow, participants }).thenRefuses('date-in-future');
    await posts('meetings', { heldOn: today }).thenRefuses('field-missing');
    const items = [functionPay('12000.00')];
    await posts('offers', { receivedOn: tomorrow, items }).thenRefuses('date-in-future');
    await posts('offers', { receivedOn: '1998-01-01', items }).thenRefuses('field-invalid');
    await posts('offers', { receivedOn: today }).thenRefuses('field-missing');
    await posts('background', { title: ' ' }).thenRefuses('field-invalid');
    await posts('strategy', {}).thenRefuses('field-missing');
    await posts('strategy', { text: 'Godt', more: 1 }).thenRefuses('unknown-field');
    await posts('strategy', { text: 'Godt' }, 'mikkel').thenRefuses('not-found');
    await api
      .when('karen')
      .posts(`/api/negotiations/${newId()}/strategy`, { text: 'X' })
      .thenRefuses('not-found');
  });
});

describe('a negotiation that has begun', () => {
  it('is demanded by the employer, then talked about from the first meeting on', async () => {
    const { posts, gets } = await round({ municipality: '175', area: 'DAYCARE' });
    await posts('employer-demand', { receivedOn: api.day(-9) }).thenAnswers({ revision: 1 });
    await gets().thenAnswers({ status: 'DEMANDED', employerDemands: [{ receivedOn: api.day(-9) }] });
    const meeting = { heldOn: api.day(-3), place: 'Rådhuset', participants, minutes: 'Krav udvekslet' };
    await posts('meetings', meeting, 'karen', { 'If-Match': '"0"' }).thenRefuses('stale-revision');
    const held = await posts('meetings', meeting, 'karen', { 'If-Match': '"1"' }).thenAnswers({
      revision: 2,
    });
    expect(held).not.toHaveProperty('warnings');
    await gets().thenAnswers({ status: 'NEGOTIATING', meetings: [meeting] });
    await posts('meetings', meeting).thenAnswers({
      warnings: [{ code: 'possible-duplicate', ref: held['entryId'] }],
    });
  });

  it('is one entry when the same call is sent again', async () => {
    const { posts, gets } = await round({ municipality: '175', area: 'LEISURE' });
    const [body, headers] = [{ receivedOn: api.day(-1) }, { 'Idempotency-Key': newId() }];
    const first = await posts('employer-demand', body, 'karen', headers).thenAnswers();
    expect(await posts('employer-demand', body, 'karen', headers).thenAnswers()).toEqual(first);
    expect((await gets().thenAnswers())['employerDemands']).toHaveLength(1);
  });
});

describe('an offer', () => {
  it('is taken without a mandate, and says that there is none', async () => {
    const { posts, gets } = await round({ municipality: '265', area: 'DAYCARE' });
    const offer = { receivedOn: api.day(-1), items: [functionPay('1.00')], note: 'Pr. mail' };
    const told = await posts('offers', offer).thenAnswers({
      assessment: { inside: false, breaches: [{ code: 'MANDATE_MISSING' }], mandateId: null },
    });
    expect(told['offerId']).toBe(told['entryId']);
    await gets().thenAnswers({
      offers: [{ ...offer, offerId: told['offerId'], assessment: told['assessment'] }],
    });
    const other = await posts('offers', { ...offer, items: [functionPay('2.00')] }).thenAnswers();
    expect(other).not.toHaveProperty('warnings');
    await posts('offers', offer).thenAnswers({
      warnings: [{ code: 'possible-duplicate', ref: told['offerId'] }],
    });
  });

  it('is told of as one that stands in other kroner of days before, unlike one that is another', async () => {
    const { posts } = await round({ municipality: '265', area: 'LEISURE' });
    const offered = (on: string, amount: PayAmount) =>
      posts('offers', {
        ...{ receivedOn: on, note: 'Pr. mail' },
        items: [{ element: 'FUNCTION', permanence: 'PERMANENT', amount }],
      }).thenAnswers();
    const first = await offered(api.day(-3), { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' });
    const now = { per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' } as const;
    const other = await offered(api.day(-1), { ...now, amount: '1660.00' });
    expect(other).not.toHaveProperty('warnings');
    const twin = await offered(api.day(-1), { ...now, amount: '1653.00' });
    expect(twin['warnings']).toMatchObject([{ code: 'possible-duplicate', ref: first['offerId'] }]);
  });

  it('is held against the mandate of its own day', async () => {
    const { posts, subject } = await round({ municipality: '253', area: 'DAYCARE' });
    const mandateId = await story.submitted(subject, { kind: 'FULL_POWER' });
    const waiting = await posts('offers', {
      receivedOn: api.day(0),
      items: [functionPay('9000.00')],
    }).thenAnswers();
    expect(waiting['assessment']).toMatchObject({ inside: false, mandateId: null });
    await api
      .given('anders')
      .posts(`/api/mandates/${mandateId}/approval`, story.approval({ fallbackReason: 'Ingen LTR' }));
    const offered = (amount: string, receivedOn = api.day(0)) =>
      posts('offers', { receivedOn, items: [functionPay(amount)] }).thenAnswers();
    expect((await offered('11999.99'))['assessment']).toMatchObject({
      ...{ inside: false, mandateId, mandateVersion: 1 },
      breaches: [{ code: 'BELOW_FLOOR', offered: l2000('11999.99'), limit: l2000('12000.00') }],
    });
    expect((await offered('12000.00'))['assessment']).toMatchObject({ inside: true, mandateId });
    expect((await offered('12000.00', api.day(-1)))['assessment']).toMatchObject({
      ...{ inside: false, mandateId: null, breaches: [{ code: 'MANDATE_MISSING' }] },
    });
  });

  it('says what is unusual and what is missing', async () => {
    const { posts } = await round({ municipality: '329', area: 'DAYCARE' });
    const basePay = (step: string) => ({ element: 'BASE_PAY', permanence: 'PERMANENT', step });
    const offered = (...items: object[]) => posts('offers', { receivedOn: api.day(0), items });
    await offered(basePay('51')).thenAnswers({
      warnings: [{ code: 'base-pay-above-step-50', ref: 'items.0.step' }],
    });
    expect(await offered(basePay('50')).thenAnswers()).not.toHaveProperty('warnings');
    await offered(basePay('99')).thenRefuses('pay-step-unknown');
    const { level: _level, ...bare } = l2000('12000.00');
    const refused = await offered({ ...functionPay('1.00'), amount: bare }).thenRefuses(
      'price-level-missing',
    );
    expect(refused['detail']).toMatch(/31\.3\.2000-niveau.*nutidskroner/);
  });
});

describe('an entry that was logged twice', () => {
  it('counts once when it is marked, and stays in the log', async () => {
    const { posts, gets, path } = await round({ municipality: '329', area: 'LEISURE' });
    const offer = { receivedOn: api.day(-1), items: [functionPay('12000.00')] };
    const first = await posts('offers', offer).thenAnswers();
    const second = await posts('offers', offer).thenAnswers();
    const pair = { entryId: second['entryId'], of: first['entryId'] };
    await posts('duplicates', { ...pair, of: pair.entryId }).thenRefuses('field-invalid');
    await posts('duplicates', { ...pair, of: newId() }).thenRefuses('field-invalid');
    const meeting = await posts('meetings', { heldOn: api.day(-1), participants }).thenAnswers();
    await posts('duplicates', { ...pair, of: meeting['entryId'] }).thenRefuses('field-invalid');
    await posts('duplicates', pair, 'anders').thenRefuses('role-may-not');
    const marked = await posts('duplicates', pair).thenAnswers();
    expect((await posts('duplicates', pair).thenAnswers()).revision).toBe(marked.revision);
    expect((await gets().thenAnswers())['offers']).toMatchObject([{ offerId: first['offerId'] }]);
    const { items } = await api
      .given('karen')
      .gets<{ items: { entryId: string; duplicateOf?: string }[] }>(`${path}/timeline`);
    expect(items.find(({ entryId }) => entryId === pair.entryId)?.duplicateOf).toBe(pair.of);
    await posts('duplicates', { entryId: pair.of, of: pair.entryId }).thenRefuses('field-invalid');
  });
});
