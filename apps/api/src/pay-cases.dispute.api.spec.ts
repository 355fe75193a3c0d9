import { authorityOf } from '../../../infra/instance/authority.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import type { Place } from './testing/deciding-story.js';
import { functionItem, payCaseStory, periodEnds } from './testing/pay-case-story.js';
import type { Case } from './testing/pay-case-story.js';

const here: Place = { municipality: '175', area: 'DAYCARE' };
let api: ApiSpec;
let story: ReturnType<typeof payCaseStory>;

beforeAll(async () => {
  api = await apiSpec();
  story = payCaseStory(api);
});
afterAll(() => api.close());

const positions = { unionPosition: 'Mindst 12.000 kr.', counterpartyPosition: 'Højst 10.000 kr.' };
const disagreement = (recordedOn: number, kind: 'INTEREST' | 'RIGHTS' = 'INTEREST') => ({
  ...{ recordedOn: api.day(recordedOn), kind, ...positions, minutes: 'Parterne konstaterede uenighed' },
});
const step = (level: number, name: string, on: number, more: object = {}) => ({
  ...{ level, step: name, on: api.day(on), ...more },
});
const settlement = (level: number, on: number, amount = '12500.00', more: object = {}) => ({
  ...{ level, settledOn: api.day(on), items: [functionItem(amount)] },
  ...(level < 3 && { memberAcceptedOn: api.day(on) }),
  ...more,
});
/** A case in dispute since so many days; its member consented long before. */
const disputedIn = async (days: number, consented = true): Promise<Case> => {
  const payCase = await story.opened(here);
  if (consented) await story.consented(payCase, 'NOT_INVOLVED', api.day(-90));
  await payCase.has('employer-demand', { receivedOn: api.day(-85) });
  await payCase.has('disagreement', disagreement(-days));
  return payCase;
};
const deadline = (level: number, name: string, dueOn: number, lapsed = false) => ({
  ...{ rule: 'ESCALATION', level, step: name, dueOn: api.day(dueOn), lapsed },
});
const told = async ({ id }: Pick<Case, 'id'>, type: string) =>
  (await story.deciding.eventsOf(type)).filter(({ stream }) => stream === `payCase-${id}`);

describe('a case that the parties do not agree on', () => {
  it('goes through all four levels to a settlement that binds, and is signed', async () => {
    const payCase = await disputedIn(70);
    const { posts, gets } = payCase;
    await gets().thenAnswers({
      ...{ status: 'DISPUTE_L1', disagreement: disagreement(-70) },
      deadlines: [deadline(2, 'DEMANDED', -49, true)],
    });
    await posts('escalations', step(2, 'DEMANDED', -49)).thenAnswers({ dueOn: api.day(-49) });
    await posts('escalations', step(2, 'HELD', -40)).thenAnswers({ dueOn: null });
    await gets().thenAnswers({ status: 'DISPUTE_L2', deadlines: [deadline(3, 'FORWARDED', -26, true)] });
    await posts('escalations', step(3, 'FORWARDED', -26), 'anders').thenAnswers({ dueOn: api.day(-26) });
    await posts('escalations', step(3, 'RECEIVED', -24), 'anders').thenAnswers({ dueOn: null });
    await gets().thenAnswers({ status: 'DISPUTE_L3', deadlines: [deadline(3, 'HELD', -3, true)] });
    await posts('escalations', step(3, 'HELD', -20), 'anders').thenAnswers({ dueOn: api.day(-3) });
    await posts('escalations', step(4, 'SUBMITTED', -10), 'anders').thenAnswers({ dueOn: api.day(22) });
    await gets().thenAnswers({
      ...{ status: 'DISPUTE_L4', deadlines: [] },
      escalations: [
        ...[step(2, 'DEMANDED', -49), step(2, 'HELD', -40), step(3, 'FORWARDED', -26)],
        ...[step(3, 'RECEIVED', -24), step(3, 'HELD', -20), step(4, 'SUBMITTED', -10)],
      ],
    });
    await posts('settlement', settlement(4, -1, '9000.00')).thenAnswers({
      assessment: { inside: false, breaches: [{ code: 'MANDATE_MISSING' }] },
    });
    await gets().thenAnswers({ status: 'AGREED', deadlines: [] });
    await story.signed(payCase);
    await gets().thenAnswers({ status: 'SIGNED' });
  });

  it('is settled locally with the member’s word and inside the mandate only', async () => {
    const payCase = await disputedIn(20);
    const { posts, has, gets } = payCase;
    const { memberAcceptedOn: _word, ...unasked } = settlement(1, -1) as Record<string, unknown>;
    await posts('settlement', unasked).thenRefuses('field-missing', {
      errors: [{ path: 'memberAcceptedOn' }],
    });
    await posts('settlement', settlement(1, -1, '12500.00', { memberAcceptedOn: api.day(1) })).thenRefuses(
      'date-in-future',
    );
    await posts('settlement', settlement(1, -1)).thenRefuses('mandate-missing');
    const mandateId = await story.mandated(payCase);
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
    await posts('signatures', story.signature('UNION')).thenRefuses('effective-date-differs', {
      effectiveFrom,
    });
    await story.signed(payCase, { effectiveFrom });
    await gets().thenAnswers({ status: 'SIGNED' });
  });

  it('warns of a basic pay above step 50, and wants items and a first day as offers do', async () => {
    const { posts, has } = await disputedIn(9);
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
    const { posts, has, gets } = await disputedIn(15);
    for (const level of [3, 4])
      await posts('settlement', settlement(level, -1)).thenRefuses('wrong-status', {
        resourceStatus: 'DISPUTE_L1',
      });
    await has('escalations', step(2, 'HELD', -10));
    await posts('settlement', settlement(3, -1)).thenRefuses('wrong-status');
    await gets().thenAnswers({ status: 'DISPUTE_L2' });
  });
});

