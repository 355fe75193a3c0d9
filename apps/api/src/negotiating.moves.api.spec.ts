import { newId } from '@loenspor/event-sourcing';
import { daysAfter, holidayOn } from '@loenspor/pay';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import {
  functionItem,
  functionPay,
  l2000,
  negotiatingStory,
  periodEnds,
} from './testing/negotiating-story.js';
import type { Round } from './testing/negotiating-story.js';

let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
let free = 0;
/** Municipalities that no story has been in, each with its representative. */
const places = ['175', '161', '259', '265', '269', '253', '329', '336', '340', '350', '360', '370'] as const;
const placeOf = async (rep: string | null = 'lotte') => {
  const at = free++;
  const place = { municipality: places[at >> 1] ?? '', area: at % 2 === 0 ? 'DAYCARE' : 'LEISURE' } as const;
  const term = rep === null ? '' : await story.deciding.elected(rep, place);
  return { ...place, term };
};
const where = ({ municipality, area }: Awaited<ReturnType<typeof placeOf>>) => ({ municipality, area });

beforeAll(async () => {
  api = await apiSpec();
  story = negotiatingStory(api);
});
afterAll(() => api.close());

describe('our demand', () => {
  /** The last of the days until three days ago whose time for a meeting ends on no public holiday. */
  const quietDay = () => {
    let day = api.day(-3);
    while (holidayOn(daysAfter(day, 42)) !== null) day = daysAfter(day, -1);
    return day;
  };

  it('waits for a mandate that is approved, whose validity covers its day, whenever it was approved', async () => {
    const begun = await story.round(where(await placeOf()));
    const { posts, gets } = begun;
    const [sentOn, today] = [quietDay(), api.day(0)];
    await posts('demand', { sentOn }).thenRefuses('mandate-missing');
    const validity = { validFrom: daysAfter(sentOn, -2), validTo: daysAfter(sentOn, 1) };
    const mandateId = await story.deciding.submitted(begun.subject, validity);
    await posts('demand', { sentOn }).thenRefuses('mandate-missing');
    await story.approved(mandateId);
    await posts('demand', { sentOn: today }).thenRefuses('mandate-missing');
    await posts('demand', { sentOn: daysAfter(sentOn, -3) }).thenRefuses('mandate-missing');
    const told = await posts('demand', { sentOn }).thenAnswers({ id: begun.id });
    expect(told).not.toHaveProperty('warnings');
    await gets().thenAnswers({ status: 'DEMANDED', revision: told.revision });
    expect(await begun.timeline()).toContainEqual(
      expect.objectContaining({ entryId: told['entryId'], type: 'NegotiationDemanded', occurredOn: sentOn }),
    );
    await posts('demand', { sentOn }).thenRefuses('wrong-status', { resourceStatus: 'DEMANDED' });
  });

  it('is of a day that has been, and said by its consultant', async () => {
    const begun = await story.round(where(await placeOf()));
    await story.mandated(begun);
    await begun.posts('demand', { sentOn: api.day(1) }).thenRefuses('date-in-future');
    await begun.posts('demand').thenRefuses('field-missing');
    await begun.posts('demand', { sentOn: api.day(0), more: 1 }).thenRefuses('unknown-field');
    await begun.posts('demand', { sentOn: api.day(0) }, 'lotte').thenRefuses('role-may-not');
    await begun.posts('demand', { sentOn: api.day(0) }, 'anders').thenRefuses('role-may-not');
    await begun.posts('demand', { sentOn: api.day(0) }).thenAnswers();
  });

  it('begins the talks at once where the parties have met already', async () => {
    const begun = await story.round(where(await placeOf()));
    await story.mandated(begun);
    await begun.has('meetings', { heldOn: api.day(-9), participants: [] });
    await begun.gets().thenAnswers({ status: 'READY' });
    await story.demanded(begun);
    await begun.gets().thenAnswers({ status: 'NEGOTIATING' });
  });
});

