import { authorityOf } from '../../../infra/instance/authority.js';
import { readSettings } from '../../../infra/settings/settings.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { functionItem, negotiatingStory } from './testing/negotiating-story.js';
import type { Round } from './testing/negotiating-story.js';

let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
let free = 0;
/** Municipalities that no story has been in. */
const places = ['175', '161', '259', '265', '269', '253', '329', '336', '340', '350', '360'] as const;
const place = () => {
  const at = free++;
  return { municipality: places[at >> 1] ?? '', area: at % 2 === 0 ? 'DAYCARE' : 'LEISURE' } as const;
};

beforeAll(async () => {
  api = await apiSpec();
  story = negotiatingStory(api);
});
afterAll(() => api.close());

const positions = { unionPosition: 'Mindst 12.000 kr.', counterpartyPosition: 'Højst 10.000 kr.' };
const disagreement = (recordedOn: number, kind: 'INTEREST' | 'RIGHTS' = 'INTEREST') => ({
  ...{ recordedOn: api.day(recordedOn), kind, ...positions, minutes: 'Parterne konstaterede uenighed' },
});
const step = (level: number, name: string, on: number, more: object = {}) => ({
  ...{ level, step: name, on: api.day(on), ...more },
});
const settlement = (level: number, on: number, amount = '12500.00') => ({
  ...{ level, settledOn: api.day(on), items: [functionItem(amount)] },
});
/** A round that the parties talk about since 80 days. */
const talkingIn = async (where = place()): Promise<Round> => {
  const round = await story.round(where);
  await round.has('employer-demand', { receivedOn: api.day(-85) });
  await round.has('meetings', { heldOn: api.day(-80), participants: [] });
  return round;
};
/** The same in a dispute since so many days. */
const disputedIn = async (days: number, where = place()): Promise<Round> => {
  const round = await talkingIn(where);
  await round.has('disagreement', disagreement(-days));
  return round;
};
const deadline = (level: number, name: string, dueOn: number, lapsed = false) => ({
  ...{ rule: 'ESCALATION', level, step: name, dueOn: api.day(dueOn), lapsed },
});

