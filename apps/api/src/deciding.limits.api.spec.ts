import { mandateCovering, mandateDecider } from '@loenspor/mandate';
import { assess } from '@loenspor/pay';
import type { MandateItem, PayItem } from '@loenspor/pay';
import { newId } from '@loenspor/event-sourcing';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory, functionPay, l2000, periodEnds } from './testing/deciding-story.js';
import type { Subject } from './testing/deciding-story.js';
import { functionItem, payCaseStory } from './testing/pay-case-story.js';

let api: ApiSpec;
let story: ReturnType<typeof decidingStory>;
let subject: Subject;
const rodovre = { municipality: '175', area: 'DAYCARE' } as const;
beforeAll(async () => {
  api = await apiSpec();
  story = decidingStory(api);
  subject = await story.negotiation(rodovre);
});
afterAll(() => api.close());

const drafting = (more: object) =>
  api.when('karen').posts('/api/mandates', { subject, ...story.content(), ...more });
const limited = (item: object) => ({ items: [{ ...functionPay, ...item }] });
const basePay = { element: 'BASE_PAY', permanence: ['PERMANENT'] };
/** Nothing of what is refused leaves a trace: the subject is free to have its mandate. */
const undone = async (id: string) => {
  await api.given('karen').posts(`/api/mandates/${id}/submission`);
  const rejection = { reason: 'Prøve' };
  await api.given('anders').posts(`/api/mandates/${id}/rejection`, rejection);
};

describe('the limits of a mandate', () => {
  it.each([
    ['a floor above the target', { floor: l2000('15000.00') }, 'floor-above-target'],
    ['a target above the cap', { cap: l2000('13000.00') }, 'floor-above-target'],
    ['a floor above the cap', { target: undefined, cap: l2000('11999.99') }, 'floor-above-target'],
  ])('are refused with %s', async (_, item, code) => {
    await drafting(limited(item)).thenRefuses(code, {
      errors: [{ path: expect.stringMatching(/^items\.0\./) }],
    });
    expect(await story.idsIn('karen', '/api/mandates')).toEqual([]);
  });

  it('hold a step against an amount by its base', async () => {
    const step46 = { step: '46' };
    const above = { ...basePay, floor: step46, target: l2000('316000.00') };
    await drafting({ items: [above] }).thenRefuses('floor-above-target', {
      errors: [{ path: 'items.0.floor' }],
    });
    await drafting({ items: [{ ...basePay, floor: { step: '47' }, target: step46 }] }).thenRefuses(
      'floor-above-target',
    );
    const below = { ...basePay, floor: step46, target: l2000('316229.00'), cap: { step: '47' } };
    await undone((await drafting({ items: [below] }).thenMakes()).id);
  });

  it('name the two readings of an amount without a price level', async () => {
    const bare = { amount: '12000.00', per: 'YEAR', levelDate: '2026-04-01' };
    const { detail } = await drafting(limited({ floor: bare })).thenRefuses('price-level-missing', {
      errors: [{ path: 'items.0.floor.level' }],
    });
    for (const told of ['19.840,54', '7.257,87', '1,653378']) expect(detail).toContain(told);
    const { detail: ofToday } = await drafting({ pool: { amount: '12000.00', per: 'YEAR' } }).thenRefuses(
      'price-level-missing',
    );
    expect(ofToday).toMatch(/31\.3\.2000/);
  });

  it('are refused with a step that no table holds, a number for an amount, and an item told twice', async () => {
    await drafting({ items: [{ ...basePay, floor: { step: '99' } }] }).thenRefuses('pay-step-unknown', {
      errors: [{ path: 'items.0.floor.step' }],
    });
    await drafting(limited({ floor: { ...l2000('1'), amount: 12000 } })).thenRefuses('field-invalid');
    await drafting({ items: [functionPay, functionPay] }).thenRefuses('field-invalid');
    await drafting({ items: [] }).thenRefuses('field-invalid');
    const warned = { items: [{ ...basePay, floor: { step: '51' } }] };
    await undone((await drafting(warned).thenMakes({ warnings: [{ code: 'base-pay-above-step-50' }] })).id);
  });

  it('lie within the agreement period, whose last day counts', async () => {
    const path = (field: string) => ({ errors: [{ path: field }] });
    await drafting({ validTo: '2028-04-01' }).thenRefuses('validity-outside-period', path('validTo'));
    await drafting({ validFrom: '2026-03-31' }).thenRefuses('validity-outside-period', path('validFrom'));
    await drafting({ validFrom: api.day(1), validTo: api.day(0) }).thenRefuses(
      'field-invalid',
      path('validTo'),
    );
    await drafting({ validTo: '2027-02-30' }).thenRefuses('field-invalid');
    const { id } = await drafting({ validFrom: '2026-04-01', validTo: periodEnds }).thenMakes();
    const redraft = story.content({ validTo: '2028-04-01' });
    await api
      .when('karen')
      .posts(`/api/mandates/${id}/draft`, redraft)
      .thenRefuses('validity-outside-period');
    await undone(id);
  });
});

