import { addMonths } from '@loenspor/pay';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory } from './testing/deciding-story.js';

let api: ApiSpec;
let story: ReturnType<typeof decidingStory>;
beforeAll(async () => {
  api = await apiSpec();
  story = decidingStory(api);
});
afterAll(() => api.close());

const daycareOf = (municipality: string) => ({ municipality, area: 'DAYCARE' }) as const;
const termOf = (id: string, on?: string) =>
  api.when('karen').gets(`/api/rep-terms/${id}${on === undefined ? '' : `?on=${on}`}`);
const objects = (id: string, receivedOn: string) =>
  api
    .when('karen')
    .posts(`/api/rep-terms/${id}/objection`, { receivedOn, ground: 'Valggruppen er for lille' });
const decides = (id: string, outcome: 'UPHELD' | 'DISMISSED') =>
  api.when('karen').posts(`/api/rep-terms/${id}/objection-decision`, {
    ...{ outcome, decidedOn: api.day(0), reason: 'Valgskemaet er gennemgået' },
  });
const electing = (place: object, userId: string, more: object = {}) =>
  api.when('karen').posts('/api/rep-terms', {
    ...{ ...place, userId, electedOn: api.day(-10), electoralGroup: { leaders: 5 }, monthsAttached: 6 },
    ...more,
  });

describe('an election over HTTP', () => {
  const place = daycareOf('147');

  it('needs five leaders or a joint election, and half a year in the municipality', async () => {
    const four = { electoralGroup: { leaders: 4 } };
    await electing(place, 'lotte', four).thenRefuses('electoral-group-too-small', {
      errors: [{ path: 'electoralGroup.leaders' }],
    });
    await electing(place, 'lotte', { monthsAttached: 5 }).thenRefuses('attachment-too-short');
    await electing(place, 'lotte', { electedOn: api.day(1) }).thenRefuses('date-in-future');
    const joint = { electoralGroup: { leaders: 4, jointElection: true } };
    const { id } = await electing(place, 'lotte', joint).thenMakes();
    await termOf(id).thenAnswers({ status: 'ELECTED', userId: 'lotte' });
  });

  it('is for two years, and no other term begins within them, but in the other area', async () => {
    const { items } = await api
      .given('karen')
      .gets<{ items: { id: string; termEndsOn: string }[] }>('/api/rep-terms?municipality=147');
    const [first] = items;
    const twoYears = addMonths(api.day(-10), 24);
    expect(first?.termEndsOn).toBe(twoYears);
    const overlap = { termId: first?.id, electedOn: api.day(-10), lastDay: twoYears };
    await electing(place, 'hassan', { electedOn: api.day(0) }).thenRefuses('term-overlaps', overlap);
    await electing({ ...place, area: 'LEISURE' }, 'hassan', { electedOn: api.day(0) }).thenMakes();
  });
});

describe('an objection of the employer', () => {
  it('within the window leaves the term contested and the representative deciding, until it is dismissed', async () => {
    const place = daycareOf('151');
    const id = await story.elected('lotte', place, { notifiedOn: api.day(-8) });
    await decides(id, 'DISMISSED').thenRefuses('wrong-status', { resourceStatus: 'OBJECTION_WINDOW' });
    await objects(id, api.day(-2)).thenAnswers({ id, accepted: true });
    await termOf(id).thenAnswers({ status: 'CONTESTED' });
    const mandate = await story.submitted(await story.negotiation(place));
    await api.when('lotte').posts(`/api/mandates/${mandate}/approval`, story.approval()).thenAnswers();
    await decides(id, 'DISMISSED').thenAnswers();
    await termOf(id).thenAnswers({ status: 'ACTIVE' });
    await decides(id, 'UPHELD').thenRefuses('wrong-status', { resourceStatus: 'ACTIVE' });
  });

  it('after the window is recorded without effect', async () => {
    const id = await story.elected('hassan', daycareOf('153'), { notifiedOn: api.day(-30) });
    await objects(id, api.day(-8)).thenAnswers({ id, accepted: false });
    const shown = await termOf(id).thenAnswers({ status: 'ACTIVE' });
    expect(shown['objections']).toMatchObject([{ accepted: false, receivedOn: api.day(-8), decision: null }]);
    await decides(id, 'UPHELD').thenRefuses('wrong-status');
  });

  it('that is logged late counts by the day on which it came', async () => {
    const id = await story.elected('birgit', daycareOf('155'), { notifiedOn: api.day(-30) });
    await objects(id, api.day(-9)).thenAnswers({ id, accepted: true });
    await termOf(id).thenAnswers({ status: 'CONTESTED' });
  });

  it('that is upheld takes the office away at once, and another is elected into it', async () => {
    const place = daycareOf('157');
    const id = await story.elected('signe', place, { notifiedOn: api.day(-8) });
    const { id: negotiation } = await story.negotiation(place);
    const mandate = await story.submitted({ kind: 'NEGOTIATION', id: negotiation });
    await api.when('signe').gets(`/api/mandates/${mandate}`).thenAnswers();
    await objects(id, api.day(-1)).thenAnswers({ accepted: true });
    await decides(id, 'UPHELD').thenAnswers();
    await termOf(id).thenAnswers({ status: 'INVALID' });
    const approval = story.approval();
    await api.when('signe').posts(`/api/mandates/${mandate}/approval`, approval).thenRefuses('not-found');
    await api
      .when('karen')
      .gets(`/api/mandates/${mandate}`)
      .thenAnswers({
        approver: { role: 'LEADERSHIP', reason: 'NO_REP' },
      });
    await electing(place, 'birgit').thenMakes();
    await api
      .when('karen')
      .gets(`/api/mandates/${mandate}`)
      .thenAnswers({
        approver: { userId: 'birgit', reason: 'IN_OFFICE' },
      });
  });
});

