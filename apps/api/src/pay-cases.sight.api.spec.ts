import type { CaseCounts } from '@loenspor/casework';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { payCaseBody } from './testing/deciding-story.js';
import { functionItem, payCaseStory } from './testing/pay-case-story.js';
import type { Case } from './testing/pay-case-story.js';

let api: ApiSpec;
let story: ReturnType<typeof payCaseStory>;
const rodovre = { municipality: '175', area: 'DAYCARE' } as const;
const aabenraa = { municipality: '580', area: 'DAYCARE' } as const;

beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=175,580' });
  story = payCaseStory(api);
  await story.deciding.elected('lotte', rodovre);
  const term = await story.deciding.elected('hassan', aabenraa);
  await story.deciding.deputy(term, 'signe');
});
afterAll(() => api.close());

const note = (visibility: 'INTERNAL' | 'LEADER_REP', text: string) => ({
  ...{ on: api.day(-1), channel: 'PHONE', visibility, text },
});
const offer = () => ({ receivedOn: api.day(-2), items: [functionItem('9876.00')] });
const counted = (user: string, query = '') =>
  api.given(user).gets<CaseCounts>(`/api/pay-cases/counts?${query}`);
const listed = (user: string) => story.deciding.idsIn(user, '/api/pay-cases');
const consentOf = async ({ timeline }: Case) =>
  (await timeline()).findLast(({ type }) => type === 'MemberConsentRecorded')?.['entryId'];
/** All that a person is told of a case, in one text. */
const toldOf = async ({ path }: Case, user: string, query = '') => {
  const one = await api.when(user).gets(`${path}${query}`).thenTold();
  const timeline = await api.when(user).gets(`${path}/timeline?limit=200`).thenTold();
  return one.text + timeline.text;
};

describe('a pay case whose member wants no representative', () => {
  it('is not there for her: neither to read, nor to write in, nor in a list', async () => {
    const hidden = await story.consentedIn(rodovre);
    await hidden.gets('lotte').thenRefuses('not-found');
    await api.when('lotte').gets(`${hidden.path}/timeline`).thenRefuses('not-found');
    await api.when('lotte').gets(`${hidden.path}?asOf=${new Date().toISOString()}`).thenRefuses('not-found');
    await hidden.posts('notes', note('LEADER_REP', 'Hej'), 'lotte').thenRefuses('not-found');
    expect(await listed('lotte')).not.toContain(hidden.id);
    expect(await listed('karen')).toContain(hidden.id);
  });

  it('is in none of the numbers that she is told, and in those of the union', async () => {
    const before = await Promise.all(['lotte', 'karen', 'anders'].map((user) => counted(user)));
    await story.consentedIn(rodovre);
    expect(await counted('lotte')).toEqual(before[0]);
    for (const [user, at] of [
      ['karen', 1],
      ['anders', 2],
    ] as const) {
      const now = await counted(user);
      expect(now.total).toBe((before[at]?.total ?? 0) + 1);
      expect(now.municipality['175']).toBe((before[at]?.municipality['175'] ?? 0) + 1);
      expect(now.total).toBe((await listed(user)).length);
    }
  });

  it('is there before any consent for nobody but the union', async () => {
    const begun = await story.opened(rodovre);
    await begun.gets('lotte').thenRefuses('not-found');
    await begun.gets('karen').thenAnswers({ consent: null });
  });
});

