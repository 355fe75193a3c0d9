import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { negotiationBody } from './testing/deciding-story.js';
import type { Place } from './testing/deciding-story.js';
import { functionItem, negotiatingStory } from './testing/negotiating-story.js';

let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
beforeAll(async () => {
  api = await apiSpec();
  story = negotiatingStory(api);
});
afterAll(() => api.close());

const daycareOf = (municipality: string) => ({ municipality, area: 'DAYCARE' }) as const;

describe('a representative who resigns while it is negotiated (scenario 9)', () => {
  const helsingor = daycareOf('217');
  let termId: string;
  let round: Awaited<ReturnType<typeof story.demandedIn>>;
  let waiting: { readonly mandate: string; readonly negotiation: string };
  beforeAll(async () => {
    termId = await story.deciding.elected('lotte', helsingor);
    await story.deciding.deputy(termId, 'hassan');
    round = await story.demandedIn(helsingor);
    const counterparty = { kind: 'SELF_GOVERNING_BOARD', name: 'Bestyrelsen for Kronborg' };
    const body = { ...negotiationBody(helsingor), counterparty };
    const { id } = await api.given('karen').posts('/api/negotiations', body);
    waiting = { mandate: await story.deciding.submitted({ kind: 'NEGOTIATION', id }), negotiation: id };
    await api.when('lotte').gets(`/api/negotiations/${id}`).thenAnswers();
    await story.deciding.ended(termId);
  });

  it('leaves the mandate in force: an offer inside it is accepted after she has gone', async () => {
    const offerId = await story.offered(round, [functionItem('12500.00')], api.day(0));
    await round.posts('acceptance', { offerId, acceptedOn: api.day(0) }).thenAnswers();
    await round.gets().thenAnswers({ status: 'RESULT_REACHED', mandate: { status: 'APPROVED' } });
  });

  it('hands the ratification to the deputy, and shows her none of it', async () => {
    const approver = { userId: 'hassan', role: 'LEADER_REP', reason: 'DEPUTY' };
    await round.gets('hassan').thenAnswers({ ratification: { state: 'REQUIRED', approver } });
    const body = story.ratification();
    await round.posts('ratification', body, 'lotte').thenRefuses('not-found');
    await round.posts('ratification', body, 'anders').thenRefuses('not-the-approver', { approver });
    await round.posts('ratification', body, 'hassan').thenAnswers();
    const [ratified] = await story.deciding.eventsOf('ResultRatified');
    expect(ratified?.actor).toMatchObject({ userId: 'hassan', authority: `deputy:${termId}` });
    await story.signed(round);
    await round.gets('hassan').thenAnswers({ status: 'SIGNED' });
  });

  it('moves the mandate that waits, of another negotiation, to the deputy', async () => {
    const path = `/api/mandates/${waiting.mandate}`;
    await api
      .when('karen')
      .gets(path)
      .thenAnswers({ approver: { userId: 'hassan', reason: 'DEPUTY' } });
    await api.when('hassan').posts(`${path}/approval`, story.deciding.approval()).thenAnswers();
  });

  it('signs her in to nothing, and lets her do nothing', async () => {
    await api.when('lotte').gets('/api/me').thenAnswers({ repTerms: [] });
    for (const id of [round.id, waiting.negotiation]) {
      await api.when('lotte').gets(`/api/negotiations/${id}`).thenRefuses('not-found');
      await api.when('lotte').gets(`/api/negotiations/${id}/timeline`).thenRefuses('not-found');
    }
    for (const list of ['negotiations', 'pre-agreements', 'reviews', 'mandates'])
      await api.when('lotte').gets(`/api/${list}`).thenAnswers({ items: [] });
    const proposal = { madeOn: api.day(0), items: [functionItem('12500.00')] };
    await round.posts('proposals', proposal, 'lotte').thenRefuses('not-found');
    await round.posts('signatures', story.signature('UNION'), 'lotte').thenRefuses('not-found');
  });
});

