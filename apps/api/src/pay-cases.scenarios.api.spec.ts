import { dayWords } from '@loenspor/pay';
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

const basePay = (step: string) => ({ element: 'BASE_PAY', permanence: 'PERMANENT', step });
const qualification = (amount: string) => ({
  ...{ element: 'QUALIFICATION', permanence: 'PERMANENT', criterion: 'Diplomuddannelse' },
  amount: l2000(amount),
});
/** Floors of the elements that these stories negotiate; valid for the whole of OK26. */
const mandate = {
  validFrom: '2026-04-01',
  items: [
    { element: 'BASE_PAY', permanence: ['PERMANENT'], floor: { step: '44' } },
    { element: 'FUNCTION', permanence: ['PERMANENT'], floor: l2000('12000.00') },
    { element: 'QUALIFICATION', permanence: ['PERMANENT'], floor: l2000('8000.00') },
  ],
};
const told = async (payCase: Case) => (await payCase.timeline()).map(({ type }) => type);

describe('a hire of a daily leader in Roskilde (scenario 2)', () => {
  const place = { municipality: '265', area: 'DAYCARE' } as const;
  const items = [basePay('46'), functionItem('12000.00'), qualification('8000.00')];

  it('is agreed with consent and the representative’s mandate, and pays 46.326,13 a month on 1 April 2026', async () => {
    await story.deciding.elected('hassan', place);
    const payCase = await story.opened(place, { origin: 'HIRING', startDate: '2026-04-01' });
    await story.consented(payCase, 'INVOLVED', '2026-04-02');
    const mandateId = await story.deciding.submitted(payCase.subject, {
      ...{ validTo: '2028-03-31', kind: 'FULL_POWER' },
      ...mandate,
    });
    await api.given('hassan').posts(`/api/mandates/${mandateId}/approval`, story.deciding.approval());
    await payCase.has('demand', { sentOn: '2026-04-07' });
    await payCase.has('meetings', { heldOn: '2026-04-20', participants: [] });
    await payCase.has('proposals', { madeOn: '2026-04-20', items });
    const offerId = await story.offered(payCase, items, '2026-04-27');
    const days = { acceptedOn: '2026-05-04', memberAcceptedOn: '2026-05-03' };
    await payCase.posts('acceptance', { offerId, ...days, effectiveFrom: '2026-04-01' }).thenAnswers({
      assessment: { inside: true },
      result: { items, effectiveFrom: '2026-04-01', draw: null },
    });
    await story.signed(payCase, { effectiveFrom: '2026-04-01' });
    await payCase.gets('karen', '?on=2026-04-01').thenAnswers({
      status: 'SIGNED',
      mandate: { id: mandateId, status: 'CONSUMED' },
      pay: {
        ...{ on: '2026-04-01', monthly: '46326.13', pensionMonthly: '9932.32', factor: '1.653378' },
        items: [
          { step: '46', monthly: '43570.50' },
          { element: 'FUNCTION', monthly: '1653.38', annual: '19840.54' },
          { element: 'QUALIFICATION', monthly: '1102.25' },
        ],
      },
    });
    expect(await told(payCase)).toEqual([
      ...['MemberConsentRecorded', 'DemandSent', 'MeetingHeld', 'ProposalMade', 'OfferReceived', 'PayAgreed'],
      ...['CaseOpened', 'MandateDrafted', 'MandateSubmitted', 'MandateApproved'],
      ...['AgreementSigned', 'AgreementSigned', 'MandateConsumed'],
    ]);
    await payCase
      .posts('payment-verification', { verifiedOn: api.day(0), payslipMonth: '2026-05' })
      .thenAnswers();
    await payCase.gets().thenAnswers({ status: 'CLOSED', paymentVerification: { payslipMonth: '2026-05' } });
  });
});

