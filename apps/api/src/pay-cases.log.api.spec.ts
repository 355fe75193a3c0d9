import { newId } from '@loenspor/event-sourcing';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { functionItem, payCaseStory } from './testing/pay-case-story.js';

let api: ApiSpec;
let story: ReturnType<typeof payCaseStory>;
const rodovre = { municipality: '175', area: 'DAYCARE' } as const;
const aabenraa = { municipality: '580', area: 'DAYCARE' } as const;

beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=175,580;vibeke=175;mikkel=161' });
  story = payCaseStory(api);
  await story.deciding.elected('lotte', rodovre);
  await story.deciding.elected('hassan', aabenraa);
});
afterAll(() => api.close());

const participants = [{ name: 'Bo Friis', role: 'HR-konsulent', side: 'COUNTERPARTY' }];
const note = (more: object = {}) => ({
  ...{ on: api.day(-1), channel: 'PHONE', text: 'HR ringer mandag', visibility: 'INTERNAL' },
  ...more,
});
const step = (name: string) => ({ element: 'BASE_PAY', permanence: 'PERMANENT', step: name });

describe('the log of a pay case', () => {
  it('holds calls, mails and meetings, each an entry of its own', async () => {
    const { id, has, posts, gets } = await story.opened(rodovre);
    const meeting = { heldOn: api.day(-3), place: 'Rådhuset', participants, minutes: 'Krav udvekslet' };
    await posts('meetings', meeting).thenAnswers({ id, revision: 1 });
    await posts('notes', note()).thenAnswers({ revision: 2 });
    await has('notes', note({ channel: 'MAIL', text: 'Sendt stillingsopslag' }));
    const { notes, status } = await gets().thenAnswers({ meetings: [meeting] });
    expect([status, notes]).toEqual([
      'OPENED',
      [
        expect.objectContaining({ channel: 'PHONE', visibility: 'INTERNAL', text: 'HR ringer mandag' }),
        expect.objectContaining({ channel: 'MAIL', text: 'Sendt stillingsopslag' }),
      ],
    ]);
  });

  it('takes nothing of tomorrow, nothing blank, and nothing from who cannot see it', async () => {
    const { posts } = await story.opened(rodovre);
    const [today, tomorrow] = [api.day(0), api.day(1)];
    await posts('notes', note({ on: tomorrow })).thenRefuses('date-in-future');
    await posts('notes', note({ on: today })).thenAnswers();
    await posts('notes', note({ text: ' ' })).thenRefuses('field-invalid');
    await posts('notes', note({ visibility: undefined })).thenRefuses('field-missing');
    await posts('employer-demand', { receivedOn: tomorrow }).thenRefuses('date-in-future');
    await posts('meetings', { heldOn: tomorrow, participants }).thenRefuses('date-in-future');
    await posts('meetings', { heldOn: today }).thenRefuses('field-missing');
    const items = [functionItem('12000.00')];
    await posts('offers', { receivedOn: tomorrow, items }).thenRefuses('date-in-future');
    await posts('offers', {
      receivedOn: today,
      items: [{ ...items[0], amount: { amount: '1.00', per: 'YEAR' } }],
    }).thenRefuses('price-level-missing');
    await posts('offers', { receivedOn: today, items: [step('99')] }).thenRefuses('pay-step-unknown');
    await posts('provisional-pay', { items: [step('99')], from: today }).thenRefuses('pay-step-unknown');
    await posts('provisional-pay', { items: [step('44')] }).thenRefuses('field-missing');
    await posts('provisional-pay', { items: [step('44')], from: '1999-12-31' }).thenRefuses('field-invalid');
    await posts('provisional-pay', { items: [step('44')], from: api.day(5000) }).thenRefuses('field-invalid');
    await posts('meetings', { heldOn: today, participants, more: 1 }).thenRefuses('unknown-field');
    await posts('notes', note(), 'mikkel').thenRefuses('not-found');
    await posts('notes', note(), 'anders').thenRefuses('role-may-not');
    await api.when('karen').posts(`/api/pay-cases/${newId()}/notes`, note()).thenRefuses('not-found');
  });

  it('is begun by the employer’s demand, without consent or mandate', async () => {
    const { posts, gets } = await story.opened(rodovre);
    await posts('employer-demand', { receivedOn: api.day(-9) }).thenAnswers({ revision: 1 });
    await gets().thenAnswers({ status: 'NEGOTIATING', employerDemands: [{ receivedOn: api.day(-9) }] });
  });

  it('goes on while the case is on hold, and ends when it is closed, but for notes', async () => {
    const { has, posts, gets } = await story.opened(rodovre);
    await has('hold', { reason: 'Medlemmet er syg' });
    await gets().thenAnswers({
      status: 'ON_HOLD',
      hold: { cause: 'CONSULTANT', from: 'OPENED', heldOn: api.day(0), reason: 'Medlemmet er syg' },
    });
    await posts('offers', { receivedOn: api.day(-1), items: [functionItem('12000.00')] }).thenAnswers();
    await posts('provisional-pay', { items: [step('44')], from: api.day(-1) }).thenAnswers();
    await gets().thenAnswers({ status: 'ON_HOLD', hold: { from: 'NEGOTIATING' } });
    await has('closure', { reason: 'Sagen er faldet' });
    await gets().thenAnswers({ status: 'CLOSED', hold: null, closure: { reason: 'Sagen er faldet' } });
    await posts('meetings', { heldOn: api.day(-1), participants }).thenRefuses('wrong-status', {
      resourceStatus: 'CLOSED',
      allowed: ['notes', 'corrections', 'duplicates', 'assignment', 'disagreement', 'reopening'],
    });
    await posts('provisional-pay', { items: [step('44')], from: api.day(0) }).thenRefuses('wrong-status');
    await posts('notes', note()).thenAnswers();
    await has('reopening', { reason: 'Fejl' });
    await gets().thenAnswers({ status: 'ON_HOLD', closure: null });
  });

  it('says that the member withdrew, and why', async () => {
    const { has, gets } = await story.opened(rodovre);
    await has('withdrawal', { on: api.day(-1), reason: 'Nyt job' });
    await gets().thenAnswers({ status: 'WITHDRAWN', withdrawal: { on: api.day(-1), reason: 'Nyt job' } });
  });
});