describe('a representative who signs for the union', () => {
  /** Lotte may sign; the employer was told that day. */
  const delegated = async (place: Place, notifiedOn: string) => {
    const termId = await story.deciding.elected('lotte', place, { notifiedOn });
    const delegation = { subjects: ['NEGOTIATIONS'], mayNegotiate: false, maySign: true };
    await api
      .given('anders')
      .posts(`/api/rep-terms/${termId}/delegations`, { on: api.day(-22), ...delegation });
  };
  const ratifiedIn = async (place: Place) => {
    const round = await story.acceptedIn(place);
    await story.ratified(round);
    return round;
  };

  it('waits until the window of objections has passed, though she approves before (scenario 10)', async () => {
    const fredericia = daycareOf('607');
    await delegated(fredericia, api.day(-21));
    const inWindow = await ratifiedIn(fredericia);
    const signature = story.signature('UNION');
    await inWindow.posts('signatures', signature, 'lotte').thenRefuses('term-not-active');
    const after = { municipality: '607', area: 'LEISURE' } as const;
    await delegated(after, api.day(-22));
    const round = await ratifiedIn(after);
    await round
      .posts('signatures', { ...signature, signedOn: api.day(-1) }, 'lotte')
      .thenRefuses('term-not-active');
    await round.posts('signatures', signature, 'lotte').thenAnswers();
    await round.gets('lotte').thenAnswers({ signatures: [{ side: 'UNION', signedOn: api.day(0) }] });
    await round.posts('signatures', story.signature('COUNTERPARTY')).thenAnswers({ version: 1 });
  });

  it('does so under what was delegated to her, and for nobody else', async () => {
    const place = daycareOf('621');
    await delegated(place, api.day(-50));
    const round = await ratifiedIn(place);
    const counterparty = story.signature('COUNTERPARTY');
    await round.posts('signatures', counterparty, 'lotte').thenRefuses('not-delegated');
    await round.posts('signatures', story.signature('UNION'), 'lotte').thenAnswers();
    const signed = (await story.deciding.eventsOf('AgreementSigned')).filter(({ stream }) =>
      stream.endsWith(round.id),
    );
    expect(signed.map(({ actor, assertedBy }) => [actor.authority?.split(':')[0], assertedBy])).toEqual([
      ['delegation', 'UNION'],
    ]);
  });

  it('needs a delegation that lets her sign, in that case, on that day, and still', async () => {
    const place = daycareOf('630');
    const termId = await story.deciding.elected('lotte', place);
    await story.deciding.deputy(termId, 'hassan');
    const round = await ratifiedIn(place);
    const signs = (user = 'lotte', signedOn = api.day(0)) =>
      round.posts('signatures', story.signature('UNION', { signedOn }), user);
    const grants = (more: object) =>
      api.given('anders').posts(`/api/rep-terms/${termId}/delegations`, {
        ...{ subjects: ['NEGOTIATIONS'], mayNegotiate: true, maySign: true, on: api.day(-1) },
        ...more,
      });
    await signs().thenRefuses('not-delegated');
    await grants({ maySign: false });
    await signs().thenRefuses('not-delegated');
    await grants({ subjects: ['PAY_CASES'] });
    await signs().thenRefuses('not-delegated');
    const counterparty = { kind: 'SELF_GOVERNING_BOARD', name: 'Bestyrelsen for Allerhuset' };
    const other = await api
      .given('karen')
      .posts('/api/negotiations', { ...negotiationBody(place), counterparty });
    await grants({ subjects: [other.id] });
    await signs().thenRefuses('not-delegated');
    await grants({ subjects: [round.id] });
    await signs('lotte', api.day(-2)).thenRefuses('not-delegated');
    await signs('hassan').thenRefuses('not-delegated');
    const withdrawal = { on: api.day(0), reason: 'Kun konsulenten underskriver' };
    await api.given('anders').posts(`/api/rep-terms/${termId}/delegation-withdrawals`, withdrawal);
    await signs('lotte', api.day(-1)).thenRefuses('not-delegated');
    await grants({ on: api.day(0) });
    await signs().thenAnswers();
  });
});

describe('the pedagogues’ agreement in Dragør (scenario 12)', () => {
  it('is no agreement of ours: refused and recorded, and the leaders’ one is taken', async () => {
    const dragor = daycareOf('155');
    const agreement = (scope: string) => ({
      ...{ ...dragor, scope, counterparty: { kind: 'MUNICIPALITY' }, title: 'Souschefer' },
      ...{ items: [functionItem('12000.00')], effectiveFrom: '2026-05-01' },
    });
    await api
      .when('karen')
      .posts('/api/pre-agreements', agreement('PEDAGOGUE_AGREEMENT'))
      .thenRefuses('wrong-scope');
    await api.when('karen').gets('/api/pre-agreements?municipality=155').thenAnswers({ items: [] });
    await api.restart();
    const attempts = await story.deciding.eventsOf('AttemptRefused');
    expect(attempts.map(({ actor, data }) => [actor.userId, data])).toContainEqual([
      'karen',
      { operation: 'preAgreementRecord', resource: { kind: 'pre-agreements' }, rule: 'wrong-scope' },
    ]);
    await api.when('karen').posts('/api/pre-agreements', agreement('LEADER_AGREEMENT')).thenMakes();
  });
});