describe('our proposal', () => {
  it('follows a demand of either side, and rests on the mandate of its own day', async () => {
    const begun = await story.round(where(await placeOf()));
    const { posts, gets } = begun;
    const proposal = { madeOn: api.day(-2), items: [functionItem('14000.00')] };
    await posts('proposals', proposal).thenRefuses('mandate-missing');
    await begun.has('employer-demand', { receivedOn: api.day(-9) });
    await posts('proposals', proposal).thenRefuses('mandate-missing');
    const mandateId = await story.mandated(begun, { validFrom: api.day(-4), validTo: api.day(-1) });
    await posts('proposals', { ...proposal, madeOn: api.day(0) }).thenRefuses('mandate-missing');
    const told = await posts('proposals', proposal).thenAnswers({
      assessment: { inside: true, breaches: [], mandateId, mandateVersion: 1 },
    });
    expect(told['proposalId']).toBe(told['entryId']);
    await gets().thenAnswers({
      status: 'NEGOTIATING',
      proposals: [{ ...proposal, proposalId: told['proposalId'], assessment: told['assessment'] }],
    });
  });

  it('is not made before anybody has called, nor outside the mandate, which is told', async () => {
    const begun = await story.round(where(await placeOf()));
    const mandateId = await story.mandated(begun);
    const proposal = (...items: object[]) => begun.posts('proposals', { madeOn: api.day(-2), items });
    await proposal(functionItem('12000.00')).thenRefuses('wrong-status', { resourceStatus: 'PREPARING' });
    await story.demanded(begun);
    const refused = await proposal(functionItem('11999.99')).thenRefuses('outside-mandate', {
      assessment: {
        ...{ inside: false, mandateId, mandateVersion: 1 },
        breaches: [{ code: 'BELOW_FLOOR', offered: l2000('11999.99'), limit: l2000('12000.00') }],
      },
    });
    expect(refused).not.toHaveProperty('allowed');
    const other = { element: 'QUALIFICATION', permanence: 'PERMANENT', amount: l2000('9000.00') };
    await proposal(functionItem('12000.00'), other).thenRefuses('outside-mandate', {
      assessment: { breaches: [{ code: 'NOT_AUTHORISED', element: 'QUALIFICATION' }] },
    });
    await proposal(functionItem('13000.00', { permanence: 'TIME_LIMITED' })).thenRefuses('outside-mandate', {
      assessment: { breaches: [{ code: 'WRONG_PERMANENCE' }] },
    });
    await begun.gets().thenAnswers({ status: 'DEMANDED', proposals: [] });
    await proposal(functionItem('12000.00')).thenAnswers({ assessment: { inside: true } });
  });

  it('says what is unusual, and is refused for what is said wrongly', async () => {
    const basePay = { element: 'BASE_PAY', permanence: ['PERMANENT'], floor: { step: '45' } };
    const begun = await story.demandedIn(where(await placeOf()), { items: [functionPay, basePay] });
    const proposal = (items: unknown, madeOn = api.day(-2)) => begun.posts('proposals', { madeOn, items });
    const step = (value: string) => [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: value }];
    await proposal(step('51')).thenAnswers({
      warnings: [{ code: 'base-pay-above-step-50', ref: 'items.0.step' }],
    });
    expect(await proposal(step('50')).thenAnswers()).not.toHaveProperty('warnings');
    await proposal(step('99')).thenRefuses('pay-step-unknown');
    await proposal([]).thenRefuses('field-invalid');
    await proposal(undefined).thenRefuses('field-missing');
    await proposal(step('50'), api.day(1)).thenRefuses('date-in-future');
    await proposal(step('50'), '1998-01-01').thenRefuses('field-invalid', { errors: [{ path: 'madeOn' }] });
  });

  it('is one entry when the same call is sent again, and only on the state that was seen', async () => {
    const begun = await story.demandedIn(where(await placeOf()));
    const body = { madeOn: api.day(-2), items: [functionItem('13000.00')] };
    await begun.posts('proposals', body, 'karen', { 'If-Match': '"0"' }).thenRefuses('stale-revision');
    const { revision } = await begun.gets().thenAnswers();
    const headers = { 'Idempotency-Key': newId(), 'If-Match': `"${revision}"` };
    const first = await begun.posts('proposals', body, 'karen', headers).thenAnswers();
    expect(await begun.posts('proposals', body, 'karen', headers).thenAnswers()).toEqual(first);
    expect((await begun.gets().thenAnswers())['proposals']).toHaveLength(1);
    const other = { ...body, items: [functionItem('13000.01')] };
    expect(await begun.posts('proposals', other).thenAnswers()).not.toHaveProperty('warnings');
    const twin = { code: 'possible-duplicate', ref: first['proposalId'] };
    await begun.posts('proposals', body).thenAnswers({ warnings: [twin] });
  });
});

