import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import type { Place } from './testing/deciding-story.js';
import { disputedCases } from './testing/disputed-cases.js';
import { functionItem, periodEnds } from './testing/pay-case-story.js';

const here: Place = { municipality: '175', area: 'DAYCARE' };
const [small, large]: readonly [Place, Place] = [
  { municipality: '161', area: 'LEISURE' },
  { municipality: '161', area: 'DAYCARE' },
];
let api: ApiSpec;
let cases: ReturnType<typeof disputedCases>;
const step = (...told: Parameters<typeof cases.step>) => cases.step(...told);
const settlement = (...told: Parameters<typeof cases.settlement>) => cases.settlement(...told);

beforeAll(async () => {
  api = await apiSpec();
  cases = disputedCases(api, here);
});
afterAll(() => api.close());

describe('a case that the parties do not agree on', () => {
  it('is settled locally with the member’s word and inside the mandate only', async () => {
    const payCase = await cases.disputedIn(20);
    const { posts, has, gets } = payCase;
    const { memberAcceptedOn: _word, ...unasked } = settlement(1, -1) as Record<string, unknown>;
    await posts('settlement', unasked).thenRefuses('field-missing', {
      errors: [{ path: 'memberAcceptedOn' }],
    });
    await posts('settlement', settlement(1, -1, '12500.00', { memberAcceptedOn: api.day(1) })).thenRefuses(
      'date-in-future',
    );
    await posts('settlement', settlement(1, -1)).thenRefuses('mandate-missing');
    const mandateId = await cases.story.mandated(payCase);
    await posts('settlement', settlement(1, -1, '11999.99')).thenRefuses('outside-mandate', {
      assessment: { inside: false, mandateId, breaches: [{ code: 'BELOW_FLOOR' }] },
    });
    await has('escalations', step(2, 'HELD', -5));
    for (const early of [settlement(2, -6), settlement(2, -5, '12000.00', { memberAcceptedOn: api.day(-6) })])
      await posts('settlement', early).thenRefuses('field-invalid');
    await has('consent-withdrawal', { on: api.day(-5) });
    await posts('settlement', settlement(2, -5)).thenRefuses('consent-missing');
    await has('consent', { givenOn: api.day(-5) });
    const effectiveFrom = api.day(20);
    await posts('settlement', settlement(2, -5, '12000.00', { effectiveFrom })).thenAnswers({
      assessment: { inside: true, mandateId },
    });
    await gets().thenAnswers({ status: 'AGREED' });
    await posts('signatures', cases.story.signature('UNION')).thenRefuses('effective-date-differs', {
      effectiveFrom,
    });
    await cases.story.signed(payCase, { effectiveFrom });
    await gets().thenAnswers({ status: 'SIGNED' });
  });

  it('warns of a basic pay above step 50, and wants items and a first day as offers do', async () => {
    const { posts, has } = await cases.disputedIn(9);
    const basePay = (pay: object) => ({
      ...settlement(1, 0),
      items: [{ element: 'BASE_PAY', permanence: 'PERMANENT', ...pay }],
    });
    await posts('settlement', basePay({ step: '99' })).thenRefuses('pay-step-unknown');
    const bare = [{ ...functionItem('1.00'), amount: { amount: '12000.00', per: 'YEAR' } }];
    await posts('settlement', { ...settlement(1, 0), items: bare }).thenRefuses('price-level-missing');
    const early = settlement(1, 0, '12500.00', { effectiveFrom: '1999-12-31' });
    await posts('settlement', early).thenRefuses('field-invalid', { errors: [{ path: 'effectiveFrom' }] });
    await has('escalations', step(2, 'HELD', -3));
    await has('escalations', step(3, 'FORWARDED', -2), 'anders');
    await posts('settlement', { ...basePay({ step: '51' }), level: 3 }).thenAnswers({
      warnings: [{ code: 'base-pay-above-step-50', ref: 'items.0.step' }],
    });
  });

  it('is not settled at a level that it has not come to: that would pass the mandate by', async () => {
    const { posts, has, gets } = await cases.disputedIn(15);
    for (const level of [3, 4])
      await posts('settlement', settlement(level, -1)).thenRefuses('wrong-status', {
        ...{ resourceStatus: 'DISPUTE_L1', levels: [1] },
      });
    await has('escalations', step(2, 'HELD', -10));
    await posts('settlement', settlement(3, -1)).thenRefuses('wrong-status', {
      levels: [1, 2],
      detail: 'Uenigheden er kommet til niveau 2. Den kan løses på niveau 1 eller 2.',
    });
    await gets().thenAnswers({ status: 'DISPUTE_L2' });
  });
});

describe('a local settlement under a pool', () => {
  const pooled = async (place: Place, amount: string) => {
    const subject = await cases.story.deciding.negotiation(place);
    const pool = { pool: { amount, per: 'YEAR', level: 'L2000_03_31' } };
    const content = { validFrom: api.day(-60), validTo: periodEnds, ...pool };
    const id = await cases.story.deciding.submitted(subject, content);
    const approval = cases.story.deciding.approval({ fallbackReason: 'Ingen LTR' });
    await api.given('anders').posts(`/api/mandates/${id}/approval`, approval);
    const used = async () => {
      const { pool: shown } = await api.given('karen').gets(`/api/mandates/${id}`);
      return (shown as { readonly used: { readonly amount: string } }).used.amount;
    };
    return { id, used };
  };
  const drawing = async (place: Place, drawsOn: string) => {
    const payCase = await cases.story.demandedIn(place, { mandate: { drawsOn } });
    await payCase.has('disagreement', cases.disagreement(-10));
    return payCase;
  };

  it('draws on it before it stands, and is refused where the pool does not hold it', async () => {
    const { id, used } = await pooled(large, '20000.00');
    const [first, second] = [await drawing(large, id), await drawing(large, id)];
    await first
      .posts('settlement', settlement(1, -1, '12500.00'))
      .thenAnswers({ result: { draw: { mandateId: id } } });
    expect(await used()).toBe('12500.00');
    await second.posts('settlement', settlement(1, -1, '12500.00')).thenRefuses('outside-mandate', {
      assessment: { inside: false, breaches: [{ code: 'POOL_EXCEEDED' }] },
    });
    await second.gets().thenAnswers({ status: 'DISPUTE_L1' });
    await first.posts('closure', { reason: 'Andet arbejde' }).thenAnswers();
    expect(await used()).toBe('0.00');
    await second.posts('settlement', settlement(1, -1, '12500.00')).thenAnswers();
    expect(await used()).toBe('12500.00');
    await first.posts('reopening', { reason: 'Alligevel ikke' }).thenAnswers();
    await first.gets().thenAnswers({ status: 'NEGOTIATING' });
    expect(await used()).toBe('12500.00');
  });

  it('draws nothing from level 3, where it binds whatever the pool holds', async () => {
    const { id, used } = await pooled(small, '12000.00');
    const { posts, has, gets } = await drawing(small, id);
    await has('escalations', step(2, 'HELD', -5));
    await has('escalations', step(3, 'FORWARDED', -4), 'anders');
    await posts('settlement', settlement(3, -1, '19000.00')).thenAnswers({
      ...{ assessment: { inside: false }, result: { draw: null } },
    });
    await gets().thenAnswers({ status: 'AGREED' });
    expect(await used()).toBe('0.00');
  });
});