describe('an offer in a pay case', () => {
  it('is taken without a mandate, and says that there is none', async () => {
    const { posts, gets } = await story.opened(rodovre);
    const offer = { receivedOn: api.day(-1), items: [functionItem('1.00')], note: 'Pr. mail' };
    const told = await posts('offers', offer).thenAnswers({
      assessment: { inside: false, breaches: [{ code: 'MANDATE_MISSING' }], mandateId: null },
    });
    expect(told['offerId']).toBe(told['entryId']);
    await gets().thenAnswers({
      status: 'NEGOTIATING',
      offers: [{ ...offer, offerId: told['offerId'], assessment: told['assessment'] }],
    });
  });

  it('is held against the mandate of its own day, with the amounts of the breach', async () => {
    const { has, posts, gets, mandateId } = await story.demandedIn(rodovre);
    const told = await posts('offers', {
      receivedOn: api.day(-2),
      items: [functionItem('10000.00')],
    }).thenAnswers({
      assessment: {
        ...{ inside: false, mandateId, mandateVersion: 1 },
        breaches: [
          {
            ...{ code: 'BELOW_FLOOR', element: 'FUNCTION' },
            offered: { amount: '10000.00', level: 'L2000_03_31' },
            limit: { amount: '12000.00', level: 'L2000_03_31' },
          },
        ],
      },
    });
    const before = { receivedOn: api.day(-90), items: [functionItem('12500.00')] };
    expect(await has('offers', before)).toMatchObject({
      assessment: { breaches: [{ code: 'MANDATE_MISSING' }] },
    });
    await posts('offers', { receivedOn: api.day(-1), items: [functionItem('12500.00')] }).thenAnswers({
      assessment: { inside: true, breaches: [] },
    });
    const { offers } = (await gets().thenAnswers()) as unknown as { offers: { assessment: object }[] };
    expect(offers[1]).toMatchObject({ assessment: told['assessment'] as object });
  });
});

describe('what the employer pays a conto', () => {
  it('is an entry of the day it begins, or of today where that lies ahead', async () => {
    const { posts, gets, timeline } = await story.opened(rodovre);
    await posts('provisional-pay', { items: [step('44')], from: api.day(-30) }).thenAnswers({ revision: 1 });
    await posts('provisional-pay', { items: [step('45')], from: api.day(30) }).thenAnswers({ revision: 2 });
    await gets().thenAnswers({
      status: 'OPENED',
      provisionalPay: { items: [step('45')], from: api.day(30) },
    });
    const told = (await timeline()).filter(({ type }) => type === 'ProvisionalPaySet');
    expect(told.map(({ occurredOn }) => occurredOn)).toEqual([api.day(-30), api.day(0)]);
    expect(told[0]).toMatchObject({ summary: expect.stringMatching(/^A conto-løn: .*trin 44.*; fra /) });
  });

  it('warns above step 50, and takes it', async () => {
    const { posts } = await story.opened(rodovre);
    await posts('provisional-pay', { items: [step('51')], from: api.day(0) }).thenAnswers({
      warnings: [{ code: 'base-pay-above-step-50', ref: 'items.0.step' }],
    });
    const calm = await posts('provisional-pay', { items: [step('50')], from: api.day(-1) }).thenAnswers();
    expect(calm).not.toHaveProperty('warnings');
    await posts('offers', { receivedOn: api.day(0), items: [step('51')] }).thenAnswers({
      warnings: [{ code: 'base-pay-above-step-50', ref: 'items.0.step' }],
    });
  });
});

describe('a meeting that is logged late (scenario 21)', () => {
  it('stands on its own day in the timeline, and last where it is told as it was recorded', async () => {
    const { has, timeline } = await story.demandedIn(rodovre);
    await has('proposals', { madeOn: api.day(-15), items: [functionItem('14000.00')] });
    await has('meetings', { heldOn: api.day(-18), participants });
    const byDay = (await timeline()).filter(({ type }) => type === 'MeetingHeld' || type === 'ProposalMade');
    expect(byDay.map(({ type, occurredOn }) => [type, occurredOn])).toEqual([
      ['MeetingHeld', api.day(-18)],
      ['ProposalMade', api.day(-15)],
    ]);
    const recorded = (await timeline('karen', 'recorded')).map(({ type }) => type);
    expect(recorded.slice(-2)).toEqual(['ProposalMade', 'MeetingHeld']);
  });
});

