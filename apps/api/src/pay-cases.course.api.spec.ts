import { newId } from '@loenspor/event-sourcing';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { payCaseBody } from './testing/deciding-story.js';
import type { Place } from './testing/deciding-story.js';
import { functionItem, payCaseStory } from './testing/pay-case-story.js';
import type { Case } from './testing/pay-case-story.js';

const municipality = '175';
const here: Place = { municipality, area: 'DAYCARE' };
const items = [functionItem('12500.00')];
const why = { reason: 'Medlemmet er på orlov' };
const always = ['notes', 'corrections', 'duplicates', 'assignment', 'disagreement'];
let api: ApiSpec;
let story: ReturnType<typeof payCaseStory>;

beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=175;mikkel=161,175;vibeke=175' });
  story = payCaseStory(api);
});
afterAll(() => api.close());

/** Everything of ours that goes to the employer, as it would be well said. */
const outbound = ({ offerId = newId() }: { readonly offerId?: string } = {}) =>
  ({
    demand: { sentOn: api.day(-1) },
    proposals: { madeOn: api.day(-1), items },
    acceptance: { offerId, acceptedOn: api.day(-1), memberAcceptedOn: api.day(-1) },
    'pre-agreement-application': { preAgreementId: newId(), payDate: api.day(0), items },
    signatures: story.signature('UNION'),
    escalations: { level: 2, step: 'HELD', on: api.day(-1) },
    settlement: { level: 1, settledOn: api.day(-1), memberAcceptedOn: api.day(-1), items },
    'payment-verification': { verifiedOn: api.day(-1), payslipMonth: api.day(-1).slice(0, 7) },
  }) as const;
/** What happens all the same. */
const facts = () =>
  ({
    offers: { receivedOn: api.day(0), items },
    meetings: { heldOn: api.day(0), participants: [] },
    'employer-demand': { receivedOn: api.day(0) },
    'provisional-pay': { items, from: api.day(5) },
    consent: { givenOn: api.day(0) },
    notes: { on: api.day(0), channel: 'PHONE', text: 'HR ringer', visibility: 'INTERNAL' },
  }) as const;
const disagreement = (kind: 'INTEREST' | 'RIGHTS') => ({
  ...{ recordedOn: api.day(-1), kind, unionPosition: 'Mere', counterpartyPosition: 'Mindre' },
});
const typesOf = async ({ id }: Case, ...types: readonly string[]) => {
  const events = await story.deciding.eventsOf(...types);
  return events.filter(({ stream }) => stream === `payCase-${id}`);
};