describe('a round that the parties do not agree on', () => {
  it('goes through all four levels to a settlement that binds, is signed and in force', async () => {
    const where = place();
    const round = await talkingIn(where);
    const { id, posts, gets } = round;
    const recorded = await posts('disagreement', disagreement(-70)).thenAnswers({ id });
    await gets().thenAnswers({
      ...{ status: 'DISPUTE_L1', revision: recorded.revision },
      disagreement: { entryId: recorded['entryId'], ...disagreement(-70) },
      deadlines: [deadline(2, 'DEMANDED', -49, true)],
    });
    await posts('escalations', step(2, 'DEMANDED', -49)).thenAnswers({ dueOn: api.day(-49) });
    await gets().thenAnswers({ status: 'DISPUTE_L1', deadlines: [] });
    await posts('escalations', step(2, 'HELD', -40)).thenAnswers({ dueOn: null });
    await gets().thenAnswers({ status: 'DISPUTE_L2', deadlines: [deadline(3, 'FORWARDED', -26, true)] });
    await posts('escalations', step(3, 'FORWARDED', -26), 'anders').thenAnswers({ dueOn: api.day(-26) });
    await gets().thenAnswers({ status: 'DISPUTE_L3', deadlines: [] });
    await posts('escalations', step(3, 'RECEIVED', -24), 'anders').thenAnswers({ dueOn: null });
    await gets().thenAnswers({ status: 'DISPUTE_L3', deadlines: [deadline(3, 'HELD', -3, true)] });
    await posts('escalations', step(3, 'HELD', -20), 'anders').thenAnswers({ dueOn: api.day(-3) });
    await gets().thenAnswers({ status: 'DISPUTE_L3', deadlines: [deadline(4, 'SUBMITTED', 22)] });
    await posts('escalations', step(4, 'SUBMITTED', -10), 'anders').thenAnswers({ dueOn: api.day(22) });
    await gets().thenAnswers({
      ...{ status: 'DISPUTE_L4', deadlines: [] },
      escalations: [
        ...[step(2, 'DEMANDED', -49), step(2, 'HELD', -40), step(3, 'FORWARDED', -26)],
        ...[step(3, 'RECEIVED', -24), step(3, 'HELD', -20), step(4, 'SUBMITTED', -10)],
      ],
    });
    const items = [{ ...functionItem('9000.00'), change: 'NEW' }];
    await posts('settlement', settlement(4, -1, '9000.00')).thenAnswers({
      ...{ assessment: null, result: { baseVersion: null, items, ratification: 'NOT_REQUIRED' } },
    });
    await gets().thenAnswers({
      ...{ status: 'RESULT_REACHED', result: { level: 4, reachedOn: api.day(-1), items } },
      ...{ ratification: { state: 'NOT_REQUIRED', approver: null }, deadlines: [] },
    });
    await posts('signatures', story.signature('UNION')).thenAnswers();
    await posts('signatures', story.signature('COUNTERPARTY')).thenAnswers();
    await gets().thenAnswers({ status: 'SIGNED' });
    const query = `?municipality=${where.municipality}&area=${where.area}`;
    await api
      .when('karen')
      .gets(`/api/pre-agreements${query}`)
      .thenAnswers({
        items: [{ status: 'IN_FORCE', versions: [{ version: 1, negotiationId: id }] }],
      });
  });

  it('is settled locally inside the mandate only, and then ratified by another than who settled', async () => {
    const where = place();
    await story.deciding.elected('lotte', where);
    const round = await disputedIn(20, where);
    const { posts, gets } = round;
    await posts('settlement', settlement(1, -1)).thenRefuses('mandate-missing');
    const mandateId = await story.mandated(round);
    await posts('settlement', settlement(1, -1, '11999.99')).thenRefuses('outside-mandate', {
      assessment: { inside: false, mandateId, breaches: [{ code: 'BELOW_FLOOR' }] },
    });
    await posts('escalations', step(2, 'HELD', -5)).thenAnswers();
    await posts('settlement', settlement(2, -6)).thenRefuses('field-invalid', {
      errors: [{ path: 'settledOn' }],
    });
    await posts('settlement', settlement(2, -5, '12000.00')).thenAnswers({
      ...{ assessment: { inside: true, mandateId }, result: { ratification: 'REQUIRED' } },
    });
    await gets().thenAnswers({ status: 'RESULT_REACHED', ratification: { state: 'REQUIRED' } });
    await posts('signatures', story.signature('UNION')).thenRefuses('wrong-status');
    await story.ratified(round);
    await gets().thenAnswers({ status: 'RATIFIED' });
  });

  it('warns of a basic pay above step 50, and wants items as offers do', async () => {
    const { posts } = await disputedIn(9);
    const basePay = (pay: object) => ({
      ...settlement(1, 0),
      items: [{ element: 'BASE_PAY', permanence: 'PERMANENT', ...pay }],
    });
    await posts('settlement', basePay({ step: '99' })).thenRefuses('pay-step-unknown');
    const amount = { amount: '12000.00', per: 'YEAR' };
    const bare = await posts('settlement', {
      ...settlement(1, 0),
      items: [{ ...functionItem('1.00'), amount }],
    }).thenRefuses('price-level-missing');
    expect(bare['detail']).toMatch(/31\.3\.2000-niveau.*nutidskroner/);
    await posts('escalations', step(2, 'HELD', -3)).thenAnswers();
    await posts('escalations', step(3, 'FORWARDED', -2), 'anders').thenAnswers();
    await posts('settlement', { ...basePay({ step: '51' }), level: 3 }).thenAnswers({
      ...{ result: { ratification: 'NOT_REQUIRED' } },
      warnings: [{ code: 'base-pay-above-step-50', ref: 'items.0.step' }],
    });
  });

  it('is not settled at a level that it has not come to: that would pass the mandate by', async () => {
    const { posts, gets } = await disputedIn(15);
    for (const level of [3, 4])
      await posts('settlement', settlement(level, -1)).thenRefuses('wrong-status', {
        resourceStatus: 'DISPUTE_L1',
      });
    await posts('escalations', step(2, 'HELD', -10)).thenAnswers();
    await posts('settlement', settlement(3, -1)).thenRefuses('wrong-status', { levels: [1, 2] });
    await gets().thenAnswers({ status: 'DISPUTE_L2', result: null });
  });
});

