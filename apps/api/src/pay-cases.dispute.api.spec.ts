import { authorityOf } from '../../../infra/instance/authority.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { disputedCases } from './testing/disputed-cases.js';

let api: ApiSpec;
let cases: ReturnType<typeof disputedCases>;
const disagreement = (...told: Parameters<typeof cases.disagreement>) => cases.disagreement(...told);
const step = (...told: Parameters<typeof cases.step>) => cases.step(...told);
const deadline = (...told: Parameters<typeof cases.deadline>) => cases.deadline(...told);

beforeAll(async () => {
  api = await apiSpec();
  cases = disputedCases(api, { municipality: '175', area: 'DAYCARE' });
});
afterAll(() => api.close());

describe('a case that the parties do not agree on', () => {
  it('goes through all four levels to a settlement that binds, and is signed', async () => {
    const payCase = await cases.disputedIn(70);
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
    await posts('settlement', cases.settlement(4, -1, '9000.00')).thenAnswers({
      assessment: { inside: false, breaches: [{ code: 'MANDATE_MISSING' }] },
    });
    await gets().thenAnswers({ status: 'AGREED', deadlines: [] });
    await cases.story.signed(payCase);
    await gets().thenAnswers({ status: 'SIGNED' });
  });
});

describe('a step of the ladder of a case', () => {
  it('needs the member’s consent of its day, before anything is said of its clock or its place', async () => {
    const { posts, has } = await cases.disputedIn(40, { consented: false });
    await posts('escalations', step(2, 'HELD', -1)).thenRefuses('consent-missing');
    await posts('escalations', step(3, 'FORWARDED', -1), 'anders').thenRefuses('consent-missing');
    await has('consent', { givenOn: api.day(-30) });
    await posts('escalations', step(2, 'HELD', -31)).thenRefuses('consent-missing');
    await posts('escalations', step(2, 'HELD', -1)).thenRefuses('escalation-lapsed', { dueOn: api.day(-19) });
    await posts('escalations', step(2, 'HELD', -19)).thenAnswers({ dueOn: api.day(-19) });
  });

  it('whose last day has passed is taken by leadership alone, with a reason that stands in the log', async () => {
    const { posts, gets, timeline } = await cases.disputedIn(40);
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
    const payCase = await cases.disputedIn(20);
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
    expect((await cases.told(payCase, 'DisputeEscalated')).map(({ actor }) => actor.role)).toEqual([
      ...['CONSULTANT', 'LEADERSHIP'],
    ]);
  });

  it('is one that the ladder has, in its order, of a day that has been', async () => {
    const { posts } = await cases.disputedIn(20);
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
    const { posts, gets, has } = await cases.story.opened({ municipality: '175', area: 'LEISURE' });
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
    const { posts, has, gets } = await cases.story.opened({ municipality: '175', area: 'LEISURE' });
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
    const [late, held, inTime] = [
      await cases.disputedIn(22),
      await cases.disputedIn(22),
      await cases.disputedIn(21),
    ];
    await held.has('hold', { reason: 'Orlov' });
    await held.gets().thenAnswers({ status: 'ON_HOLD', deadlines: [deadline(2, 'DEMANDED', -1, true)] });
    await inTime.gets().thenAnswers({ deadlines: [deadline(2, 'DEMANDED', 0)] });
    await Promise.all([passTime(), passTime()]);
    const shown = { status: 'DISPUTE_L1', deadlines: [deadline(2, 'DEMANDED', -1, true)] };
    await late.gets().thenAnswers(shown);
    await passTime();
    for (const each of [late, held])
      expect((await cases.told(each, 'EscalationLapsed')).map(({ data }) => data)).toEqual([
        { level: 2, step: 'DEMANDED', dueOn: api.day(-1) },
      ]);
    expect(await cases.told(inTime, 'EscalationLapsed')).toEqual([]);
    expect(await late.timeline()).toContainEqual(
      expect.objectContaining({ type: 'EscalationLapsed', occurredOn: api.day(0), recordedBy: null }),
    );
    await late.posts('escalations', step(2, 'DEMANDED', -1)).thenAnswers();
  });
});
