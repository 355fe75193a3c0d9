import { daysAfter, firstOfMonth } from '@loenspor/pay';
import type { PayCaseAnswer } from '@loenspor/pay-case';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import type { Place } from './testing/deciding-story.js';
import { functionItem, payCaseStory } from './testing/pay-case-story.js';
import type { Case } from './testing/pay-case-story.js';

const here: Place = { municipality: '175', area: 'DAYCARE' };
/** Kroner a year of a day, which nobody regulates: each month is its twelfth, whatever the factor. */
const fixed = (amount: string, hours?: string) => ({
  ...{ element: 'FUNCTION', permanence: 'PERMANENT' },
  amount: { amount, per: 'YEAR', level: 'CURRENT', levelDate: '2026-04-01', ...(hours && { hours }) },
});
let api: ApiSpec;
let story: ReturnType<typeof payCaseStory>;

beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=175' });
  story = payCaseStory(api);
});
afterAll(() => api.close());

/** The first day of a month, so many months before that of the acceptance. */
const month = (before: number) => firstOfMonth(api.day(-10), -before);
const answerOf = async ({ gets }: Case, query = '') =>
  (await gets('karen', query).thenAnswers()) as unknown as PayCaseAnswer;
const conto = ({ has }: Case, amount: string, from: string) =>
  has('provisional-pay', { items: [fixed(amount)], from });

describe('the pay of a case over HTTP', () => {
  it('is told for a day, with what fixed kroner have lost since', async () => {
    const items = [fixed('24000.00')];
    const agreed = await story.agreedIn(here, { items, accepting: { effectiveFrom: '2026-05-01' } });
    expect((await answerOf(agreed, '?on=2026-10-01')).pay).toMatchObject({
      on: '2026-10-01',
      items: [
        {
          ...{ element: 'FUNCTION', monthly: '2000.00', annual: '24000.00', regulated: false },
          ...{ annualL2000: '14440.29', annualL2000AtLevelDate: '14515.74', lostL2000: '75.45' },
        },
      ],
      ...{ monthly: '2000.00', annual: '24000.00', annualL2000: '14440.29', pensionMonthly: '428.80' },
      ...{ factor: '1.662017', factorProvisional: false, effectiveFrom: '2026-05-01', inEffect: true },
    });
  });

  it('is told before its first day, and says so', async () => {
    const items = [fixed('24000.00')];
    const agreed = await story.agreedIn(here, { items, accepting: { effectiveFrom: '2026-05-01' } });
    expect((await answerOf(agreed, '?on=2026-04-30')).pay).toMatchObject({
      monthly: '2000.00',
      effectiveFrom: '2026-05-01',
      inEffect: false,
    });
  });

  it('is marked on a day whose factor is not published', async () => {
    const agreed = await story.agreedIn(here);
    const { pay } = await answerOf(agreed, '?on=2031-01-01');
    expect(pay).toMatchObject({ factor: '1.662017', factorFrom: '2026-10-01', factorProvisional: true });
    await agreed.gets('karen', '?on=1990-01-01').thenRefuses('field-invalid');
  });

  it('is the person’s own part of full time', async () => {
    const agreed = await story.agreedIn(here, { items: [fixed('24000.00', '32/37')] });
    expect((await answerOf(agreed, '?on=2026-10-01')).pay).toMatchObject({ annual: '20756.76' });
  });

  it('is not there while nothing is agreed', async () => {
    const offered = await story.offeredIn(here, { items: [fixed('24000.00')] });
    expect(await answerOf(offered)).not.toHaveProperty('pay');
    await story.accepted(offered, offered.offerId);
    expect(await answerOf(offered)).toHaveProperty('pay');
  });
});

describe('the pay of the cases of a list', () => {
  const listed = async ({ id }: Case, query: string) => {
    const { items } = await api
      .given('karen')
      .gets<{ readonly items: readonly PayCaseAnswer[] }>(`/api/pay-cases?limit=200${query}`);
    return items.find((item) => item.id === id);
  };

  it('is told of a day that is asked for, of those where something is agreed', async () => {
    const agreed = await story.agreedIn(here, { items: [fixed('24000.00')] });
    const waiting = await story.offeredIn(here, { items: [fixed('24000.00')] });
    const { pay } = await answerOf(agreed, '?on=2026-10-01');
    expect(await listed(agreed, '&on=2026-10-01')).toMatchObject({ pay });
    expect(pay).toMatchObject({ on: '2026-10-01', monthly: '2000.00' });
    expect(await listed(waiting, '&on=2026-10-01')).not.toHaveProperty('pay');
    expect(await listed(agreed, '')).not.toHaveProperty('pay');
  });

  it('is of a day that has a factor', async () => {
    const asked = api.when('karen').gets('/api/pay-cases?on=1990-01-01');
    await asked.thenRefuses('field-invalid', { errors: [{ path: 'on' }] });
    await api.when('karen').gets('/api/pay-cases?on=2026-13-01').thenRefuses('field-invalid');
    const { path } = await story.opened(here);
    await api.when('karen').gets(`${path}/timeline?on=2026-10-01`).thenRefuses('unknown-field');
  });
});

