import { mandateCovering, mandateDecider } from '@loenspor/mandate';
import { actUnderDelegation } from '@loenspor/representation';
import { authorityOf } from '../../../infra/instance/authority.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory } from './testing/deciding-story.js';
import type { Place } from './testing/deciding-story.js';

const helsingor = { municipality: '217', area: 'DAYCARE' } as const;
const fredericia = { municipality: '607', area: 'DAYCARE' } as const;

let api: ApiSpec;
let story: ReturnType<typeof decidingStory>;
beforeAll(async () => {
  api = await apiSpec();
  story = decidingStory(api);
});
afterAll(() => api.close());

const approves = async (user: string, mandateId: string) =>
  api.when(user).posts(`/api/mandates/${mandateId}/approval`, story.approval());

describe('a representative who resigns while mandates wait (scenario 9)', () => {
  let termId: string;
  let approved: { mandate: string; negotiation: string };
  let waiting: { mandate: string; negotiation: string };
  let waitingCase: string;
  beforeAll(async () => {
    termId = await story.elected('lotte', helsingor);
    await story.deputy(termId, 'hassan');
    const first = await story.negotiation(helsingor);
    approved = { mandate: await story.submitted(first), negotiation: first.id };
    await (await approves('lotte', approved.mandate)).thenAnswers({ status: 'APPROVED' });
    // One round of a key is open at a time: the second one is with a board.
    const second = await api.given('karen').posts('/api/negotiations', {
      ...helsingor,
      ...{ counterparty: { kind: 'SELF_GOVERNING_BOARD', name: 'Bestyrelsen for Kronborg' } },
      ...{ agreementPeriod: 'OK26', scope: 'LEADER_AGREEMENT', ground: 'PERIOD_REVIEW' },
    });
    const mandate = await story.submitted({ kind: 'NEGOTIATION', id: second.id });
    waiting = { mandate, negotiation: second.id };
    const { subject } = await story.payCase(helsingor);
    await story.consented(subject, 'INVOLVED');
    waitingCase = subject.id;
    await api.when('lotte').gets(`/api/pay-cases/${waitingCase}`).thenAnswers();
    await story.ended(termId);
  });

  it('leaves what was approved in force, for an offer of any day that it covers', async () => {
    const { mandate, negotiation } = approved;
    await api.when('karen').gets(`/api/mandates/${mandate}`).thenAnswers({ status: 'APPROVED' });
    await api
      .when('karen')
      .gets(`/api/negotiations/${negotiation}`)
      .thenAnswers({
        ...{ status: 'READY', mandate: { id: mandate, status: 'APPROVED', version: 1 } },
      });
    const { state } = await api.product.executor.load(mandateDecider, `mandate-${mandate}`);
    expect(mandateCovering(state, api.day(12))).toMatchObject({ mandateId: mandate, version: 1 });
  });

  it('hands the ratification of its result to the deputy', async () => {
    const { ratifiers } = authorityOf(api.product);
    const result = { negotiationId: approved.negotiation, ...helsingor, barred: ['karen'], mandate: null };
    expect(await ratifiers.ratifierOf(result)).toEqual({
      ...{ userId: 'hassan', role: 'LEADER_REP', reason: 'DEPUTY' },
    });
  });

  it('moves the waiting one to the deputy, shown and in the trail', async () => {
    const byDeputy = { userId: 'hassan', role: 'LEADER_REP', reason: 'DEPUTY' };
    await api.when('karen').gets(`/api/mandates/${waiting.mandate}`).thenAnswers({ approver: byDeputy });
    expect(await story.askedInTrail(waiting.mandate)).toEqual([
      ['MandateSubmitted', { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' }],
      ['MandateReaddressed', byDeputy],
    ]);
    const path = `/api/negotiations/${waiting.negotiation}/timeline?order=recorded`;
    const { items } = await api.given('karen').gets<{ items: { type: string; data: object }[] }>(path);
    expect(items.at(-1)).toMatchObject({ type: 'MandateReaddressed', data: { approver: byDeputy } });
  });

  it('signs in to nothing: no terms, no case, no mandate, no lists, and nothing to decide', async () => {
    await api.when('lotte').gets('/api/me').thenAnswers({ userId: 'lotte', repTerms: [] });
    const hidden = [
      ...[approved, waiting].flatMap(({ mandate, negotiation }) => [
        `/api/mandates/${mandate}`,
        `/api/negotiations/${negotiation}`,
        `/api/negotiations/${negotiation}/timeline`,
      ]),
      ...[`/api/pay-cases/${waitingCase}`, `/api/pay-cases/${waitingCase}/timeline`],
      `/api/rep-terms/${termId}`,
    ];
    for (const path of hidden) await api.when('lotte').gets(path).thenRefuses('not-found');
    for (const list of ['mandates', 'negotiations', 'pay-cases', 'rep-terms'])
      await api.when('lotte').gets(`/api/${list}`).thenAnswers({ items: [], nextCursor: null });
    await (await approves('lotte', waiting.mandate)).thenRefuses('not-found');
    const absence = { from: api.day(1), to: api.day(2) };
    await api.when('lotte').posts(`/api/rep-terms/${termId}/absences`, absence).thenRefuses('not-found');
  });

  it('is followed by the deputy, who sees all of it, and approves in the name of the office', async () => {
    const me = await api.given('hassan').gets('/api/me');
    expect(me['repTerms']).toMatchObject([{ id: termId, as: 'DEPUTY', ...helsingor }]);
    await api.when('hassan').gets(`/api/pay-cases/${waitingCase}`).thenAnswers();
    await (await approves('hassan', waiting.mandate)).thenAnswers({ status: 'APPROVED' });
    const approvals = (await story.eventsOf('MandateApproved')).map(({ actor }) => actor);
    expect(approvals).toMatchObject([
      { userId: 'lotte', role: 'LEADER_REP', authority: `term:${termId}`, onBehalfOf: null },
      { userId: 'hassan', role: 'LEADER_REP', authority: `deputy:${termId}`, onBehalfOf: 'lotte' },
    ]);
    const told = { approvedBy: 'hassan', approvedOnBehalfOf: 'lotte' };
    await api
      .when('karen')
      .gets(`/api/mandates/${waiting.mandate}`)
      .thenAnswers({ versions: [told] });
  });

  it('is followed by a successor, and the deputy is none any more', async () => {
    const next = await api.given('karen').posts('/api/rep-terms', {
      ...{ ...helsingor, userId: 'birgit', electedOn: api.day(0) },
      ...{ electoralGroup: { leaders: 8 }, monthsAttached: 12 },
    });
    await api.when('hassan').gets(`/api/mandates/${waiting.mandate}`).thenRefuses('not-found');
    await api.when('hassan').gets('/api/me').thenAnswers({ repTerms: [] });
    await api
      .when('birgit')
      .gets(`/api/mandates/${waiting.mandate}`)
      .thenAnswers({
        ...{ status: 'APPROVED', approver: { userId: 'birgit', reason: 'IN_OFFICE' } },
      });
    const me = await api.given('birgit').gets('/api/me');
    expect(me['repTerms']).toMatchObject([{ id: next.id, as: 'LEADER_REP', status: 'ELECTED' }]);
  });
});

describe('what was recorded before a term ended', () => {
  const place = { ...helsingor, area: 'LEISURE' } as const;

  it('is told as it was: the mandate of that moment waited for the representative of that moment', async () => {
    const termId = await story.elected('signe', place);
    const mandate = await story.submitted(await story.negotiation(place));
    const then = new Date().toISOString();
    await story.ended(termId);
    const shown = (asOf: string) => api.when('anders').gets(`/api/mandates/${mandate}${asOf}`);
    await shown('').thenAnswers({ approver: { role: 'LEADERSHIP', reason: 'NO_REP' } });
    await shown(`?asOf=${then}`).thenAnswers({ approver: { userId: 'signe', reason: 'IN_OFFICE' } });
    await api.when('anders').gets(`/api/rep-terms/${termId}?asOf=${then}`).thenAnswers({ status: 'ACTIVE' });
    await api.when('anders').gets(`/api/rep-terms/${termId}`).thenAnswers({ status: 'ENDED' });
    await api.when('signe').gets(`/api/mandates/${mandate}?asOf=${then}`).thenRefuses('not-found');
  });
});

describe('a representative within the objection window (scenario 10)', () => {
  const office = async (place: Place) => (await authorityOf(api.product).representation.office(place)).office;
  const signs = async (userId: string, place: Place, on: string) => {
    const held = await office(place);
    const subject = { kind: 'NEGOTIATION', id: '0190a0a0-0000-7000-8000-000000000001' } as const;
    return () => actUnderDelegation(held, { userId, on, act: 'SIGN', subject });
  };
  const delegation = { subjects: ['NEGOTIATIONS'], mayNegotiate: false, maySign: true };

  it('approves, and signs under delegation from the day after the 21 days only', async () => {
    const termId = await story.elected('birgit', fredericia, { notifiedOn: api.day(-8) });
    const mandate = await story.submitted(await story.negotiation(fredericia));
    const shown = await api.given('birgit').gets(`/api/rep-terms/${termId}`);
    expect(shown).toMatchObject({ status: 'OBJECTION_WINDOW', windowEndsOn: api.day(13) });
    await (await approves('birgit', mandate)).thenAnswers({ status: 'APPROVED' });
    const granted = await api.given('anders').posts(`/api/rep-terms/${termId}/delegations`, {
      ...{ ...delegation, on: api.day(0) },
    });
    // The signature's own route comes with the negotiation's commands; the rule stands on the office as it is stored.
    for (const soon of [api.day(2), api.day(13)])
      expect(await signs('birgit', fredericia, soon)).toThrow(
        expect.objectContaining({ code: 'term-not-active' }),
      );
    const authority = (await signs('birgit', fredericia, api.day(14)))();
    expect(authority).toBe(`delegation:${String(granted['delegationId'])}`);
    const on = `?on=${api.day(14)}`;
    await api.when('birgit').gets(`/api/rep-terms/${termId}${on}`).thenAnswers({ status: 'ACTIVE' });
  });

  it('signs at once when the window has passed, until leadership withdraws it, and nobody else does', async () => {
    const place = { ...fredericia, area: 'LEISURE' } as const;
    const termId = await story.elected('signe', place, { notifiedOn: api.day(-25) });
    await api
      .given('anders')
      .posts(`/api/rep-terms/${termId}/delegations`, { ...delegation, on: api.day(-3) });
    expect((await signs('signe', place, api.day(0)))()).toMatch(/^delegation:/);
    const notDelegated = expect.objectContaining({ code: 'not-delegated' });
    expect(await signs('birgit', place, api.day(0))).toThrow(notDelegated);
    await api.given('anders').posts(`/api/rep-terms/${termId}/delegation-withdrawals`, {
      ...{ on: api.day(0), reason: 'Aftalen er indgået' },
    });
    expect(await signs('signe', place, api.day(0))).toThrow(notDelegated);
    expect((await signs('signe', place, api.day(-1)))()).toMatch(/^delegation:/);
  });
});