describe('a hire inside a pre-agreement in Gladsaxe (scenario 3)', () => {
  const place = { municipality: '159', area: 'DAYCARE' } as const;

  it('takes what the agreement gives, without consent or mandate: 14.880,40 a year, 1.240,03 a month', async () => {
    const { id: preAgreementId } = await api.given('karen').posts('/api/pre-agreements', {
      ...{ ...place, scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' }, title: 'Aftale' },
      ...{ items: [qualification('9000.00'), functionItem('11000.00')], effectiveFrom: '2026-04-01' },
    });
    const payCase = await story.opened(place, { origin: 'HIRING' });
    const application = { preAgreementId, payDate: '2026-04-01', items: [qualification('9000.00')] };
    await payCase.posts('pre-agreement-application', application).thenAnswers({ preAgreementId, version: 1 });
    await payCase.gets('karen', '?on=2026-04-01').thenAnswers({
      ...{ status: 'SETTLED_BY_PREAGREEMENT', mandate: null, consent: null },
      preAgreementApplication: { ...application, version: 1 },
      pay: { annual: '14880.40', monthly: '1240.03', annualL2000: '9000.00' },
    });
    await payCase
      .posts('payment-verification', { verifiedOn: api.day(0), payslipMonth: '2026-03' })
      .thenRefuses('field-invalid', { errors: [{ path: 'payslipMonth' }] });
    await payCase.has('payment-verification', { verifiedOn: api.day(0), payslipMonth: '2026-04' });
    await payCase.gets().thenAnswers({ status: 'CLOSED' });
  });
});

describe('pay a conto in Odense (scenario 18)', () => {
  const place = { municipality: '461', area: 'DAYCARE' } as const;

  it('is settled from the day it began: 935,66 for two months are 1.871,32 of back pay', async () => {
    const payCase = await story.opened(place, { origin: 'HIRING', startDate: '2026-08-01' });
    await story.consented(payCase, 'NOT_INVOLVED', '2026-08-03');
    await story.mandated(payCase, 'NOT_INVOLVED', mandate);
    await payCase.has('demand', { sentOn: '2026-08-04' });
    await payCase.has('provisional-pay', { items: [basePay('44')], from: '2026-08-01' });
    await payCase.gets().thenAnswers({
      status: 'NEGOTIATING',
      provisionalPay: { items: [basePay('44')], from: '2026-08-01' },
    });
    const offerId = await story.offered(payCase, [basePay('45')], '2026-10-05');
    const accepting = {
      acceptedOn: '2026-10-12',
      memberAcceptedOn: '2026-10-12',
      effectiveFrom: '2026-08-01',
    };
    await payCase.has('acceptance', { offerId, ...accepting });
    const backPay = { from: '2026-08-01', to: '2026-09-30', months: 2, amount: '1871.32' };
    await payCase.gets().thenAnswers({ status: 'AGREED', backPay });
    const verified = { verifiedOn: api.day(0), payslipMonth: '2026-10' };
    await payCase
      .posts('payment-verification', verified)
      .thenRefuses('wrong-status', { resourceStatus: 'AGREED' });
    await story.signed(payCase, { effectiveFrom: '2026-08-01' });
    const { warnings = [] } = await payCase
      .posts('payment-verification', { ...verified, backPay: '1870' })
      .thenAnswers({
        backPayComputed: '1871.32',
      });
    expect(warnings).toEqual([
      {
        ...{ code: 'back-pay-differs', ref: 'backPay' },
        detail:
          'Lønsedlen viser en efterbetaling på 1.870 kr.; beregnet er den 1.871,32 kr., for hele måneder alene',
      },
    ]);
    await payCase.gets().thenAnswers({
      ...{ status: 'CLOSED', backPay },
      paymentVerification: { payslipMonth: '2026-10', backPay: '1870', backPayComputed: '1871.32' },
    });
  });

  it('says nothing of a payslip that shows what was owed', async () => {
    const payCase = await story.opened({ ...place, area: 'LEISURE' });
    await story.consented(payCase, 'NOT_INVOLVED', '2026-08-03');
    await story.mandated(payCase, 'NOT_INVOLVED', mandate);
    await payCase.has('provisional-pay', { items: [basePay('44')], from: '2026-08-01' });
    const offerId = await story.offered(payCase, [basePay('45')], '2026-10-05');
    const days = { acceptedOn: '2026-10-12', memberAcceptedOn: '2026-10-12' };
    await payCase.has('acceptance', { offerId, ...days });
    await story.signed(payCase, { effectiveFrom: '2026-08-01' });
    const verified = { verifiedOn: api.day(0), payslipMonth: '2026-10', backPay: '1871.32' };
    const answer = await payCase.posts('payment-verification', verified).thenAnswers();
    expect(answer).not.toHaveProperty('warnings');
  });
});

describe('basic pay above step 50 (scenario 30)', () => {
  const place = { municipality: '175', area: 'LEISURE' } as const;
  const warning = { code: 'base-pay-above-step-50', ref: 'items.0.step' };

  it('is warned of and taken; step 50 with a supplement is not even warned of', async () => {
    const payCase = await story.demandedIn(place, { mandate });
    const above = await payCase
      .posts('proposals', { madeOn: api.day(-25), items: [basePay('51')] })
      .thenAnswers();
    expect(above['warnings']).toMatchObject([warning]);
    const items = [basePay('50'), functionItem('12000.00')];
    const capped = await payCase.posts('proposals', { madeOn: api.day(-24), items }).thenAnswers();
    expect(capped).not.toHaveProperty('warnings');
    const offerId = await story.offered(payCase, [basePay('51')]);
    const agreed = await payCase.posts('acceptance', story.acceptance(offerId)).thenAnswers();
    expect(agreed['warnings']).toMatchObject([{ ...warning, ref: 'result.items.0.step' }]);
  });
});

describe('a municipal agreement applied for a board', () => {
  const place = { municipality: '161', area: 'DAYCARE' } as const;
  const board = 'Bestyrelsen for Skovtrolden';
  const counterparty = { kind: 'SELF_GOVERNING_BOARD', name: board };
  const items = [functionItem('12000.00')];
  let preAgreementId: string;
  beforeAll(async () => {
    preAgreementId = (
      await api.given('karen').posts('/api/pre-agreements', {
        ...{ ...place, scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' }, title: 'Aftale' },
        ...{ items, effectiveFrom: '2026-04-01' },
      })
    ).id;
  });
  const application = (payDate: string) => ({ preAgreementId, payDate, items });

  it('is refused until the board has adopted it, and names the board; from that day on it is taken', async () => {
    const adoptedFrom = api.day(-20);
    const before = await story.opened(place, { counterparty });
    const refused = await before
      .posts('pre-agreement-application', application(api.day(-5)))
      .thenRefuses('pre-agreement-not-applicable');
    expect(refused['detail']).toContain(board);
    expect(refused['detail']).toContain(dayWords(api.day(-5), 'da'));
    await api.given('karen').posts(`/api/pre-agreements/${preAgreementId}/adoptions`, {
      ...{ board: board.toUpperCase(), from: adoptedFrom },
    });
    await before
      .posts('pre-agreement-application', application(api.day(-21)))
      .thenRefuses('pre-agreement-not-applicable');
    await before.posts('pre-agreement-application', application(adoptedFrom)).thenAnswers({ version: 1 });
    await before.gets('karen', '?on=2026-10-01').thenAnswers({
      status: 'SETTLED_BY_PREAGREEMENT',
      // 12.000 kr. in 31.3.2000 level at 1,662017.
      pay: { annual: '19944.20', monthly: '1662.02' },
    });
  });

  it('is not for another board, nor for terms that are not its own', async () => {
    const other = await story.opened(place, {
      counterparty: { ...counterparty, name: 'Bestyrelsen for Nabohus' },
    });
    await other
      .posts('pre-agreement-application', application(api.day(0)))
      .thenRefuses('pre-agreement-not-applicable');
    const own = await story.opened(place, { counterparty });
    await own
      .posts('pre-agreement-application', { ...application(api.day(0)), items: [functionItem('12000.01')] })
      .thenRefuses('pre-agreement-not-applicable');
    await own.posts('pre-agreement-application', application(api.day(0))).thenAnswers();
  });

  it('is told to whoever terminates it by the cases that hold it, those in sight', async () => {
    const { items: cases } = await api
      .given('karen')
      .gets<{ items: { id: string; number: string }[] }>('/api/pay-cases?municipality=161');
    const notice = { noticedBy: 'UNION', noticeDate: api.day(0), noticeMonths: 3 };
    const { holders } = (await api
      .given('karen')
      .posts(`/api/pre-agreements/${preAgreementId}/termination`, notice)) as unknown as {
      holders: { id: string; number: string }[];
    };
    expect(holders).toHaveLength(2);
    for (const holder of holders)
      expect(cases.find(({ id }) => id === holder.id)?.number).toBe(holder.number);
  });
});