describe('a step of the ladder', () => {
  it('whose last day has passed is taken by leadership alone, with a reason that stands in the log', async () => {
    const { posts, gets, timeline } = await disputedIn(40);
    await gets().thenAnswers({ deadlines: [deadline(2, 'DEMANDED', -19, true)] });
    await posts('escalations', step(2, 'DEMANDED', -18)).thenRefuses('escalation-lapsed', {
      dueOn: api.day(-19),
    });
    await posts('escalations', step(2, 'HELD', -18), 'anders').thenRefuses('escalation-lapsed');
    const overrideReason = 'Modparten har ikke gjort indsigelse';
    const late = step(2, 'HELD', -18, { overrideReason });
    await posts('escalations', late).thenRefuses('role-may-not');
    const told = await posts('escalations', late, 'anders').thenAnswers({ dueOn: api.day(-19) });
    await gets().thenAnswers({ status: 'DISPUTE_L2', escalations: [{ ...late, dueOn: api.day(-19) }] });
    expect(await timeline()).toContainEqual(
      expect.objectContaining({
        ...{ entryId: told['entryId'], type: 'DisputeEscalated', occurredOn: api.day(-18) },
        ...{ recordedBy: 'anders', data: expect.objectContaining({ overrideReason }) },
      }),
    );
  });

  it('that was taken in time is logged however late', async () => {
    const { posts } = await disputedIn(79);
    await posts('escalations', step(2, 'HELD', -58)).thenAnswers({ dueOn: api.day(-58) });
  });

  it('from level 3 is leadership’s; who is both acts as the one that may', async () => {
    const { posts } = await disputedIn(20);
    const absent = '/api/negotiations/0190a0a0-0000-7000-8000-000000000000/escalations';
    await posts('escalations', step(3, 'FORWARDED', -1)).thenRefuses('role-may-not');
    await posts('escalations', step(4, 'HELD', -1)).thenRefuses('role-may-not');
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
    const events = await story.deciding.eventsOf('DisputeEscalated');
    const byVibeke = events.filter(({ actor }) => actor.userId === 'vibeke').map(({ actor }) => actor.role);
    expect(byVibeke).toEqual(['CONSULTANT', 'LEADERSHIP']);
  });

  it('is one that the ladder has, in its order, of a day that has been', async () => {
    const { posts } = await disputedIn(20);
    const path = 'step';
    const asked = (level: number, name: string, on = -1) =>
      posts('escalations', step(level, name, on), 'anders');
    for (const [level, name] of [
      ...([
        [2, 'FORWARDED'],
        [2, 'SUBMITTED'],
        [3, 'DEMANDED'],
        [4, 'HELD'],
        [4, 'RECEIVED'],
      ] as const),
    ])
      await asked(level, name).thenRefuses('field-invalid', { errors: [{ path }] });
    for (const level of [0, 1, 5, '2']) await asked(level as number, 'HELD').thenRefuses('field-invalid');
    await asked(2, 'TALKED').thenRefuses('field-invalid');
    await asked(2, 'HELD', 1).thenRefuses('date-in-future');
    await asked(2, 'HELD', -21).thenRefuses('field-invalid', { errors: [{ path: 'on' }] });
    await posts('escalations', { level: 2, step: 'HELD' }).thenRefuses('field-missing');
    await posts('escalations', step(2, 'HELD', -1, { overrideReason: ' ' })).thenRefuses('field-invalid');
    await asked(3, 'FORWARDED').thenRefuses('wrong-status', { resourceStatus: 'DISPUTE_L1' });
    await asked(2, 'HELD').thenAnswers();
    await asked(2, 'HELD').thenRefuses('wrong-status', { resourceStatus: 'DISPUTE_L2' });
  });
});

