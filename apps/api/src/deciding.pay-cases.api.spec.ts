import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory } from './testing/deciding-story.js';
import type { Subject } from './testing/deciding-story.js';

let api: ApiSpec;
let story: ReturnType<typeof decidingStory>;
const roskilde = { municipality: '265', area: 'DAYCARE' } as const;

beforeAll(async () => {
  api = await apiSpec();
  story = decidingStory(api);
  await story.elected('lotte', roskilde);
});
afterAll(() => api.close());

const approves = (user: string, mandate: string, more: { fallbackReason?: string } = {}) =>
  api.when(user).posts(`/api/mandates/${mandate}/approval`, story.approval(more));
/** Whether somebody sees a case and its mandate: each alone, its timeline, and in every list that could hold it. */
const sight = async (user: string, { id }: Subject, mandate: string) => {
  const alone = [`/api/pay-cases/${id}`, `/api/pay-cases/${id}/timeline`, `/api/mandates/${mandate}`];
  const told = await Promise.all(alone.map(async (path) => api.when(user).gets(path).thenTold()));
  const cases = ['', '?municipality=265', '?area=DAYCARE&q=Møllen', '?agreementPeriod=OK26'];
  const mandates = ['', `?subject=${id}`, '?municipality=265&area=DAYCARE'];
  const lists = [
    ...cases.map(async (query) => (await story.idsIn(user, `/api/pay-cases${query}`)).includes(id)),
    ...mandates.map(async (query) => (await story.idsIn(user, `/api/mandates${query}`)).includes(mandate)),
  ];
  return [...told.map(({ status }) => status === 200), ...(await Promise.all(lists))];
};
const always = (seen: boolean) => Array.from({ length: 10 }, () => seen);

