import { newId } from '@loenspor/event-sourcing';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory, negotiationBody } from './testing/deciding-story.js';
import type { Place } from './testing/deciding-story.js';

let api: ApiSpec;
let story: ReturnType<typeof decidingStory>;

beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=175,253,259,265,269;mikkel=161,259' });
  story = decidingStory(api);
});
afterAll(() => api.close());

const why = { reason: 'Ingen vilje' };
const round = async (place: Place) => {
  const { id } = await story.negotiation(place);
  const path = `/api/negotiations/${id}`;
  return {
    id,
    posts: (act: string, body: object, user = 'karen', headers = {}) =>
      api.when(user).posts(`${path}/${act}`, body, headers),
    gets: (user = 'karen') => api.when(user).gets(path),
  };
};
const typesOf = async (id: string) => {
  const events = await story.eventsOf('NegotiationClosed', 'NegotiationReopened', 'ConsultantAssigned');
  return events.filter(({ stream }) => stream === `negotiation-${id}`).map(({ type }) => type);
};

describe('a negotiation that is handed over', () => {
  it('has another consultant, by a consultant or by leadership, and nobody else', async () => {
    const { id, posts, gets } = await round({ municipality: '259', area: 'DAYCARE' });
    const told = await posts('assignment', { consultantId: 'mikkel' }).thenAnswers({ id, revision: 1 });
    expect(told['entryId']).toEqual(expect.any(String));
    await gets().thenAnswers({ consultantId: 'mikkel' });
    await posts('assignment', { consultantId: 'vibeke' }, 'anders').thenAnswers();
    await gets('mikkel').thenAnswers({ consultantId: 'vibeke' });
    await posts('assignment', { consultantId: 'karen' }, 'lotte').thenRefuses('role-may-not');
    await posts('assignment', { consultantId: ' ' }).thenRefuses('field-invalid');
    await posts('assignment', {}).thenRefuses('field-missing');
    const foreign = await round({ municipality: '175', area: 'LEISURE' });
    await foreign.posts('assignment', { consultantId: 'mikkel' }, 'mikkel').thenRefuses('not-found');
  });

  it('is taken by a consultant only, and by one who has not signed in yet', async () => {
    const { posts, gets } = await round({ municipality: '253', area: 'DAYCARE' });
    for (const nobody of ['lotte', 'anders', 'dorthe'])
      await posts('assignment', { consultantId: nobody }).thenRefuses('field-invalid', {
        errors: [{ path: 'consultantId' }],
      });
    await gets().thenAnswers({ consultantId: 'karen' });
    const met = await posts('assignment', { consultantId: 'mikkel' }).thenAnswers();
    expect(met).not.toHaveProperty('warnings');
    const warnings = [{ code: 'consultant-unknown', ref: 'consultantId' }];
    await posts('assignment', { consultantId: 'ny.konsulent' }).thenAnswers({ warnings });
    await gets().thenAnswers({ consultantId: 'ny.konsulent' });
  });
});

describe('a negotiation that is closed', () => {
  it('ends its round, takes no more facts but notes, and goes on where it was', async () => {
    const place = { municipality: '175', area: 'DAYCARE' } as const;
    const { posts, gets } = await round(place);
    await posts('employer-demand', { receivedOn: api.day(-2) }).thenAnswers();
    await posts('closure', why, 'karen', { 'If-Match': '"0"' }).thenRefuses('stale-revision');
    await posts('closure', {}).thenRefuses('field-missing');
    await posts('closure', { ...why, outcome: 'SIGNED' }).thenRefuses('field-invalid');
    await posts('reopening', why).thenRefuses('wrong-status', { resourceStatus: 'DEMANDED' });
    await posts('closure', why, 'karen', { 'If-Match': '"1"' }).thenAnswers({ revision: 2 });
    await gets().thenAnswers({ status: 'CLOSED', closure: { outcome: 'ABANDONED', ...why } });
    const over = {
      resourceStatus: 'CLOSED',
      allowed: ['notes', 'corrections', 'duplicates', 'assignment', 'disagreement', 'reopening'],
    };
    await posts('strategy', { text: 'Igen' }).thenRefuses('wrong-status', over);
    await posts('closure', why).thenRefuses('wrong-status', over);
    const note = { on: api.day(0), channel: 'MAIL', text: 'De skriver', visibility: 'INTERNAL' };
    await posts('notes', note).thenAnswers();
    await posts('reopening', why, 'karen', { 'If-Match': '"1"' }).thenRefuses('stale-revision');
    await posts('reopening', why, 'anders').thenAnswers({ revision: 4 });
    await gets().thenAnswers({ status: 'DEMANDED', closure: null });
    await posts('strategy', { text: 'Igen' }).thenAnswers();
    await api
      .when('karen')
      .posts('/api/negotiations', negotiationBody(place))
      .thenRefuses('negotiation-already-open');
    await posts('closure', why).thenAnswers();
    await api.when('karen').posts('/api/negotiations', negotiationBody(place)).thenMakes();
  });

  it('is not reopened while another round of the agreement is open, and is afterwards', async () => {
    const place = { municipality: '265', area: 'DAYCARE' } as const;
    const first = await round(place);
    await first.posts('closure', why).thenAnswers();
    const second = await round(place);
    await first.posts('reopening', why).thenRefuses('negotiation-already-open', { negotiationId: second.id });
    expect(await typesOf(first.id)).toEqual(['NegotiationClosed']);
    await second.posts('closure', { ...why, outcome: 'WITHOUT_CHANGE' }).thenAnswers();
    await first.posts('reopening', why).thenAnswers();
    expect(await typesOf(first.id)).toEqual(['NegotiationClosed', 'NegotiationReopened']);
    await second.posts('reopening', why).thenRefuses('negotiation-already-open', { negotiationId: first.id });
  });

  it('is reopened once when the call is sent again, and by one of many', async () => {
    const { id, posts } = await round({ municipality: '269', area: 'DAYCARE' });
    await posts('closure', why).thenAnswers();
    const headers = { 'Idempotency-Key': newId() };
    const first = await posts('reopening', why, 'karen', headers).thenAnswers();
    expect(await posts('reopening', why, 'karen', headers).thenAnswers()).toEqual(first);
    await posts('closure', why).thenAnswers();
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map(async () => (await posts('reopening', why).thenTold()).status),
    );
    expect(outcomes.sort()).toEqual([200, 409, 409, 409]);
    expect((await typesOf(id)).filter((type) => type === 'NegotiationReopened')).toHaveLength(2);
  });
});