describe('a pay case whose member wants the representative', () => {
  it('is hers to read and to write notes in, without what the union keeps to itself', async () => {
    const shown = await story.offeredIn(rodovre, { wish: 'INVOLVED' });
    await shown.has('notes', note('INTERNAL', 'Vores smertegrænse'));
    const said = await shown.has('notes', note('LEADER_REP', 'Ring til Åse'));
    await shown.posts('notes', { ...note('INTERNAL', 'x') }, 'lotte').thenRefuses('field-invalid');
    const own = { on: api.day(-3), channel: 'MAIL', text: 'Talt med Åse' };
    await shown.posts('notes', own, 'lotte').thenAnswers();
    await shown.gets('lotte').thenAnswers({
      consent: { leaderRep: 'INVOLVED' },
      offers: [{ items: [functionItem('12500.00')] }],
      notes: [{ text: 'Talt med Åse', visibility: 'LEADER_REP' }, { entryId: said['entryId'] }],
      reviewTasks: [],
    });
    expect(await toldOf(shown, 'lotte')).not.toContain('smertegrænse');
    expect(await toldOf(shown, 'karen')).toContain('smertegrænse');
    expect(await listed('lotte')).toContain(shown.id);
    const ofHers = await counted('lotte', 'consultant=karen&status=NEGOTIATING');
    expect(ofHers).toMatchObject({ total: 1, municipality: { '175': 1 }, consultant: { karen: 1 } });
    expect((await counted('hassan')).total).toBe(0);
    await shown.gets('hassan').thenRefuses('not-found');
    await shown.posts('offers', offer(), 'lotte').thenRefuses('role-may-not');
  });

  it('tells her of no task of the union’s, and of what fell by it', async () => {
    const reached = await story.agreedIn(rodovre, { wish: 'INVOLVED' });
    const replacement = { receivedOn: api.day(-20), items: [functionItem('12400.00')] };
    const correction = { entryId: reached.offerId, reason: 'Tastefejl', replacement };
    const { reviewTaskId } = await reached.has('corrections', correction);
    const before = await toldOf(reached, 'lotte');
    for (const word of [String(reviewTaskId), 'ReviewTask', 'unsettles']) expect(before).not.toContain(word);
    await api
      .when('lotte')
      .posts(`/api/review-tasks/${String(reviewTaskId)}/decision`, { outcome: 'STANDS', reason: 'x' })
      .thenRefuses('role-may-not');
    await api
      .given('karen')
      .posts(`/api/review-tasks/${String(reviewTaskId)}/decision`, { outcome: 'REOPEN', reason: 'Forkert' });
    await reached.gets('lotte').thenAnswers({ status: 'NEGOTIATING', result: null, reviewTasks: [] });
    expect(await toldOf(reached, 'lotte')).toContain('Resultatet er faldet');
  });

  it('does not tell her what a note said before it was shared, or while it was', async () => {
    const shown = await story.consentedIn(rodovre, { wish: 'INVOLVED' });
    const kept = await shown.has('notes', note('LEADER_REP', 'Vores plan'));
    const given = await shown.has('notes', note('INTERNAL', 'Hemmelig'));
    const instant = new Date().toISOString();
    const correct = (entryId: unknown, replacement: object) =>
      shown.has('corrections', { entryId, reason: 'Fordi', replacement });
    await correct(kept['entryId'], note('INTERNAL', 'Vores plan'));
    await correct(given['entryId'], note('LEADER_REP', 'Delt'));
    await shown.gets('lotte').thenAnswers({ notes: [{ text: 'Delt' }] });
    expect(await toldOf(shown, 'lotte')).not.toMatch(/Vores plan|Hemmelig|Fordi/);
    const then = await toldOf(shown, 'lotte', `?asOf=${instant}`);
    expect(then).not.toMatch(/Vores plan|Hemmelig/);
    expect(await toldOf(shown, 'karen', `?asOf=${instant}`)).toMatch(/Vores plan.*Hemmelig/);
  });

  it('does not tell her who is a member since when, where to write, or why it had to wait', async () => {
    const person = { name: 'Åse Østergaard', email: 'aase@example.dk' };
    const opening = { person, memberSince: '2019-03-01' };
    const shown = await story.consentedIn(rodovre, { wish: 'INVOLVED', opening });
    const { id, personId } = shown;
    await shown.has('consent-withdrawal', { on: api.day(-39), reason: 'Betænkelig' });
    await story.consented(shown, 'INVOLVED', api.day(-38));
    await shown.has('hold', { reason: 'Sygeorlov' });
    const instant = new Date().toISOString();
    await shown.gets('karen').thenAnswers({
      ...{ person: { email: person.email }, memberSince: '2019-03-01', hold: { reason: 'Sygeorlov' } },
    });
    const { person: known, ...rest } = await shown.gets('lotte').thenAnswers({
      ...{ member: null, memberSince: null, hold: { cause: null, reason: null } },
    });
    expect(known).toEqual({ personId, name: person.name });
    expect(rest).toMatchObject({ institution: expect.any(String), status: 'ON_HOLD' });
    await shown.has('resumption', { reason: 'Raskmeldt' });
    const withdrawal = await shown.has('withdrawal', { on: api.day(-1), reason: 'Uvenner' });
    const replacement = { on: api.day(-2), reason: 'Uenighed' };
    const correction = { entryId: withdrawal['entryId'], reason: 'Misforstået', replacement };
    await shown.has('corrections', correction);
    await shown.has('reopening', { reason: 'Vil alligevel' });
    await story.consented(shown, 'INVOLVED', api.day(0));
    const own = /2019-03-01|1\. marts 2019|aase@|Betænkelig|Sygeorlov|Raskmeldt|Uvenner|Uenighed|Misforstået/;
    for (const query of ['', `?asOf=${instant}`]) {
      expect(await toldOf(shown, 'lotte', query)).not.toMatch(own);
      expect(await toldOf(shown, 'karen', query)).toMatch(own);
    }
    const listed = (user: string) => api.when(user).gets('/api/pay-cases?limit=200').thenTold();
    expect((await listed('lotte')).text).toContain(id);
    expect((await listed('lotte')).text).not.toMatch(own);
    expect((await listed('karen')).text).toMatch(own);
    const find = async (user: string, word: string) =>
      (await api.when(user).gets(`/api/search?q=${word}`).thenTold()).text.includes(id);
    for (const word of ['Betænkelig', 'Sygeorlov', 'Raskmeldt', 'Uenighed'])
      expect([word, await find('karen', word), await find('lotte', word)]).toEqual([word, true, false]);
  });

  it('does not tell her who is a member: the end of a membership is a hold to her', async () => {
    const shown = await story.consentedIn(rodovre, { wish: 'INVOLVED' });
    const { entryId } = await shown.has('membership-end', { endedOn: api.day(-2) });
    const correction = { entryId, reason: 'Udmeldt før', replacement: { endedOn: api.day(-3) } };
    await shown.has('corrections', correction);
    await shown
      .gets('lotte')
      .thenAnswers({ status: 'ON_HOLD', member: null, hold: { entryId, cause: null } });
    expect(await toldOf(shown, 'lotte')).not.toMatch(/medlemskab|membership|Udmeldt|"member":true/i);
    const told = (await shown.timeline('lotte')).find((each) => each['entryId'] === entryId);
    expect(told).toMatchObject({ type: 'CaseHeld', summary: 'Sagen sat i bero' });
    await shown.gets('karen').thenAnswers({ member: true, hold: { cause: 'MEMBERSHIP_ENDED' } });
    expect(await toldOf(shown, 'karen')).toMatch(/MembershipEnded.*Udmeldt før/);
  });

  it('tells her why it was closed, and of the institution that was corrected', async () => {
    const opening = { institution: 'Solgården', memberSince: '2019-03-01' };
    const shown = await story.consentedIn(rodovre, { wish: 'INVOLVED', opening });
    const entryId = (await shown.timeline()).find(({ type }) => type === 'CaseOpened')?.['entryId'];
    const said = {
      ...payCaseBody(rodovre, { name: 'x' }),
      ...{ person: { personId: shown.personId }, institution: 'Kornblomsten', memberSince: '2018-03-01' },
    };
    await shown.has('corrections', { entryId, reason: 'Medlem før', replacement: said });
    await shown.has('closure', { reason: 'Nyt arbejde' });
    expect(await toldOf(shown, 'lotte')).toMatch(/Kornblomsten.*Nyt arbejde/);
    expect(await toldOf(shown, 'lotte')).not.toMatch(/201[89]|Medlem før/);
    expect(await toldOf(shown, 'karen')).toMatch(/201[89].*Medlem før/);
  });

  it('ends for her at once when the member says otherwise, and begins again', async () => {
    const shown = await story.consentedIn(rodovre, { wish: 'INVOLVED' });
    await shown.gets('lotte').thenAnswers();
    await story.consented(shown, 'NOT_INVOLVED', api.day(-30));
    await shown.gets('lotte').thenRefuses('not-found');
    await story.consented(shown, 'INVOLVED', api.day(-20));
    await shown.gets('lotte').thenAnswers();
    await shown.has('consent-withdrawal', { on: api.day(-10) });
    await shown.gets('lotte').thenRefuses('not-found');
    expect(await listed('lotte')).not.toContain(shown.id);
  });

  it('ends and begins for her by a correction of the consent too', async () => {
    const shown = await story.consentedIn(rodovre, { wish: 'INVOLVED' });
    const entryId = await consentOf(shown);
    const correct = (leaderRep: string) =>
      shown.has('corrections', {
        ...{ entryId, reason: 'Misforstået' },
        replacement: { givenOn: api.day(-40), leaderRep },
      });
    await correct('NOT_INVOLVED');
    await shown.gets('lotte').thenRefuses('not-found');
    expect(await listed('lotte')).not.toContain(shown.id);
    await shown.posts('notes', note('LEADER_REP', 'Hej'), 'lotte').thenRefuses('not-found');
    await correct('INVOLVED');
    await shown.gets('lotte').thenAnswers();
    expect(await listed('lotte')).toContain(shown.id);
  });
});