describe('an offer above the target (scenario 7)', () => {
  it('is inside the mandate as it is stored; one below the floor is not', async () => {
    const aalborg = { municipality: '851', area: 'DAYCARE' } as const;
    const id = await story.submitted(await story.negotiation(aalborg));
    const fallbackReason = 'Ingen LTR i Aalborg';
    await api.given('anders').posts(`/api/mandates/${id}/approval`, story.approval({ fallbackReason }));
    const { state } = await api.product.executor.load(mandateDecider, `mandate-${id}`);
    const inForce = mandateCovering(state, api.day(0));
    if (!inForce) throw new Error('No mandate covers today');
    // The offer's own route comes with the negotiation's commands; this is what it will be held against.
    const mandate = { ...inForce, items: inForce.items as readonly MandateItem[] };
    const { tables } = await api.product.references.current();
    const offer = (amount: string): readonly PayItem[] => [
      { element: 'FUNCTION', permanence: 'PERMANENT', amount: { amount, per: 'YEAR', level: 'L2000_03_31' } },
    ];
    const held = (amount: string) => assess(offer(amount), mandate, { onDate: api.day(0), tables });
    expect(held('16000.00')).toMatchObject({ inside: true, breaches: [], mandateId: id, mandateVersion: 1 });
    expect(held('11000.00')).toMatchObject({ inside: false, breaches: [{ code: 'BELOW_FLOOR' }] });
  });
});

describe('a pool', () => {
  const pool = l2000('50000.00');
  const koge = { municipality: '259', area: 'DAYCARE' } as const;
  let poolMandate: string;
  beforeAll(async () => {
    poolMandate = await story.submitted(await story.negotiation(koge), { pool });
    const fallbackReason = 'Ingen LTR i Køge';
    await api
      .given('anders')
      .posts(`/api/mandates/${poolMandate}/approval`, story.approval({ fallbackReason }));
  });

  it('is shown with what has been drawn and given back', async () => {
    const shown = () => api.when('karen').gets(`/api/mandates/${poolMandate}`);
    await shown().thenAnswers({ pool: { limit: pool, used: l2000('0.00'), draws: [] } });
    const cases = payCaseStory(api);
    const accepting = { acceptedOn: api.day(0), memberAcceptedOn: api.day(0) };
    const mandate = { drawsOn: poolMandate };
    const payCase = await cases.agreedIn(koge, { mandate, items: [functionItem('12000.00')], accepting });
    const draw = { caseId: payCase.id, amount: l2000('12000.00'), on: api.day(0) };
    await shown().thenAnswers({
      pool: { limit: pool, used: l2000('12000.00'), draws: [{ ...draw, released: false }] },
    });
    await payCase.has('closure', { reason: 'Nyt arbejde' });
    await shown().thenAnswers({ pool: { used: l2000('0.00'), draws: [{ ...draw, released: true }] } });
  });

  it('belongs to a negotiation, and a case of the same place draws on it', async () => {
    const { subject: payCase } = await story.payCase(koge);
    const ofCase = { subject: payCase, ...story.content() };
    const making = (body: object) => api.when('karen').posts('/api/mandates', body);
    await making({ ...ofCase, pool }).thenRefuses('field-invalid', { errors: [{ path: 'pool' }] });
    const { subject: elsewhere } = await story.payCase({ ...koge, municipality: '265' });
    const wrongPool = { errors: [{ path: 'drawsOn' }] };
    await making({ ...ofCase, subject: elsewhere, drawsOn: poolMandate }).thenRefuses(
      'field-invalid',
      wrongPool,
    );
    await making({ ...ofCase, drawsOn: newId() }).thenRefuses('field-invalid', wrongPool);
    await drafting({ drawsOn: poolMandate }).thenRefuses('field-invalid', wrongPool);
    await making({ ...ofCase, drawsOn: poolMandate }).thenMakes();
  });
});