describe('a local settlement under a pool', () => {
  const elsewhere: Place = { municipality: '161', area: 'LEISURE' };
  const pooled = async (amount: string) => {
    const subject = await story.deciding.negotiation(elsewhere);
    const pool = { pool: { amount, per: 'YEAR', level: 'L2000_03_31' } };
    const content = { validFrom: api.day(-60), validTo: periodEnds, ...pool };
    const id = await story.deciding.submitted(subject, content);
    const approval = story.deciding.approval({ fallbackReason: 'Ingen LTR' });
    await api.given('anders').posts(`/api/mandates/${id}/approval`, approval);
    const used = async () => {
      const { pool: shown } = await api.given('karen').gets(`/api/mandates/${id}`);
      return (shown as { readonly used: { readonly amount: string } }).used.amount;
    };
    return { id, used };
  };
  const drawing = async (drawsOn: string) => {
    const payCase = await story.demandedIn(elsewhere, { mandate: { drawsOn } });
    await payCase.has('disagreement', disagreement(-10));
    return payCase;
  };

  it('draws on it before it stands, and is refused where the pool does not hold it', async () => {
    const { id, used } = await pooled('20000.00');
    const [first, second] = [await drawing(id), await drawing(id)];
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
    const { id, used } = await pooled('12000.00');
    const { posts, has, gets } = await drawing(id);
    await has('escalations', step(2, 'HELD', -5));
    await has('escalations', step(3, 'FORWARDED', -4), 'anders');
    await posts('settlement', settlement(3, -1, '19000.00')).thenAnswers({
      ...{ assessment: { inside: false }, result: { draw: null } },
    });
    await gets().thenAnswers({ status: 'AGREED' });
    expect(await used()).toBe('0.00');
  });
});

describe('a step of the ladder of a case', () => {
  it('needs the member’s consent of its day, before anything is said of its clock or its place', async () => {
    const { posts, has } = await disputedIn(40, false);
    await posts('escalations', step(2, 'HELD', -1)).thenRefuses('consent-missing');
    await posts('escalations', step(3, 'FORWARDED', -1), 'anders').thenRefuses('consent-missing');
    await has('consent', { givenOn: api.day(-30) });
    await posts('escalations', step(2, 'HELD', -31)).thenRefuses('consent-missing');
    await posts('escalations', step(2, 'HELD', -1)).thenRefuses('escalation-lapsed', { dueOn: api.day(-19) });
    await posts('escalations', step(2, 'HELD', -19)).thenAnswers({ dueOn: api.day(-19) });
  });

  it('whose last day has passed is taken by leadership alone, with a reason that stands in the log', async () => {
    const { posts, gets, timeline } = await disputedIn(40);
    await posts('escalations', step(2, 'HELD', -18), 'anders').thenRefuses('escalation-lapsed');
    const overrideReason = 'Modparten har ikke gjort indsigelse';
    const late = step(2, 'HELD', -18, { overrideReason });
    await posts('escalations', late).thenRefuses('role-may-not');
    const { entryId } = await posts('escalations', late, 'anders').thenAnswers({ dueOn: api.day(-19) });
    await gets().thenAnswers({ status: 'DISPUTE_L2', escalations: [late] });
    expect(await timeline()).toContainEqual(
      expect.objectContaining({
        ...{ entryId, type: 'DisputeEscalated', occurredOn: api.day(-18), recordedBy: 'anders' },
        data: expect.objectContaining({ overrideReason }),
      }),
    );
  });

  it('from level 3 is leadership’s; who is both acts as the one that may', async () => {
    const payCase = await disputedIn(20);
    const { posts } = payCase;
    const absent = '/api/pay-cases/0190a0a0-0000-7000-8000-000000000000/escalations';
    await posts('escalations', step(3, 'FORWARDED', -1)).thenRefuses('role-may-not');
    await api
      .when('karen')
      .posts(absent, step(3, 'HELD', -1))
      .thenRefuses('role-may-not');
    await api
      .when('karen')
      .posts(absent, step(2, 'HELD', -1))
      .thenRefuses('not-found');
    await posts('escalations', step(2, 'HELD', -3), 'lotte').thenRefuses('role-may-not');
    await posts('escalations', step(2, 'HELD', -3), 'vibeke').thenAnswers();
    await posts('escalations', step(3, 'FORWARDED', -1), 'vibeke').thenAnswers();
    expect((await told(payCase, 'DisputeEscalated')).map(({ actor }) => actor.role)).toEqual([
      ...['CONSULTANT', 'LEADERSHIP'],
    ]);
  });

  it('is one that the ladder has, in its order, of a day that has been', async () => {
    const { posts } = await disputedIn(20);
    const asked = (level: number, name: string, on = -1) =>
      posts('escalations', step(level, name, on), 'anders');
    for (const [level, name] of [
      [2, 'FORWARDED'],
      [3, 'DEMANDED'],
      [4, 'HELD'],
    ] as const)
      await asked(level, name).thenRefuses('field-invalid', { errors: [{ path: 'step' }] });
    await asked(2, 'HELD', 1).thenRefuses('date-in-future');
    await asked(2, 'HELD', -21).thenRefuses('field-invalid', { errors: [{ path: 'on' }] });
    await posts('escalations', { level: 2, step: 'HELD' }).thenRefuses('field-missing');
    await asked(3, 'FORWARDED').thenRefuses('wrong-status', { resourceStatus: 'DISPUTE_L1' });
    await asked(2, 'HELD').thenAnswers();
    await asked(2, 'HELD').thenRefuses('wrong-status', { resourceStatus: 'DISPUTE_L2' });
  });
});