describe('a representative’s own pay case', () => {
  const own = { person: { name: 'Hassan Ali', userId: 'hassan' } };

  it('is not there for the representative without the wish, as any other', async () => {
    const hidden = await story.consentedIn(aabenraa, { opening: own });
    await hidden.gets('hassan').thenRefuses('not-found');
    await hidden.posts('notes', note('LEADER_REP', 'Min egen'), 'hassan').thenRefuses('not-found');
  });

  it('is seen with the wish, without the union’s own notes, and decided by the deputy', async () => {
    const shown = await story.consentedIn(aabenraa, { opening: own, wish: 'INVOLVED' });
    await shown.has('notes', note('INTERNAL', 'Vores smertegrænse'));
    const mandateId = await story.deciding.submitted(shown.subject);
    await shown.gets('hassan').thenAnswers({ notes: [], person: { userId: 'hassan' } });
    expect(await toldOf(shown, 'hassan')).not.toContain('smertegrænse');
    const approval = story.deciding.approval();
    await api
      .when('hassan')
      .posts(`/api/mandates/${mandateId}/approval`, approval)
      .thenRefuses('conflict-of-interest');
    await api.when('signe').gets(shown.path).thenAnswers();
    await api.when('signe').posts(`/api/mandates/${mandateId}/approval`, approval).thenAnswers();
  });
});