describe('a case on hold (scenario 26)', () => {
  it('takes nothing of ours and all that happens, until it goes on where it was', async () => {
    const { posts, has, gets, offerId } = await story.offeredIn(here);
    await posts('hold', {}).thenRefuses('field-missing');
    await posts('hold', { reason: ' ' }).thenRefuses('field-invalid');
    await posts('hold', why, 'anders').thenRefuses('role-may-not');
    await posts('hold', why).thenAnswers();
    await gets().thenAnswers({ status: 'ON_HOLD' });
    for (const [act, body] of Object.entries(outbound({ offerId })))
      await posts(act, body).thenRefuses('on-hold');
    await posts('disagreement', disagreement('INTEREST')).thenRefuses('on-hold');
    await posts('disagreement', disagreement('RIGHTS')).thenAnswers();
    for (const [act, body] of Object.entries(facts())) await has(act, body);
    await posts('hold', why).thenRefuses('wrong-status', { resourceStatus: 'ON_HOLD' });
    await posts('resumption', { reason: 'Tilbage igen' }).thenAnswers();
    await gets().thenAnswers({ status: 'NEGOTIATING' });
    await posts('resumption', { reason: 'Tilbage igen' }).thenRefuses('wrong-status');
    await posts('acceptance', outbound({ offerId }).acceptance).thenAnswers();
  });

  it('because the membership ended is resumed by leadership alone', async () => {
    const payCase = await story.offeredIn(here);
    const { posts, gets, offerId } = payCase;
    await posts('membership-end', { endedOn: api.day(1) }).thenRefuses('date-in-future');
    await posts('membership-end', {}).thenRefuses('field-missing');
    await posts('membership-end', { endedOn: api.day(-3) }, 'anders').thenRefuses('role-may-not');
    await posts('membership-end', { endedOn: api.day(-3) }).thenAnswers();
    await gets().thenAnswers({ status: 'ON_HOLD' });
    const { acceptance } = outbound({ offerId });
    const held = await posts('acceptance', acceptance).thenRefuses('on-hold');
    expect(held['detail']).toMatch(/medlemskabet er ophørt/);
    await posts('resumption', why).thenRefuses('role-may-not');
    await posts('resumption', why, 'lotte').thenRefuses('role-may-not');
    await posts('membership-end', { endedOn: api.day(-2) }).thenRefuses('wrong-status');
    await posts('resumption', { reason: 'Meldt ind igen' }, 'anders').thenAnswers();
    await gets().thenAnswers({ status: 'NEGOTIATING' });
    await posts('acceptance', acceptance).thenAnswers();
    const [ended] = await typesOf(payCase, 'MembershipEnded');
    expect(ended).toMatchObject({ occurredOn: api.day(-3), assertedBy: 'MEMBER', data: {} });
  });

  it('of both kinds is leadership’s too, and whoever is both acts as leadership then', async () => {
    const payCase = await story.consentedIn(here);
    const { posts, has, gets } = payCase;
    await has('hold', why);
    await posts('resumption', why, 'vibeke').thenAnswers();
    await has('hold', why);
    await has('membership-end', { endedOn: api.day(-3) });
    await posts('resumption', why).thenRefuses('role-may-not');
    await posts('resumption', why, 'vibeke').thenAnswers();
    await gets().thenAnswers({ status: 'OPENED' });
    const roles = (await typesOf(payCase, 'CaseResumed')).map(({ actor }) => [actor.userId, actor.role]);
    expect(roles).toEqual([
      ['vibeke', 'CONSULTANT'],
      ['vibeke', 'LEADERSHIP'],
    ]);
  });

  it('may be closed by leadership as it is', async () => {
    const { posts, has, gets } = await story.consentedIn(here);
    await has('membership-end', { endedOn: api.day(0) });
    await posts('closure', { reason: 'Ikke længere medlem' }, 'anders').thenAnswers();
    await gets().thenAnswers({ status: 'CLOSED' });
    await posts('reopening', why, 'anders').thenAnswers();
    await gets().thenAnswers({ status: 'ON_HOLD' });
    await posts('resumption', why).thenRefuses('role-may-not');
    await posts('resumption', why, 'anders').thenAnswers();
    await gets().thenAnswers({ status: 'OPENED' });
  });
});

describe('a case that ends', () => {
  it('by the member’s word is withdrawn, with the member’s reason and day', async () => {
    const payCase = await story.demandedIn(here);
    const { posts, gets } = payCase;
    const withdrawal = { on: api.day(-2), reason: 'Vil selv forhandle' };
    await posts('withdrawal', { on: api.day(-2) }).thenRefuses('field-missing');
    await posts('withdrawal', { ...withdrawal, on: api.day(1) }).thenRefuses('date-in-future');
    await posts('withdrawal', withdrawal, 'anders').thenRefuses('role-may-not');
    await posts('withdrawal', withdrawal).thenAnswers();
    await gets().thenAnswers({ status: 'WITHDRAWN' });
    const over = { resourceStatus: 'WITHDRAWN', allowed: [...always, 'reopening'] };
    await posts('withdrawal', withdrawal).thenRefuses('wrong-status', over);
    await posts('hold', why).thenRefuses('wrong-status', over);
    const { notes, ...other } = facts();
    for (const [act, body] of Object.entries(other)) await posts(act, body).thenRefuses('wrong-status', over);
    await posts('notes', notes).thenAnswers();
    await posts('reopening', why, 'anders').thenAnswers();
    await gets().thenAnswers({ status: 'NEGOTIATING' });
    const [told] = await typesOf(payCase, 'MemberWithdrew');
    expect(told).toMatchObject({ occurredOn: api.day(-2), assertedBy: 'MEMBER' });
  });

  it('is closed and reopened, on the revision that was seen, once for each key', async () => {
    const payCase = await story.consentedIn(here);
    const { posts, gets } = payCase;
    await posts('closure', {}).thenRefuses('field-missing');
    await posts('closure', why, 'lotte').thenRefuses('role-may-not');
    await posts('closure', why, 'karen', { 'If-Match': '"0"' }).thenRefuses('stale-revision');
    const key = { 'Idempotency-Key': newId() };
    const closed = await posts('closure', why, 'karen', key).thenAnswers({ revision: 2 });
    await posts('closure', why, 'karen', key).thenAnswers({ entryId: closed['entryId'], revision: 2 });
    await gets().thenAnswers({ status: 'CLOSED' });
    await posts('closure', why).thenRefuses('wrong-status', { resourceStatus: 'CLOSED' });
    await posts('reopening', why, 'karen', { 'If-Match': '"2"' }).thenAnswers({ revision: 3 });
    await posts('reopening', why).thenRefuses('wrong-status', { resourceStatus: 'OPENED' });
    await gets().thenAnswers({ status: 'OPENED' });
    expect(await typesOf(payCase, 'CaseClosed', 'CaseReopened')).toHaveLength(2);
  });

  it('tells each step in its timeline', async () => {
    const { has, timeline } = await story.consentedIn(here);
    await has('hold', why);
    await has('membership-end', { endedOn: api.day(0) });
    await has('resumption', why, 'anders');
    await has('closure', why);
    await has('reopening', why);
    await has('withdrawal', { on: api.day(0), ...why });
    const told = await timeline('karen', 'recorded');
    expect(told.map(({ type }) => type).slice(-6)).toEqual([
      ...['CaseHeld', 'MembershipEnded', 'CaseResumed', 'CaseClosed', 'CaseReopened', 'MemberWithdrew'],
    ]);
    for (const { summary } of told) expect(summary).toMatch(/\S/);
  });
});

