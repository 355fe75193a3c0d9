import { newId } from '@loenspor/event-sourcing';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { functionItem, l2000, payCaseStory } from './testing/pay-case-story.js';
import type { Case } from './testing/pay-case-story.js';

let api: ApiSpec;
let story: ReturnType<typeof payCaseStory>;
beforeAll(async () => {
  api = await apiSpec();
  story = payCaseStory(api);
});
afterAll(() => api.close());

const place = { municipality: '175', area: 'DAYCARE' } as const;
const items = [functionItem('12500.00')];

describe('what the union does in a pay case', () => {
  it('begins with the member’s consent and a mandate, each of the day of the act', async () => {
    const payCase = await story.opened(place);
    const demand = (sentOn = api.day(-30)) => payCase.posts('demand', { sentOn });
    const refused = await demand().thenRefuses('consent-missing');
    expect(refused['detail']).toContain('samtykke');
    await story.consented(payCase, 'NOT_INVOLVED', api.day(-40));
    await demand().thenRefuses('mandate-missing');
    const mandateId = await story.mandated(payCase);
    await demand(api.day(-41)).thenRefuses('consent-missing');
    await payCase.gets().thenAnswers({ status: 'READY' });
    await demand().thenAnswers({ id: payCase.id, revision: 3 });
    await payCase.gets().thenAnswers({
      status: 'NEGOTIATING',
      demands: [{ sentOn: api.day(-30), mandate: { mandateId, version: 1 } }],
    });
    await demand().thenRefuses('wrong-status', { resourceStatus: 'NEGOTIATING' });
  });

  it('may be refused for being outside the mandate, which is kept inside by the next one', async () => {
    const payCase = await story.demandedIn(place);
    const proposal = (amount: string) =>
      payCase.posts('proposals', { madeOn: api.day(-25), items: [functionItem(amount)] });
    await proposal('11999.99').thenRefuses('outside-mandate', {
      assessment: { breaches: [{ code: 'BELOW_FLOOR', offered: l2000('11999.99') }] },
    });
    const made = await proposal('12000.00').thenAnswers({ assessment: { inside: true } });
    await payCase.gets().thenAnswers({
      proposals: [{ proposalId: made['proposalId'], madeOn: api.day(-25), assessment: { inside: true } }],
    });
  });

  it('goes by the mandate of its own day: one that begins later does not cover it', async () => {
    const payCase = await story.demandedIn(place);
    await payCase.posts('proposals', { madeOn: api.day(-61), items }).thenRefuses('consent-missing');
    await payCase.has('consent', { givenOn: api.day(-70), leaderRep: 'NOT_INVOLVED' });
    await payCase.posts('proposals', { madeOn: api.day(-61), items }).thenRefuses('mandate-missing');
    await payCase.posts('proposals', { madeOn: api.day(-60), items }).thenAnswers();
  });

  it('stops on hold, whatever else would be said of it', async () => {
    const payCase = await story.offeredIn(place);
    await payCase.has('hold', { reason: 'Orlov' });
    const acts = {
      demand: { sentOn: api.day(-1) },
      proposals: { madeOn: api.day(-1), items: [functionItem('1.00')] },
      acceptance: story.acceptance(newId()),
      signatures: story.signature('UNION'),
      'payment-verification': { verifiedOn: api.day(0), payslipMonth: api.day(0).slice(0, 7) },
      'pre-agreement-application': { preAgreementId: newId(), payDate: api.day(0), items },
    };
    for (const [act, body] of Object.entries(acts)) await payCase.posts(act, body).thenRefuses('on-hold');
    await payCase.has('resumption', { reason: 'Tilbage' });
    await payCase.posts('acceptance', story.acceptance(payCase.offerId)).thenAnswers();
  });
});