describe('the result of a case over HTTP', () => {
  it('tells what it was made with, under the same names', async () => {
    const accepting = {
      acceptedOn: api.day(-10),
      memberAcceptedOn: api.day(-9),
      effectiveFrom: '2026-05-01',
    };
    const agreed = await story.agreedIn(here, { accepting });
    await agreed.gets().thenAnswers({
      result: {
        ...accepting,
        ...{ offerId: agreed.offerId, reachedOn: api.day(-10), settledOn: null, level: null },
      },
    });
  });

  it('tells of a settlement its day and its level', async () => {
    const begun = await story.offeredIn(here);
    const positions = { unionPosition: 'A', counterpartyPosition: 'B' };
    await begun.has('disagreement', { recordedOn: api.day(-9), kind: 'INTEREST', ...positions });
    const settling = { level: 1, settledOn: api.day(-8), memberAcceptedOn: api.day(-8) };
    await begun.has('settlement', { ...settling, items: [functionItem('12500.00')] });
    await begun.gets().thenAnswers({ result: { ...settling, acceptedOn: null, reachedOn: api.day(-8) } });
  });
});

describe('the back pay of a case over HTTP', () => {
  const items = [fixed('24000.00')];

  it('goes from one pay a conto to the next, in whatever order they were logged', async () => {
    const offered = await story.offeredIn(here, { items });
    await conto(offered, '21000.00', month(1));
    await conto(offered, '18000.00', month(3));
    await story.accepted(offered, offered.offerId, { effectiveFrom: month(3) });
    const answer = await answerOf(offered);
    expect(answer.provisionalPays.map(({ from }) => from)).toEqual([month(3), month(1)]);
    expect(answer.provisionalPay).toEqual({ items: [fixed('21000.00')], from: month(1) });
    expect(answer.backPay).toMatchObject({ from: month(3), months: 3, amount: '1250.00' });
    expect(answer.backPay).not.toHaveProperty('unpaidMonths');
  });

  it('tells of months of which nothing is known', async () => {
    const offered = await story.offeredIn(here, { items });
    await conto(offered, '18000.00', month(1));
    await story.accepted(offered, offered.offerId, { effectiveFrom: month(3) });
    expect((await answerOf(offered)).backPay).toMatchObject({
      months: 3,
      amount: '4500.00',
      unpaidMonths: 2,
    });
  });

  it('leaves out a month in which another pay a conto begins, and says so where the payslip shows more', async () => {
    const offered = await story.offeredIn(here, { items });
    await conto(offered, '18000.00', month(2));
    await conto(offered, '21000.00', daysAfter(month(1), 14));
    await story.accepted(offered, offered.offerId, { effectiveFrom: month(2) });
    const backPay = { months: 1, amount: '500.00', partMonths: 1 };
    expect((await answerOf(offered)).backPay).toMatchObject(backPay);
    await story.signed(offered, { effectiveFrom: month(2) });
    const shown = { verifiedOn: api.day(0), payslipMonth: api.day(0).slice(0, 7), backPay: '875.5' };
    const { warnings } = await offered
      .posts('payment-verification', shown)
      .thenAnswers({ backPayComputed: '500.00' });
    expect(warnings).toMatchObject([
      {
        code: 'back-pay-differs',
        detail:
          'Lønsedlen viser en efterbetaling på 875,50 kr.; beregnet er den 500 kr., for hele måneder alene og uden 1 måned, hvor lønnen begynder eller skifter undervejs',
      },
    ]);
  });

  it('is below zero where too much was paid', async () => {
    const offered = await story.offeredIn(here, { items });
    await conto(offered, '30000.00', month(2));
    await story.accepted(offered, offered.offerId, { effectiveFrom: month(2) });
    expect((await answerOf(offered)).backPay).toMatchObject({ months: 2, amount: '-1000.00' });
  });

  it('is zero where what was paid is what is agreed', async () => {
    const offered = await story.offeredIn(here, { items });
    await conto(offered, '24000.00', month(2));
    await story.accepted(offered, offered.offerId, { effectiveFrom: month(2) });
    expect((await answerOf(offered)).backPay).toMatchObject({ months: 2, amount: '0.00' });
  });

  it('follows a correction of what was paid, and shows what it said before', async () => {
    const offered = await story.offeredIn(here, { items });
    const { entryId } = await conto(offered, '12000.00', month(2));
    await story.accepted(offered, offered.offerId, { effectiveFrom: month(2) });
    expect((await answerOf(offered)).backPay?.amount).toBe('2000.00');
    const replacement = { items: [fixed('18000.00')], from: month(2) };
    await offered.has('corrections', { entryId, reason: 'Lønsedlen viser mere', replacement });
    const answer = await answerOf(offered);
    expect(answer.backPay?.amount).toBe('1000.00');
    expect(answer.provisionalPays).toMatchObject([
      { entryId, ...replacement, correctedFrom: { items: [fixed('12000.00')] } },
    ]);
  });

  it('is not computed where nobody told what was paid', async () => {
    const agreed = await story.agreedIn(here, { items, accepting: { effectiveFrom: month(3) } });
    expect(await answerOf(agreed)).not.toHaveProperty('backPay');
    await story.signed(agreed, { effectiveFrom: month(3) });
    const shown = { verifiedOn: api.day(0), payslipMonth: api.day(0).slice(0, 7), backPay: '1200.00' };
    const warning = { code: 'back-pay-not-computed', ref: 'backPay' };
    const { warnings } = await agreed
      .posts('payment-verification', shown)
      .thenAnswers({ backPayComputed: null, warnings: [warning] });
    expect(warnings).toMatchObject([{ detail: expect.stringContaining('ingen a conto-løn') as string }]);
  });
});