describe('a pay case and its representative', () => {
  it('are strangers until the member wants it otherwise, and again afterwards', async () => {
    const { subject } = await story.payCase(roskilde);
    const { id } = subject;
    expect(await story.idsIn('lotte', '/api/pay-cases')).toEqual([]);
    const mandate = await story.drafted(subject);
    await api
      .when('karen')
      .posts(`/api/mandates/${mandate}/submission`)
      .thenAnswers({
        approver: { role: 'LEADERSHIP', reason: 'NOT_INVOLVED' },
      });
    expect(await sight('lotte', subject, mandate)).toEqual(always(false));
    expect(await sight('anders', subject, mandate)).toEqual(always(true));
    await approves('lotte', mandate).thenRefuses('not-found');

    await story.consented(subject, 'NOT_INVOLVED');
    expect(await sight('lotte', subject, mandate)).toEqual(always(false));

    await story.consented(subject, 'INVOLVED');
    const approver = { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' };
    await api.when('lotte').gets(`/api/mandates/${mandate}`).thenAnswers({ approver, classInterest: false });
    expect(await sight('lotte', subject, mandate)).toEqual(always(true));
    await approves('anders', mandate, { fallbackReason: 'Haster' }).thenRefuses('not-the-approver', {
      approver,
    });
    await approves('lotte', mandate).thenAnswers({ status: 'APPROVED' });
    await api
      .when('lotte')
      .gets(`/api/pay-cases/${id}`)
      .thenAnswers({
        ...{ status: 'READY', consent: { leaderRep: 'INVOLVED' } },
        mandate: { id: mandate, status: 'APPROVED', version: 1 },
      });

    const withdrawal = { on: api.day(0), reason: 'Vil selv tale med chefen' };
    await api.when('karen').posts(`/api/pay-cases/${id}/consent-withdrawal`, withdrawal).thenAnswers({ id });
    expect(await sight('lotte', subject, mandate)).toEqual(always(false));
    await api
      .when('lotte')
      .posts(`/api/mandates/${mandate}/revocation`, { reason: 'Nej' })
      .thenRefuses('not-found');
    await api
      .when('karen')
      .posts(`/api/pay-cases/${id}/consent-withdrawal`, withdrawal)
      .thenRefuses('consent-missing');
    expect(await story.askedInTrail(mandate)).toEqual([
      ['MandateSubmitted', { role: 'LEADERSHIP', reason: 'NOT_INVOLVED' }],
      ['MandateReaddressed', approver],
    ]);
  });

  it('leave the decision to leadership, without a word why, where the member wants no representative', async () => {
    const { subject } = await story.payCase(roskilde, { name: 'Kaj Munk' });
    await story.consented(subject, 'NOT_INVOLVED');
    const mandate = await story.submitted(subject);
    await approves('anders', mandate).thenAnswers({ status: 'APPROVED' });
    const [approved] = (await story.eventsOf('MandateApproved')).filter(({ stream }) =>
      stream.endsWith(mandate),
    );
    expect(approved?.actor).toMatchObject({ role: 'LEADERSHIP', authority: 'fallback:not-involved' });
    await api.when('lotte').gets(`/api/pay-cases/${subject.id}`).thenRefuses('not-found');
  });

  it('part while the mandate waits: it goes to leadership, shown and in the trail', async () => {
    const { subject } = await story.payCase(roskilde, { name: 'Inga Dahl' });
    await story.consented(subject, 'INVOLVED');
    const mandate = await story.submitted(subject);
    await story.consented(subject, 'NOT_INVOLVED');
    await approves('lotte', mandate).thenRefuses('not-found');
    const approver = { role: 'LEADERSHIP', reason: 'NOT_INVOLVED' };
    await api.when('karen').gets(`/api/mandates/${mandate}`).thenAnswers({ approver });
    expect((await story.askedInTrail(mandate)).at(-1)).toEqual(['MandateReaddressed', approver]);
    await approves('anders', mandate).thenAnswers({ status: 'APPROVED' });
  });

  it('have a deputy in absence, who sees only the case that the member wants seen', async () => {
    const place = { ...roskilde, area: 'LEISURE' } as const;
    const term = await story.elected('birgit', place);
    await story.deputy(term, 'hassan');
    const { subject: shown } = await story.payCase(place, { name: 'Vita Sand' });
    const { subject: hidden } = await story.payCase(place, { name: 'Egon Sand' });
    await story.consented(shown, 'INVOLVED');
    await api.given('birgit').posts(`/api/rep-terms/${term}/absences`, { from: api.day(0), to: api.day(5) });
    const mandate = await story.submitted(shown);
    expect(await story.idsIn('hassan', '/api/pay-cases')).toEqual([shown.id]);
    await api.when('hassan').gets(`/api/pay-cases/${hidden.id}`).thenRefuses('not-found');
    await approves('hassan', mandate).thenAnswers({ status: 'APPROVED' });
  });
});

describe('the other area’s representative of a joint election', () => {
  it('sees the one subject that she is asked to decide, as long as it is hers', async () => {
    const joint = { electoralGroup: { leaders: 3, jointElection: true } };
    const [daycare, leisure] = (['DAYCARE', 'LEISURE'] as const).map((area) => ({
      municipality: '607',
      area,
    }));
    await story.elected('hassan', daycare!, joint);
    await story.elected('signe', leisure!, joint);
    const asked = await story.payCase(daycare!, { name: 'Hassan Ibrahim', userId: 'hassan' });
    const other = await story.payCase(daycare!, { name: 'Ella Ibsen' });
    await story.consented(asked.subject, 'INVOLVED');
    await story.consented(other.subject, 'INVOLVED');
    const negotiation = await story.negotiation(daycare!);
    const mandate = await story.drafted(asked.subject);
    await api
      .when('karen')
      .posts(`/api/mandates/${mandate}/submission`)
      .thenAnswers({
        approver: { userId: 'signe', role: 'LEADER_REP', reason: 'JOINT_ELECTION' },
      });
    expect(await story.idsIn('signe', '/api/pay-cases')).toEqual([asked.subject.id]);
    expect(await story.idsIn('signe', '/api/mandates')).toEqual([mandate]);
    await api.when('signe').gets(`/api/pay-cases/${asked.subject.id}/timeline`).thenAnswers();
    await api.when('signe').gets(`/api/pay-cases/${other.subject.id}`).thenRefuses('not-found');
    await api.when('signe').gets(`/api/negotiations/${negotiation.id}`).thenRefuses('not-found');
    await approves('hassan', mandate).thenRefuses('conflict-of-interest');
    await approves('signe', mandate).thenAnswers({ status: 'APPROVED' });
    const revoked = { reason: 'Grundlaget er faldet bort' };
    await api.when('signe').posts(`/api/mandates/${mandate}/revocation`, revoked).thenAnswers();
    await api.when('signe').gets(`/api/pay-cases/${asked.subject.id}`).thenRefuses('not-found');
    expect(await story.idsIn('signe', '/api/pay-cases')).toEqual([]);
  });
});