describe('a proposal of the representative', () => {
  const proposal = (madeOn: string) => ({ madeOn, items: [functionItem('13000.00')] });
  const delegates = (term: string, more: object = {}) =>
    api.given('anders').posts(`/api/rep-terms/${term}/delegations`, {
      ...{ subjects: ['NEGOTIATIONS'], mayNegotiate: true, maySign: false, on: api.day(-8) },
      ...more,
    });
  const begunBy = async (rep = 'lotte') => {
    const place = await placeOf(rep);
    return { ...(await story.demandedIn(where(place), { approver: rep })), term: place.term };
  };
  const proposes = (round: Round, madeOn: string, user = 'lotte') =>
    round.posts('proposals', proposal(madeOn), user);

  it('rests on what the union has delegated to her, which the trail tells', async () => {
    const begun = await begunBy();
    await proposes(begun, api.day(-2)).thenRefuses('not-delegated');
    await delegates(begun.term, { mayNegotiate: false, maySign: true });
    await proposes(begun, api.day(-2)).thenRefuses('not-delegated');
    const { delegationId } = await delegates(begun.term);
    const told = await proposes(begun, api.day(-2)).thenAnswers({ assessment: { inside: true } });
    const events = await story.deciding.eventsOf('ProposalMade');
    expect(events.find(({ eventId }) => eventId === told['entryId'])).toMatchObject({
      occurredOn: api.day(-2),
      actor: { userId: 'lotte', role: 'LEADER_REP', authority: `delegation:${String(delegationId)}` },
    });
    await begun.gets('lotte').thenAnswers({ proposals: [{ proposalId: told['proposalId'] }] });
    await begun
      .posts('proposals', { madeOn: api.day(-2), items: [functionItem('11000.00')] }, 'lotte')
      .thenRefuses('outside-mandate');
  });

  it('is of a day that the delegation covers, while it stands', async () => {
    const begun = await begunBy();
    await delegates(begun.term);
    await proposes(begun, api.day(-9)).thenRefuses('not-delegated');
    await proposes(begun, api.day(-8)).thenAnswers();
    const withdrawal = { on: api.day(-3), reason: 'Forhandles af konsulenten' };
    await api.given('anders').posts(`/api/rep-terms/${begun.term}/delegation-withdrawals`, withdrawal);
    await proposes(begun, api.day(-2)).thenRefuses('not-delegated');
    await proposes(begun, api.day(-4)).thenRefuses('not-delegated');
    await begun.posts('proposals', proposal(api.day(-2))).thenAnswers();
  });

  it('is of the negotiation that the delegation names, and hers alone', async () => {
    const begun = await begunBy();
    const other = await begunBy();
    await delegates(begun.term, { subjects: [begun.id] });
    await delegates(other.term, { subjects: [other.id] });
    await story.deciding.deputy(begun.term, 'signe');
    await proposes(begun, api.day(-1)).thenAnswers();
    await proposes(begun, api.day(-1), 'signe').thenRefuses('not-delegated');
    await proposes(begun, api.day(-1), 'hassan').thenRefuses('not-found');
    await proposes(begun, api.day(-1), 'anders').thenRefuses('role-may-not');
  });

  it('waits until her term is one towards the employer, on the day of the act too', async () => {
    const place = await placeOf(null);
    const term = await story.deciding.elected('birgit', where(place), { notifiedOn: api.day(-5) });
    const begun = await story.demandedIn(where(place), { approver: 'birgit' });
    await delegates(term);
    await proposes(begun, api.day(-1), 'birgit').thenRefuses('term-not-active');
    const established = await placeOf(null);
    const sooner = await story.deciding.elected('signe', where(established), { notifiedOn: api.day(-25) });
    const round = await story.demandedIn(where(established), { approver: 'signe' });
    await delegates(sooner, { on: api.day(-20) });
    await proposes(round, api.day(-4), 'signe').thenRefuses('term-not-active');
    await proposes(round, api.day(-3), 'signe').thenAnswers();
    await story.deciding.ended(sooner);
    await proposes(round, api.day(-3), 'signe').thenRefuses('not-found');
  });
});