describe('a disagreement in a case', () => {
  it('about rights is logged before the talks and after the end, and moves nothing', async () => {
    const { posts, gets, has } = await story.opened(here);
    await posts('disagreement', disagreement(-1)).thenRefuses('wrong-status', { resourceStatus: 'OPENED' });
    await posts('disagreement', disagreement(-1, 'RIGHTS')).thenAnswers();
    await gets().thenAnswers({ status: 'OPENED', disagreement: null, deadlines: [] });
    await has('closure', { reason: 'Aftalt' });
    await posts('disagreement', disagreement(0, 'RIGHTS')).thenAnswers();
    await gets().thenAnswers({
      ...{ status: 'CLOSED', disagreement: null },
      disagreements: [disagreement(-1, 'RIGHTS'), disagreement(0, 'RIGHTS')],
    });
  });

  it('has both positions, a kind and a day that has been', async () => {
    const { posts, has, gets } = await story.opened(here);
    await has('employer-demand', { receivedOn: api.day(-5) });
    const { counterpartyPosition: _position, ...half } = disagreement(-1);
    await posts('disagreement', half).thenRefuses('field-missing');
    await posts('disagreement', { ...disagreement(-1), unionPosition: ' ' }).thenRefuses('field-invalid');
    await posts('disagreement', { ...disagreement(-1), kind: 'BOTH' }).thenRefuses('field-invalid');
    await posts('disagreement', disagreement(1)).thenRefuses('date-in-future');
    await posts('disagreement', disagreement(-1), 'anders').thenRefuses('role-may-not');
    await posts('disagreement', { ...disagreement(-1), minutes: null }).thenAnswers();
    await gets().thenAnswers({ status: 'DISPUTE_L1', disagreement: { minutes: null } });
  });
});

describe('a clock of the dispute of a case', () => {
  const passTime = () => authorityOf(api.product).recordPassedTime();

  it('that has run out is told once for the trail, on hold too, and nothing rests on it', async () => {
    const [late, held, inTime] = [await disputedIn(22), await disputedIn(22), await disputedIn(21)];
    await held.has('hold', { reason: 'Orlov' });
    await held.gets().thenAnswers({ status: 'ON_HOLD', deadlines: [deadline(2, 'DEMANDED', -1, true)] });
    await inTime.gets().thenAnswers({ deadlines: [deadline(2, 'DEMANDED', 0)] });
    await Promise.all([passTime(), passTime()]);
    const shown = { status: 'DISPUTE_L1', deadlines: [deadline(2, 'DEMANDED', -1, true)] };
    await late.gets().thenAnswers(shown);
    await passTime();
    for (const each of [late, held])
      expect((await told(each, 'EscalationLapsed')).map(({ data }) => data)).toEqual([
        { level: 2, step: 'DEMANDED', dueOn: api.day(-1) },
      ]);
    expect(await told(inTime, 'EscalationLapsed')).toEqual([]);
    expect(await late.timeline()).toContainEqual(
      expect.objectContaining({ type: 'EscalationLapsed', occurredOn: api.day(0), recordedBy: null }),
    );
    await late.posts('escalations', step(2, 'DEMANDED', -1)).thenAnswers();
  });
});