describe('an acceptance with the member’s word', () => {
  it('names an offer of the case, and comes after it', async () => {
    const payCase = await story.offeredIn(place);
    const accept = (more: object) =>
      payCase.posts('acceptance', { ...story.acceptance(payCase.offerId), ...more });
    await accept({ offerId: newId() }).thenRefuses('field-invalid', { errors: [{ path: 'offerId' }] });
    await accept({ acceptedOn: api.day(-21) }).thenRefuses('field-invalid', {
      errors: [{ path: 'acceptedOn' }],
    });
    await accept({ memberAcceptedOn: api.day(-21) }).thenRefuses('field-invalid', {
      errors: [{ path: 'memberAcceptedOn' }],
    });
    await accept({ memberAcceptedOn: undefined }).thenRefuses('field-missing', {
      errors: [{ path: 'memberAcceptedOn' }],
    });
    await accept({ memberAcceptedOn: api.day(1) }).thenRefuses('date-in-future');
    await accept({ effectiveFrom: '1999-01-01' }).thenRefuses('field-invalid');
    await accept({ effectiveFrom: api.day(30) }).thenAnswers({ result: { effectiveFrom: api.day(30) } });
    await payCase.gets().thenAnswers({
      ...{ status: 'AGREED', signatures: [] },
      result: { type: 'PayAgreed', offerId: payCase.offerId, items, effectiveFrom: api.day(30) },
    });
    await payCase
      .posts('signatures', story.signature('COUNTERPARTY'))
      .thenRefuses('effective-date-differs', { effectiveFrom: api.day(30) });
    await story.signed(payCase, { effectiveFrom: api.day(30) });
  });

  it('is one entry for a key, and only on the state that was seen', async () => {
    const payCase = await story.offeredIn(place);
    const body = story.acceptance(payCase.offerId);
    await payCase.posts('acceptance', body, 'karen', { 'If-Match': '"0"' }).thenRefuses('stale-revision');
    const { revision } = await payCase.gets().thenAnswers();
    const headers = { 'Idempotency-Key': newId(), 'If-Match': `"${revision}"` };
    const first = await payCase.posts('acceptance', body, 'karen', headers).thenAnswers();
    const again = await payCase.posts('acceptance', body, 'karen', headers).thenAnswers();
    expect(again).toEqual(first);
  });
});

describe('the signatures of a pay case', () => {
  it('are of two sides, for one day; the second leaves no mandate open', async () => {
    const payCase = await story.agreedIn(place);
    await payCase.has('signatures', story.signature('UNION'));
    await payCase.posts('signatures', story.signature('UNION')).thenRefuses('already-signed');
    await payCase
      .posts('signatures', story.signature('COUNTERPARTY', { effectiveFrom: api.day(1) }))
      .thenRefuses('effective-date-differs', { effectiveFrom: api.day(0) });
    await payCase.gets().thenAnswers({ status: 'AGREED', mandate: { status: 'APPROVED' } });
    await payCase.has('signatures', story.signature('COUNTERPARTY'));
    await payCase.gets().thenAnswers({
      ...{ status: 'SIGNED', mandate: { id: payCase.mandateId, status: 'CONSUMED' } },
      signatures: [{ side: 'UNION' }, { side: 'COUNTERPARTY' }],
    });
    await payCase.posts('offers', { receivedOn: api.day(0), items }).thenRefuses('wrong-status');
    await api
      .when('karen')
      .posts('/api/mandates', { subject: payCase.subject, ...story.deciding.content() })
      .thenRefuses('wrong-status');
  });

  it('end a mandate that nobody has decided on, too', async () => {
    const payCase = await story.agreedIn(place);
    await api.given('anders').posts(`/api/mandates/${payCase.mandateId}/revocation`, { reason: 'Ny ramme' });
    const unused = await story.deciding.drafted(payCase.subject);
    await story.signed(payCase);
    await api.when('karen').gets(`/api/mandates/${unused}`).thenAnswers({ status: 'CONSUMED' });
    await api.when('karen').gets(`/api/mandates/${payCase.mandateId}`).thenAnswers({ status: 'REVOKED' });
  });

  it('of a result that fell do not make the second one of the next result', async () => {
    const payCase = await story.agreedIn(place);
    await payCase.has('signatures', story.signature('COUNTERPARTY', { effectiveFrom: api.day(-3) }));
    const { reviewTaskId } = await payCase.has('corrections', {
      ...{ entryId: payCase.offerId, reason: 'Beløbet var tastet forkert' },
      replacement: { receivedOn: api.day(-20), items: [functionItem('12400.00')] },
    });
    const decision = { outcome: 'REOPEN', reason: 'Andet beløb' };
    await api.given('karen').posts(`/api/review-tasks/${String(reviewTaskId)}/decision`, decision);
    await story.accepted(payCase, payCase.offerId);
    await payCase.has('signatures', story.signature('UNION'));
    await payCase.gets().thenAnswers({ status: 'AGREED', mandate: { status: 'APPROVED' } });
    await payCase.has('signatures', story.signature('COUNTERPARTY'));
    await payCase.gets().thenAnswers({ status: 'SIGNED', mandate: { status: 'CONSUMED' } });
  });

  it('check a payslip of a month that has begun, in kroner', async () => {
    const payCase = await story.signedIn(place);
    const verify = (more: object) =>
      payCase.posts('payment-verification', {
        ...{ verifiedOn: api.day(0), payslipMonth: api.day(0).slice(0, 7) },
        ...more,
      });
    await verify({ payslipMonth: api.day(40).slice(0, 7) }).thenRefuses('date-in-future', {
      errors: [{ path: 'payslipMonth' }],
    });
    await verify({ payslipMonth: '2026-13' }).thenRefuses('field-invalid');
    await verify({ backPay: 1871.32 }).thenRefuses('field-invalid', { errors: [{ path: 'backPay' }] });
    await verify({ backPay: '-12.00' }).thenAnswers({ backPayComputed: null });
  });
});