describe('a disagreement', () => {
  it('about rights is logged while it is prepared and after the end, and moves nothing', async () => {
    const { posts, gets, has } = await story.round(place());
    await posts('disagreement', disagreement(-1)).thenRefuses('wrong-status', {
      resourceStatus: 'PREPARING',
    });
    await posts('disagreement', disagreement(-1, 'RIGHTS')).thenAnswers();
    await gets().thenAnswers({ status: 'PREPARING', disagreement: null, deadlines: [] });
    await has('closure', { reason: 'Aftalt' });
    await posts('disagreement', disagreement(0, 'RIGHTS')).thenAnswers();
    await gets().thenAnswers({
      ...{ status: 'CLOSED', disagreement: null },
      disagreements: [disagreement(-1, 'RIGHTS'), disagreement(0, 'RIGHTS')],
    });
    await posts('escalations', step(2, 'HELD', 0)).thenRefuses('wrong-status');
  });

  it('has both positions, a kind and a day that has been', async () => {
    const { posts, gets } = await talkingIn();
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

const lapsesIn = async (of: ApiSpec, { id }: Round) => {
  const told = await negotiatingStory(of).deciding.eventsOf('EscalationLapsed');
  return told.filter(({ stream }) => stream === `negotiation-${id}`);
};

describe('a clock of a dispute', () => {
  const passTime = () => authorityOf(api.product).recordPassedTime();

  it('that has run out is told once for the trail, and nothing rests on it', async () => {
    const [late, inTime] = [await disputedIn(22), await disputedIn(21)];
    const lapsed = { deadlines: [deadline(2, 'DEMANDED', -1, true)] };
    const { lastActivityOn } = await late.gets().thenAnswers(lapsed);
    await inTime.gets().thenAnswers({ deadlines: [deadline(2, 'DEMANDED', 0)] });
    await Promise.all([passTime(), passTime()]);
    const note = { on: api.day(-30), channel: 'PHONE', text: 'HR ringer mandag', visibility: 'INTERNAL' };
    await late.has('notes', note);
    const shown = { status: 'DISPUTE_L1', lastActivityOn, ...lapsed };
    await late.gets().thenAnswers(shown);
    await passTime();
    expect((await lapsesIn(api, late)).map(({ data }) => data)).toEqual([
      { level: 2, step: 'DEMANDED', dueOn: api.day(-1) },
    ]);
    expect(await late.timeline()).toContainEqual(
      expect.objectContaining({ type: 'EscalationLapsed', occurredOn: api.day(0), recordedBy: null }),
    );
    expect(await lapsesIn(api, inTime)).toEqual([]);
    await late.posts('escalations', step(2, 'DEMANDED', -1)).thenAnswers();
  });

  it('is shown in lists too, and as it was at an instant', async () => {
    const where = place();
    const { path, posts, gets } = await disputedIn(5, where);
    const running = [deadline(2, 'DEMANDED', 16)];
    const before = new Date().toISOString();
    await posts('escalations', step(2, 'HELD', -2)).thenAnswers();
    await gets().thenAnswers({ deadlines: [deadline(3, 'FORWARDED', 12)] });
    await api.when('karen').gets(`${path}?asOf=${before}`).thenAnswers({ deadlines: running });
    const query = `?municipality=${where.municipality}&area=${where.area}`;
    const [listed] = (await api.given('karen').gets<{ items: object[] }>(`/api/negotiations${query}`)).items;
    expect(listed).toMatchObject({ deadlines: [deadline(3, 'FORWARDED', 12)] });
    expect(listed).not.toHaveProperty('dispute');
  });
});

describe('the clocks of disputes', () => {
  const environment = { ESCALATION_DAYS: '28,14,21,42' };
  let other: ApiSpec;
  beforeAll(async () => {
    other = await apiSpec(environment);
  });
  afterAll(() => other.close());

  it('are those of the settings: at the step, in what is shown, and in the trail', async () => {
    const { round } = negotiatingStory(other);
    const slow = await round({ municipality: '175', area: 'DAYCARE' });
    const { has, posts, gets } = slow;
    await has('employer-demand', { receivedOn: api.day(-85) });
    await has('meetings', { heldOn: api.day(-80), participants: [] });
    await has('disagreement', disagreement(-28));
    await gets().thenAnswers({ deadlines: [deadline(2, 'DEMANDED', 0)] });
    const settings = readSettings(environment, { demo: 'people', directory: '/nowhere' });
    await authorityOf(other.product, settings).recordPassedTime();
    expect(await lapsesIn(other, slow)).toEqual([]);
    await authorityOf(other.product).recordPassedTime();
    expect(await lapsesIn(other, slow)).toHaveLength(1);
    await posts('escalations', step(2, 'DEMANDED', 0)).thenAnswers({ dueOn: api.day(0) });
  });
});