describe('the end of a term', () => {
  const place = daycareOf('159');

  it('that lies in the future leaves the representative in office until then', async () => {
    const id = await story.elected('lotte', place);
    const mandate = await story.submitted(await story.negotiation(place));
    await story.ended(id, api.day(1));
    await termOf(id).thenAnswers({ status: 'ACTIVE', ended: { endedOn: api.day(1) } });
    await termOf(id, api.day(1)).thenAnswers({ status: 'ENDED' });
    await api.when('lotte').posts(`/api/mandates/${mandate}/approval`, story.approval()).thenAnswers();
    // A successor begins on the first day out of office, not a day earlier; the election itself lies in the past.
    await electing(place, 'hassan', { electedOn: api.day(0) }).thenRefuses('term-overlaps', {
      ...{ termId: id, lastDay: api.day(0) },
    });
  });

  it('makes room for another term from the day of it', async () => {
    const other = daycareOf('163');
    const id = await story.elected('birgit', other);
    await electing(other, 'signe').thenRefuses('term-overlaps');
    await story.ended(id, api.day(-10));
    const next = await electing(other, 'signe').thenMakes();
    await termOf(next.id).thenAnswers({ status: 'ELECTED' });
    const again = { reason: 'RESIGNED', endedOn: api.day(0) };
    await api
      .when('karen')
      .posts(`/api/rep-terms/${id}/end`, again)
      .thenRefuses('wrong-status', {
        ...{ resourceStatus: 'ENDED', allowed: [] },
      });
  });

  it('by its own last day ends it all the same, without a successor', async () => {
    const other = daycareOf('167');
    const id = await story.elected('hassan', other, { termEndsOn: api.day(-1), notifiedOn: null });
    await termOf(id).thenAnswers({ status: 'ENDED' });
    await termOf(id, api.day(-1)).thenAnswers({ status: 'ELECTED' });
    const mandate = await story.drafted(await story.negotiation(other));
    await api
      .when('karen')
      .posts(`/api/mandates/${mandate}/submission`)
      .thenAnswers({
        approver: { role: 'LEADERSHIP', reason: 'NO_REP' },
      });
    await api.when('hassan').gets(`/api/mandates/${mandate}`).thenRefuses('not-found');
  });
});

describe('an absence of the representative', () => {
  it('is recorded by the representative or a consultant, and the mandate goes to leadership meanwhile', async () => {
    const place = daycareOf('169');
    const id = await story.elected('lotte', place);
    const mandate = await story.submitted(await story.negotiation(place));
    const absence = { from: api.day(0), to: api.day(3) };
    await api.when('lotte').posts(`/api/rep-terms/${id}/absences`, absence).thenAnswers();
    const approval = story.approval();
    await api
      .when('lotte')
      .posts(`/api/mandates/${mandate}/approval`, approval)
      .thenRefuses('not-the-approver', {
        approver: { role: 'LEADERSHIP', reason: 'ABSENT' },
      });
    await api
      .when('anders')
      .posts(`/api/mandates/${mandate}/approval`, approval)
      .thenRefuses('field-missing', {
        errors: [{ path: 'fallbackReason' }],
      });
    const explained = { ...approval, fallbackReason: 'Lotte er på ferie, og fristen løber ud' };
    await api.when('anders').posts(`/api/mandates/${mandate}/approval`, explained).thenAnswers();
    const [approved] = (await story.eventsOf('MandateApproved')).filter(({ stream }) =>
      stream.endsWith(mandate),
    );
    expect(approved?.actor).toMatchObject({
      userId: 'anders',
      role: 'LEADERSHIP',
      authority: 'fallback:absent',
    });
  });

  it('is taken back by the representative or a consultant, and the mandate is the representative’s again', async () => {
    const place = daycareOf('173');
    const id = await story.elected('lotte', place);
    const mandate = await story.submitted(await story.negotiation(place));
    const absence = { from: api.day(0), to: api.day(3) };
    const withdrawals = `/api/rep-terms/${id}/absence-withdrawals`;
    await api.when('lotte').posts(withdrawals, absence).thenRefuses('wrong-status');
    await api.given('karen').posts(`/api/rep-terms/${id}/absences`, absence);
    await api.given('karen').posts(`/api/rep-terms/${id}/absences`, { from: api.day(8), to: api.day(9) });
    await api
      .when('lotte')
      .posts(withdrawals, { ...absence, to: api.day(4) })
      .thenRefuses('field-invalid', { errors: [{ path: 'from' }] });
    const approval = story.approval();
    const path = `/api/mandates/${mandate}/approval`;
    await api.when('lotte').posts(path, approval).thenRefuses('not-the-approver');
    await api.when('lotte').posts(withdrawals, absence).thenAnswers({ id });
    await api.when('lotte').posts(path, approval).thenAnswers({ status: 'APPROVED' });
    await api.when('karen').posts(withdrawals, absence).thenRefuses('field-invalid');
    await api
      .when('karen')
      .posts(withdrawals, { from: api.day(8), to: api.day(9) })
      .thenAnswers();
    await api.when('lotte').gets(`/api/rep-terms/${id}`).thenAnswers({ absences: [] });
    const withdrawn = await story.eventsOf('AbsenceWithdrawn');
    expect(withdrawn.map(({ actor, occurredOn }) => [actor.userId, actor.authority, occurredOn])).toEqual([
      ['lotte', `term:${id}`, api.day(0)],
      ['karen', null, api.day(0)],
    ]);
  });
});