describe('the acceptance of an offer', () => {
  const accepts = (round: Round, offerId: unknown, acceptedOn = api.day(-10), user = 'karen') =>
    round.posts('acceptance', { offerId, acceptedOn }, user);

  it('waits for an offer inside the mandate, which an amendment can widen; the offer stays in the log', async () => {
    const begun = await story.demandedIn(where(await placeOf()));
    const offerId = await story.offered(begun, [functionItem('11000.00')]);
    await accepts(begun, offerId).thenRefuses('outside-mandate', {
      assessment: { inside: false, breaches: [{ code: 'BELOW_FLOOR', limit: l2000('12000.00') }] },
    });
    await begun.gets().thenAnswers({ status: 'NEGOTIATING', offers: [{ offerId }], result: null });
    const items = [{ ...functionPay, floor: l2000('11000.00') }];
    const path = `/api/mandates/${begun.mandateId}`;
    await api.given('karen').posts(`${path}/amendments`, { items, reason: 'Bedre end ingenting' });
    await accepts(begun, offerId).thenRefuses('outside-mandate');
    await story.approved(begun.mandateId);
    await accepts(begun, offerId).thenAnswers({
      assessment: { inside: true, mandateId: begun.mandateId, mandateVersion: 2 },
    });
    await begun.gets().thenAnswers({
      status: 'RESULT_REACHED',
      offers: [{ offerId, assessment: { inside: false, mandateVersion: 1 } }],
    });
  });

  it('shows the whole new version before anybody signs it', async () => {
    const place = where(await placeOf());
    const basePay = { element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' };
    const satellite = functionItem('3000.00', { criterion: 'Satellit' });
    const resultPay = {
      element: 'RESULT',
      permanence: 'ONE_OFF',
      amount: { ...l2000('5000.00'), per: 'ONCE' },
    };
    const before = [basePay, functionItem('9000.00'), satellite];
    await api.given('karen').posts('/api/pre-agreements', {
      ...{ ...place, scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' } },
      ...{ title: 'Forhåndsaftale', items: before, effectiveFrom: '2024-04-01' },
    });
    const limits = [
      { ...functionPay, floor: undefined },
      { element: 'RESULT', permanence: ['ONE_OFF'] },
    ];
    const begun = await story.demandedIn(place, { items: limits });
    const ends = { element: 'FUNCTION', permanence: 'PERMANENT', criterion: 'Satellit', ends: true };
    const offerId = await story.offered(begun, [functionItem('12500.00'), ends, resultPay]);
    const result = {
      ...{ baseVersion: 1, ratification: 'REQUIRED' },
      items: [
        { ...basePay, change: 'KEPT' },
        { ...functionItem('12500.00'), change: 'CHANGED' },
        { ...satellite, change: 'ENDED' },
        { ...resultPay, change: 'NEW' },
      ],
    };
    const told = await accepts(begun, offerId).thenAnswers({ assessment: { inside: true }, result });
    expect((told['result'] as typeof result).items).toHaveLength(4);
    const { baseVersion, items } = result;
    await begun.gets().thenAnswers({
      ...{ status: 'RESULT_REACHED', result: { offerId, reachedOn: api.day(-10), baseVersion, items } },
      ratification: { state: 'REQUIRED', approver: { userId: 'lotte', reason: 'IN_OFFICE' } },
    });
    await begun.gets('lotte').thenAnswers({ result: { items } });
  });

  it('needs no ratification under a full power, and changes nothing that has ended by its day', async () => {
    const place = where(await placeOf());
    const agreed = await api.given('karen').posts('/api/pre-agreements', {
      ...{ ...place, scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' } },
      ...{ title: 'Forhåndsaftale', items: [functionItem('9000.00')], effectiveFrom: '2024-04-01' },
    });
    const begun = await story.demandedIn(place, { kind: 'FULL_POWER' });
    await api.given('karen').posts(`/api/pre-agreements/${agreed.id}/termination`, {
      ...{ noticedBy: 'COUNTERPARTY', noticeDate: api.day(-40), byAgreementOn: api.day(-12) },
    });
    const offerId = await story.offered(begun);
    await accepts(begun, offerId, api.day(-11)).thenAnswers({
      result: { baseVersion: null, items: [{ change: 'NEW' }], ratification: 'NOT_REQUIRED' },
    });
    await begun.gets().thenAnswers({ ratification: { state: 'NOT_REQUIRED' } });
  });

  it('is of an offer of this negotiation that counts, on its day or later', async () => {
    const begun = await story.demandedIn(where(await placeOf()));
    const other = await story.offeredIn(where(await placeOf()));
    const offerId = await story.offered(begun);
    const again = await story.offered(begun);
    await begun.has('duplicates', { entryId: again, of: offerId });
    const atOfferId = { errors: [{ path: 'offerId' }] };
    await accepts(begun, newId()).thenRefuses('field-invalid', atOfferId);
    await accepts(begun, other.offerId).thenRefuses('field-invalid', atOfferId);
    await accepts(begun, again).thenRefuses('field-invalid', atOfferId);
    await accepts(begun, 'det andet').thenRefuses('field-invalid', atOfferId);
    await accepts(begun, undefined).thenRefuses('field-missing', atOfferId);
    await accepts(begun, offerId, api.day(-21)).thenRefuses('field-invalid', {
      errors: [{ path: 'acceptedOn' }],
    });
    await accepts(begun, offerId, api.day(1)).thenRefuses('date-in-future');
    await accepts(begun, offerId, api.day(-20)).thenAnswers();
    await accepts(begun, offerId, api.day(-20)).thenRefuses('wrong-status', {
      ...{ resourceStatus: 'RESULT_REACHED', allowed: expect.arrayContaining(['ratification']) },
    });
  });

  it('is the consultant’s, under the mandate of its own day', async () => {
    const begun = await story.round(where(await placeOf()));
    await begun.has('employer-demand', { receivedOn: api.day(-30) });
    const offerId = await story.offered(begun);
    await accepts(begun, offerId).thenRefuses('mandate-missing');
    await story.mandated(begun, { validFrom: api.day(-15), validTo: api.day(-5) });
    await accepts(begun, offerId, api.day(-16)).thenRefuses('mandate-missing');
    await accepts(begun, offerId, api.day(-4)).thenRefuses('mandate-missing');
    await accepts(begun, offerId, api.day(-10), 'lotte').thenRefuses('role-may-not');
    await accepts(begun, offerId, api.day(-10), 'anders').thenRefuses('role-may-not');
    await accepts(begun, offerId, api.day(-10)).thenAnswers();
  });

  it('is refused when the mandate was revoked, and takes the step anew when another one is approved', async () => {
    const begun = await story.offeredIn(where(await placeOf()));
    await api
      .given('lotte')
      .posts(`/api/mandates/${begun.mandateId}/revocation`, { reason: 'Klubben har ombestemt sig' });
    await accepts(begun, begun.offerId).thenRefuses('mandate-missing');
    const mandateId = await story.mandated(begun, { validTo: periodEnds });
    await accepts(begun, begun.offerId).thenAnswers({ assessment: { inside: true, mandateId } });
  });
});
