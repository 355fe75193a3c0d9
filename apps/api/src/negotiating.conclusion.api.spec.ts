import { newId } from '@loenspor/event-sourcing';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import type { Place } from './testing/deciding-story.js';
import { functionItem, functionPay, negotiatingStory } from './testing/negotiating-story.js';

let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
beforeAll(async () => {
  api = await apiSpec();
  story = negotiatingStory(api);
});
afterAll(() => api.close());

const daycareOf = (municipality: string) => ({ municipality, area: 'DAYCARE' }) as const;
/** A place with a representative in office, and a deputy where one is named. */
const represented = async (municipality: string, deputy?: string): Promise<Place> => {
  const place = daycareOf(municipality);
  const termId = await story.deciding.elected('lotte', place);
  if (deputy !== undefined) await story.deciding.deputy(termId, deputy);
  return place;
};
const named = (userId: string) => ({ items: [{ ...functionPay, beneficiaries: [{ userId }] }] });
const inOffice = { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' };
const actorsOf = async (id: string, ...types: string[]) =>
  (await story.deciding.eventsOf(...types))
    .filter(({ stream }) => stream === `negotiation-${id}`)
    .map(({ type, actor, data }) => ({ type, ...actor, data }));

describe('the ratification of a result', () => {
  it('is asked of the representative in office, and done on a basis', async () => {
    const round = await story.acceptedIn(await represented('101'));
    await round.gets().thenAnswers({
      status: 'RESULT_REACHED',
      ratification: { state: 'REQUIRED', approver: inOffice, entryId: null },
    });
    const body = story.ratification({ reason: 'Enstemmigt' });
    const { id, entryId } = await round.posts('ratification', body, 'lotte').thenAnswers({ id: round.id });
    expect(id).toBe(round.id);
    await round.gets('lotte').thenAnswers({
      status: 'RATIFIED',
      ratification: {
        ...{ state: 'RATIFIED', approver: inOffice, entryId, decidedOn: api.day(0) },
        ...{ basis: body.basis, reason: 'Enstemmigt' },
      },
    });
    expect(await actorsOf(round.id, 'ResultRatified')).toMatchObject([
      {
        ...{ userId: 'lotte', role: 'LEADER_REP', authority: expect.stringMatching(/^term:/) },
        data: { resultId: round.resultId, approverReason: 'IN_OFFICE' },
      },
    ]);
    await round.posts('ratification', body, 'lotte').thenRefuses('wrong-status', {
      resourceStatus: 'RATIFIED',
      allowed: expect.arrayContaining(['signatures']),
    });
  });

  it('has a basis that counts heads, and is done by nobody whose business it is not', async () => {
    const round = await story.acceptedIn(await represented('147'));
    const ratifies = (more: object, user = 'lotte') =>
      round.posts('ratification', story.ratification({ ...more }), user);
    const meeting = { kind: 'MEMBER_MEETING', on: api.day(-1) };
    await ratifies({ basis: meeting }).thenRefuses('headcount-missing', {
      errors: [{ path: 'basis.headcount' }],
    });
    await ratifies({ basis: { ...meeting, headcount: 9, on: api.day(1) } }).thenRefuses('date-in-future');
    await ratifies({ basis: undefined }).thenRefuses('field-missing');
    await ratifies({ outcome: 'PERHAPS' }).thenRefuses('field-invalid');
    await ratifies({ decidedOn: api.day(-2) }).thenRefuses('unknown-field');
    await ratifies({}, 'karen').thenRefuses('role-may-not');
    await ratifies({}, 'hassan').thenRefuses('not-found');
    await ratifies({}, 'anders').thenRefuses('not-the-approver', { approver: inOffice });
    await api
      .when('lotte')
      .posts(`/api/negotiations/${newId()}/ratification`, story.ratification())
      .thenRefuses('not-found');
    await ratifies({ basis: { kind: 'WRITTEN_CONSULTATION', on: api.day(0) } }).thenAnswers();
  });

  it('is leadership’s where there is no representative, and then not of who accepted', async () => {
    const place = daycareOf('151');
    const round = await story.offeredIn(place, { approver: 'anders' });
    await round.has('acceptance', { offerId: round.offerId, acceptedOn: api.day(-1) }, 'vibeke');
    await round.gets().thenAnswers({
      ratification: { state: 'REQUIRED', approver: { role: 'LEADERSHIP', reason: 'NO_REP' } },
    });
    const body = story.ratification();
    await round.posts('ratification', body, 'vibeke').thenRefuses('own-acceptance');
    await round.posts('ratification', body, 'lotte').thenRefuses('not-found');
    await round.posts('ratification', body, 'anders').thenAnswers();
    expect(await actorsOf(round.id, 'ResultRatified')).toMatchObject([
      {
        userId: 'anders',
        role: 'LEADERSHIP',
        authority: 'fallback:no-rep',
        data: { approverReason: 'NO_REP' },
      },
    ]);
    const other = await story.offeredIn({ ...place, area: 'LEISURE' }, { approver: 'anders' });
    await story.accepted(other, other.offerId);
    await other.posts('ratification', body, 'vibeke').thenAnswers();
  });

  it('passes over a representative who accepted it herself', async () => {
    const place = daycareOf('153');
    const termId = await story.deciding.elected('vibeke', place);
    const round = await story.offeredIn(place, { approver: 'vibeke' });
    await round.has('acceptance', { offerId: round.offerId, acceptedOn: api.day(-1) }, 'vibeke');
    await round.gets().thenAnswers({
      ratification: { approver: { role: 'LEADERSHIP', reason: 'CONFLICT' } },
    });
    await story.deciding.deputy(termId, 'signe');
    await round.posts('ratification', story.ratification(), 'vibeke').thenRefuses('own-acceptance');
    await round.posts('ratification', story.ratification(), 'signe').thenAnswers();
    expect(await actorsOf(round.id, 'ResultRatified')).toMatchObject([
      { userId: 'signe', authority: `deputy:${termId}`, onBehalfOf: 'vibeke' },
    ]);
    const told = await round.timeline();
    expect(told.find(({ type }) => type === 'ResultRatified')).toMatchObject({ onBehalfOf: 'vibeke' });
    expect(told.find(({ type }) => type === 'ResultReached')).not.toHaveProperty('onBehalfOf');
  });

  it('is the deputy’s where the mandate of the result names the representative', async () => {
    const place = await represented('155', 'hassan');
    const round = await story.demandedIn(place, { approver: 'hassan', ...named('lotte') });
    await story.accepted(round, await story.offered(round));
    const deputy = { userId: 'hassan', role: 'LEADER_REP', reason: 'DEPUTY' };
    await round.gets().thenAnswers({ ratification: { approver: deputy } });
    const body = story.ratification();
    await round.posts('ratification', body, 'lotte').thenRefuses('conflict-of-interest');
    await round.posts('ratification', body, 'anders').thenRefuses('not-the-approver', { approver: deputy });
    await round.posts('ratification', body, 'hassan').thenAnswers();
  });

  it('goes by the mandate that the result rests on, not by what came after', async () => {
    const round = await story.acceptedIn(await represented('157', 'hassan'));
    const amendment = { ...named('lotte'), reason: 'Kun Lotte fremover' };
    await api.given('karen').posts(`/api/mandates/${round.mandateId}/amendments`, amendment);
    await round.gets().thenAnswers({ ratification: { approver: inOffice } });
    await round.posts('ratification', story.ratification(), 'lotte').thenAnswers();
  });

  it('that says no leads back to the table, and the next result is asked about anew', async () => {
    const round = await story.acceptedIn(await represented('159'));
    const no = story.ratification({ outcome: 'REJECTED', reason: 'For lidt' });
    await round.posts('ratification', no, 'lotte').thenAnswers();
    await round.gets().thenAnswers({
      status: 'NEGOTIATING',
      ratification: { state: 'REJECTED', approver: inOffice, reason: 'For lidt' },
    });
    await round.posts('signatures', story.signature('UNION')).thenRefuses('wrong-status');
    await round.posts('ratification', no, 'lotte').thenRefuses('wrong-status');
    const better = await story.offered(round, [functionItem('13000.00')], api.day(-5));
    await story.accepted(round, better, api.day(-4));
    await round.gets().thenAnswers({
      status: 'RESULT_REACHED',
      ratification: { state: 'REQUIRED', approver: inOffice, reason: null },
    });
    await round.posts('ratification', story.ratification(), 'lotte').thenAnswers();
    await round.gets().thenAnswers({ status: 'RATIFIED' });
  });

  it('is not needed under a full power, nor done', async () => {
    const round = await story.acceptedIn(await represented('161'), { kind: 'FULL_POWER' });
    await round.gets().thenAnswers({
      status: 'RESULT_REACHED',
      ratification: { state: 'NOT_REQUIRED', approver: null },
    });
    await round.posts('ratification', story.ratification(), 'lotte').thenRefuses('wrong-status', {
      resourceStatus: 'RESULT_REACHED',
    });
    await story.signed(round);
    await round.gets().thenAnswers({ status: 'SIGNED' });
  });

  it('is told again, not done again, under its idempotency key', async () => {
    const round = await story.acceptedIn(await represented('163'));
    const headers = { 'Idempotency-Key': newId() };
    const ratifies = () => round.posts('ratification', story.ratification(), 'lotte', headers).thenAnswers();
    expect(await ratifies()).toEqual(await ratifies());
    await api.restart();
    await ratifies();
    expect(await actorsOf(round.id, 'ResultRatified')).toHaveLength(1);
  });
});

describe('the representative of the other area, after a joint election', () => {
  const place = daycareOf('165');
  const joint = { electoralGroup: { leaders: 4, jointElection: true } };

  it('sees and ratifies the one result that waits, and nothing after that', async () => {
    const termId = await story.deciding.elected('lotte', place, joint);
    await story.deciding.elected('birgit', { ...place, area: 'LEISURE' }, joint);
    // Its mandate has run out since, so that there is nothing to revoke either.
    const round = await story.offeredIn(place, { validTo: api.day(-5) });
    await story.deciding.ended(termId);
    await round.gets('birgit').thenRefuses('not-found');
    await story.accepted(round, round.offerId);
    const approver = { userId: 'birgit', role: 'LEADER_REP', reason: 'JOINT_ELECTION' };
    await round.gets('birgit').thenAnswers({ id: round.id, ratification: { approver } });
    await api.when('birgit').gets(`${round.path}/timeline`).thenAnswers();
    expect(await story.deciding.idsIn('birgit', '/api/negotiations')).toEqual([round.id]);
    await round.posts('ratification', story.ratification(), 'lotte').thenRefuses('not-found');
    await round.posts('ratification', story.ratification(), 'birgit').thenAnswers();
    expect(await actorsOf(round.id, 'ResultRatified')).toMatchObject([
      { userId: 'birgit', data: { approverReason: 'JOINT_ELECTION' } },
    ]);
    await round.gets('birgit').thenRefuses('not-found');
    expect(await story.deciding.idsIn('birgit', '/api/negotiations')).toEqual([]);
  });
});

describe('the signatures of an agreement', () => {
  it('wait for the ratification, and are one of each side for the same day', async () => {
    const round = await story.acceptedIn(await represented('167'));
    const signs = (side: 'UNION' | 'COUNTERPARTY', more: object = {}) =>
      round.posts('signatures', story.signature(side, { ...more }));
    await signs('UNION').thenRefuses('wrong-status', {
      resourceStatus: 'RESULT_REACHED',
      allowed: expect.arrayContaining(['ratification']),
    });
    await story.ratified(round);
    await signs('UNION', { signedOn: api.day(1) }).thenRefuses('date-in-future');
    await signs('UNION', { signedOn: api.day(-11) }).thenRefuses('field-invalid', {
      errors: [{ path: 'signedOn' }],
    });
    await signs('UNION', { effectiveFrom: undefined }).thenRefuses('field-missing');
    await signs('UNION', { signatory: ' ' }).thenRefuses('field-invalid');
    const first = await signs('UNION').thenAnswers();
    expect(first).not.toHaveProperty('version');
    await round.gets().thenAnswers({
      status: 'RATIFIED',
      signatures: [
        { entryId: first['entryId'], side: 'UNION', signatory: 'Karen Holm', signedOn: api.day(0) },
      ],
    });
    await signs('UNION').thenRefuses('already-signed');
    await signs('COUNTERPARTY', { effectiveFrom: api.day(1) }).thenRefuses('effective-date-differs', {
      effectiveFrom: api.day(0),
    });
    await signs('COUNTERPARTY').thenAnswers({ version: 1 });
    await round.gets().thenAnswers({ status: 'SIGNED' });
    await signs('COUNTERPARTY').thenRefuses('already-signed');
  });

  it('make the version, use up the mandate and close the round before the answer is given', async () => {
    const place = await represented('169');
    const round = await story.acceptedIn(place);
    await story.ratified(round);
    await round.has('signatures', story.signature('UNION'));
    const headers = { 'Idempotency-Key': newId() };
    const signs = () => round.posts('signatures', story.signature('COUNTERPARTY'), 'karen', headers);
    const made = await signs().thenAnswers();
    expect(await signs().thenAnswers()).toEqual(made);
    await api
      .when('karen')
      .gets(`/api/pre-agreements/${String(made['preAgreementId'])}`)
      .thenAnswers({
        ...{ version: made['version'], status: 'IN_FORCE', items: [functionItem('12500.00')] },
        versions: [
          {
            negotiationId: round.id,
            signatures: [
              { side: 'UNION', signatory: 'Karen Holm', effectiveFrom: api.day(0) },
              { side: 'COUNTERPARTY', signatory: 'Bo Friis', signedOn: api.day(0) },
            ],
          },
        ],
        review: { state: 'DONE', negotiationId: round.id },
      });
    await api.when('karen').gets(`/api/mandates/${round.mandateId}`).thenAnswers({ status: 'CONSUMED' });
    type Reviews = { readonly items: readonly (Place & { readonly state: string })[] };
    const { items } = await api.given('karen').gets<Reviews>('/api/reviews?state=DONE&limit=200');
    expect(items).toContainEqual(expect.objectContaining({ ...place, state: 'DONE' }));
    await round
      .posts('offers', { receivedOn: api.day(0), items: [functionItem('1.00')] })
      .thenRefuses('wrong-status', { resourceStatus: 'SIGNED' });
    const again = { ...place, counterparty: { kind: 'MUNICIPALITY' }, agreementPeriod: 'OK26' };
    const opening = { ...again, scope: 'LEADER_AGREEMENT', ground: 'ANNUAL_REVIEW' };
    await api.when('karen').posts('/api/negotiations', opening).thenRefuses('field-missing');
    await api
      .when('karen')
      .posts('/api/negotiations', { ...opening, reason: 'Nye midler' })
      .thenMakes();
  });

  it('leave no other mandate open either', async () => {
    const round = await story.acceptedIn(await represented('173'));
    await api.given('lotte').posts(`/api/mandates/${round.mandateId}/revocation`, { reason: 'Nyt møde' });
    const waiting = await story.deciding.submitted(round.subject);
    await story.ratified(round);
    await story.signed(round);
    await api.when('karen').gets(`/api/mandates/${waiting}`).thenAnswers({ status: 'CONSUMED' });
    await api.when('karen').gets(`/api/mandates/${round.mandateId}`).thenAnswers({ status: 'REVOKED' });
    await api
      .when('lotte')
      .posts(`/api/mandates/${waiting}/approval`, story.deciding.approval())
      .thenRefuses('wrong-status');
  });

  it('are logged by consultants who see it, on what they have seen', async () => {
    const round = await story.acceptedIn(await represented('175'), { kind: 'FULL_POWER' });
    const union = story.signature('UNION');
    await round.posts('signatures', union, 'anders').thenRefuses('role-may-not');
    await round.posts('signatures', union, 'karen', { 'If-Match': '"1"' }).thenRefuses('stale-revision');
    const { revision } = await round.gets().thenAnswers();
    await round.posts('signatures', union, 'karen', { 'If-Match': `"${revision}"` }).thenAnswers();
  });
});