describe('a leader representative in a pay case', () => {
  const at = { municipality: '253', area: 'DAYCARE' } as const;
  let term: string;
  let payCase: Case & { readonly offerId: string };
  beforeAll(async () => {
    term = await story.deciding.elected('lotte', at);
    payCase = await story.offeredIn(at, { wish: 'INVOLVED' });
  });
  const delegated = (more: object) =>
    api.given('anders').posts(`/api/rep-terms/${term}/delegations`, {
      ...{ subjects: ['PAY_CASES'], mayNegotiate: true, maySign: false, on: api.day(-10) },
      ...more,
    });

  it('proposes and signs what is delegated, for the union, in cases whose member wants that', async () => {
    const proposal = { madeOn: api.day(-9), items };
    await payCase.posts('proposals', proposal, 'lotte').thenRefuses('not-delegated');
    await delegated({ subjects: ['NEGOTIATIONS'] });
    await payCase.posts('proposals', proposal, 'lotte').thenRefuses('not-delegated');
    await delegated({});
    await payCase
      .posts('proposals', { ...proposal, madeOn: api.day(-11) }, 'lotte')
      .thenRefuses('not-delegated');
    await payCase.posts('proposals', proposal, 'lotte').thenAnswers({ assessment: { inside: true } });
    const [{ role, recordedBy } = {}] = (await payCase.timeline()).filter(
      ({ type }) => type === 'ProposalMade',
    );
    expect([role, recordedBy]).toEqual(['LEADER_REP', 'lotte']);
    await payCase.posts('acceptance', story.acceptance(payCase.offerId), 'lotte').thenRefuses('role-may-not');
    await story.accepted(payCase, payCase.offerId);
    const signature = story.signature('UNION', { signedOn: api.day(-1) });
    await payCase.posts('signatures', signature, 'lotte').thenRefuses('not-delegated');
    await delegated({ subjects: [payCase.id], maySign: true, on: api.day(-2) });
    await payCase
      .posts('signatures', story.signature('COUNTERPARTY', { signedOn: api.day(-1) }), 'lotte')
      .thenRefuses('not-delegated');
    await payCase.posts('signatures', signature, 'lotte').thenAnswers();
  });

  it('does not see, nor act in, a case whose member does not want that', async () => {
    const discreet = await story.offeredIn(at, { wish: 'NOT_INVOLVED' });
    await discreet.posts('proposals', { madeOn: api.day(-9), items }, 'lotte').thenRefuses('not-found');
    await discreet.posts('signatures', story.signature('UNION'), 'lotte').thenRefuses('not-found');
    await discreet.gets('lotte').thenRefuses('not-found');
  });
});