describe('a case that is handed over', () => {
  it('has another consultant, by a consultant or by leadership, whatever its status', async () => {
    const { id, posts, has, gets } = await story.consentedIn(here);
    await posts('assignment', { consultantId: 'mikkel' }).thenAnswers({ id, revision: 2 });
    await gets().thenAnswers({ consultantId: 'mikkel' });
    await has('closure', why);
    await posts('assignment', { consultantId: 'vibeke' }, 'anders').thenAnswers();
    await gets('mikkel').thenAnswers({ consultantId: 'vibeke', status: 'CLOSED' });
    await posts('assignment', { consultantId: 'karen' }, 'lotte').thenRefuses('role-may-not');
    await posts('assignment', { consultantId: ' ' }).thenRefuses('field-invalid');
    await posts('assignment', {}).thenRefuses('field-missing');
    const elsewhere = payCaseStory(api, 'mikkel');
    const foreign = await elsewhere.consentedIn({ municipality: '161', area: 'DAYCARE' });
    for (const [act, body] of [
      ['assignment', { consultantId: 'karen' }],
      ['closure', why],
      ['membership-end', { endedOn: api.day(0) }],
    ] as const)
      await foreign.posts(act, body, 'karen').thenRefuses('not-found');
  });

  it('is taken by a consultant only, and by one who has not signed in yet', async () => {
    const { posts, gets } = await story.consentedIn(here);
    for (const nobody of ['lotte', 'anders', 'dorthe'])
      await posts('assignment', { consultantId: nobody }).thenRefuses('field-invalid', {
        errors: [{ path: 'consultantId' }],
      });
    await gets().thenAnswers({ consultantId: 'karen' });
    const met = await posts('assignment', { consultantId: 'mikkel' }).thenAnswers();
    expect(met).not.toHaveProperty('warnings');
    const warnings = [{ code: 'consultant-unknown', ref: 'consultantId' }];
    await posts('assignment', { consultantId: 'ny.konsulent' }).thenAnswers({ warnings });
    await gets().thenAnswers({ consultantId: 'ny.konsulent' });
  });
});

describe('a leader who is hired (scenario 25)', () => {
  const hiring = (more: object) => ({
    ...payCaseBody({ municipality, area: 'LEISURE' }, { name: 'Egon Ny' }),
    ...{ origin: 'HIRING', startDate: api.day(-14) },
    ...more,
  });

  it('has no case before joining, and has one from then on that began before it was opened', async () => {
    const when = api.when('karen');
    const head = await api.product.store.head();
    await when.posts('/api/pay-cases', hiring({ member: false })).thenRefuses('not-a-member');
    expect(await story.deciding.eventsOf('CaseOpened')).not.toContainEqual(
      expect.objectContaining({ data: expect.objectContaining({ position: 'Egon' }) }),
    );
    expect(head).not.toBeNull();
    const joined = hiring({ member: true, memberSince: api.day(0) });
    const { id } = await when.posts('/api/pay-cases', joined).thenMakes();
    const shown = await when.gets(`/api/pay-cases/${id}`).thenAnswers({
      ...{ origin: 'HIRING', status: 'OPENED', startDate: api.day(-14), memberSince: api.day(0) },
    });
    expect(String(shown['openedAt']) > api.day(-14)).toBe(true);
  });
});