describe('what is logged twice (scenario 19)', () => {
  it('is one entry when the same call is sent again', async () => {
    const { posts, gets } = await story.opened(aabenraa);
    const [body, headers] = [{ receivedOn: api.day(-1) }, { 'Idempotency-Key': newId() }];
    const clicks = [1, 2].map(() => posts('employer-demand', body, 'karen', headers).thenAnswers());
    const [first, second] = await Promise.all(clicks);
    expect(second).toEqual(first);
    await gets().thenAnswers({ revision: 1, employerDemands: [{ entryId: first?.['entryId'] }] });
  });

  it('is told, kept until somebody marks it, and counts once from then on', async () => {
    const { has, posts, gets, timeline } = await story.consentedIn(aabenraa, { wish: 'INVOLVED' });
    const own = await has('notes', note({ visibility: undefined, text: 'Talte med HR' }), 'hassan');
    const of = String(own['entryId']);
    const twin = await posts('notes', note({ visibility: 'LEADER_REP' })).thenAnswers({
      warnings: [{ code: 'possible-duplicate', ref: of }],
    });
    expect((await gets().thenAnswers())['notes']).toHaveLength(2);
    const entryId = String(twin['entryId']);
    await posts('duplicates', { entryId, of }, 'hassan').thenRefuses('role-may-not');
    await posts('duplicates', { entryId, of: newId() }).thenRefuses('field-invalid');
    await posts('duplicates', { entryId, of: entryId }).thenRefuses('field-invalid');
    const marked = await posts('duplicates', { entryId, of }).thenAnswers();
    for (const user of ['karen', 'hassan'])
      await gets(user).thenAnswers({ notes: [{ entryId: of, text: 'Talte med HR' }] });
    const told = (await timeline()).filter(({ type }) => type === 'NoteAdded');
    expect(told.map(({ duplicateOf }) => duplicateOf)).toEqual([undefined, of]);
    const again = await posts('duplicates', { entryId, of }).thenAnswers({ revision: marked.revision });
    expect(again['entryId']).toBeUndefined();
    await posts('duplicates', { entryId: of, of: entryId }).thenRefuses('field-invalid');
  });

  it('shows a representative the note that is shared when the other one is not', async () => {
    const { has, gets, timeline } = await story.consentedIn(aabenraa, { wish: 'INVOLVED' });
    const secret = await has('notes', note());
    const shared = await has('notes', note({ visibility: 'LEADER_REP', text: 'Fælles' }));
    await has('duplicates', { entryId: shared['entryId'], of: secret['entryId'] });
    await gets('karen').thenAnswers({ notes: [{ text: 'HR ringer mandag' }] });
    const { notes } = await gets('hassan').thenAnswers({ notes: [{ text: 'Fælles' }] });
    expect(JSON.stringify(notes)).not.toContain(String(secret['entryId']));
    expect(JSON.stringify(await timeline('hassan'))).not.toContain(String(secret['entryId']));
  });
});

describe('two consultants at once (scenario 31)', () => {
  it('come to one step: the other one is refused, and sees the case as it is now', async () => {
    const { id, posts, gets, offerId } = await story.offeredIn(rodovre);
    const { revision } = await gets().thenAnswers();
    const seen = { 'If-Match': `"${revision}"` };
    const disagreement = {
      ...{
        recordedOn: api.day(-5),
        kind: 'INTEREST',
        unionPosition: '14.000',
        counterpartyPosition: '12.500',
      },
    };
    const both = await Promise.all([
      posts('acceptance', story.acceptance(offerId), 'karen', seen).thenTold(),
      posts('disagreement', disagreement, 'vibeke', seen).thenTold(),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const accepted = both[0]?.status === 200;
    await gets('vibeke').thenAnswers({ id, status: accepted ? 'AGREED' : 'DISPUTE_L1' });
    const late = accepted
      ? posts('disagreement', disagreement, 'vibeke')
      : posts('acceptance', story.acceptance(offerId), 'karen');
    await late.thenRefuses('wrong-status', { resourceStatus: accepted ? 'AGREED' : 'DISPUTE_L1' });
  });

  it('come to one step without the revision too', async () => {
    const { posts, gets, offerId } = await story.offeredIn(rodovre);
    const disagreement = {
      ...{
        recordedOn: api.day(-5),
        kind: 'INTEREST',
        unionPosition: '14.000',
        counterpartyPosition: '12.500',
      },
    };
    const both = await Promise.all([
      posts('acceptance', story.acceptance(offerId), 'karen').thenTold(),
      posts('disagreement', disagreement, 'vibeke').thenTold(),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { result, disagreement: recorded } = await gets().thenAnswers();
    expect([result, recorded].filter((each) => each !== null)).toHaveLength(1);
  });
});
