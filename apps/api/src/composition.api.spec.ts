import type { DecodedEvent } from '@loenspor/event-sourcing';
import { authorityOf } from '../../../infra/instance/authority.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';

let api: ApiSpec;
beforeAll(async () => {
  api = await apiSpec();
});
afterAll(() => api.close());

const floor = { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' };
const items = [{ element: 'FUNCTION', permanence: ['PERMANENT'], floor }];
const basis = () => ({ kind: 'MEMBER_MEETING', on: api.day(-1), headcount: 9 });

const elect = async (userId: string, municipality: string, area: 'DAYCARE' | 'LEISURE') => {
  const term = await api.given('karen').posts('/api/rep-terms', {
    ...{ municipality, area, userId, electedOn: api.day(-60), termEndsOn: '2028-03-31' },
    electoralGroup: { leaders: 9 },
    monthsAttached: 30,
  });
  await api.given('karen').posts(`/api/rep-terms/${term.id}/employer-notification`, {
    notifiedOn: api.day(-50),
  });
  return term.id;
};
/** A mandate of a new negotiation, laid before its approver by somebody. */
const submitted = async (by: string, municipality: string, area: 'DAYCARE' | 'LEISURE') => {
  const { id } = await api.given(by).posts('/api/negotiations', {
    ...{ municipality, area, counterparty: { kind: 'MUNICIPALITY' }, agreementPeriod: 'OK26' },
    ...{ scope: 'LEADER_AGREEMENT', ground: 'PERIOD_REVIEW' },
  });
  const validity = { validFrom: api.day(0), validTo: '2028-03-30' };
  const draft = { subject: { kind: 'NEGOTIATION', id }, kind: 'FULL_POWER', items, ...validity };
  const mandate = await api.given(by).posts('/api/mandates', draft);
  await api.given(by).posts(`/api/mandates/${mandate.id}/submission`);
  return { id: mandate.id, negotiation: id };
};
const eventsOf = async (...types: string[]): Promise<readonly DecodedEvent[]> => {
  const { store, codec } = api.product;
  const { events } = await store.readAll(null, 10_000);
  return (await codec.decode(events)).filter(({ type }) => types.includes(type));
};

describe('the product, put together', () => {
  it('lets a representative decide from the election on, and see nothing from the end on', async () => {
    const termId = await elect('lotte', '175', 'DAYCARE');
    const mandate = await submitted('karen', '175', 'DAYCARE');
    const me = await api.when('lotte').gets('/api/me').thenAnswers();
    expect(me['repTerms']).toMatchObject([{ id: termId, as: 'LEADER_REP', status: 'ACTIVE' }]);
    await api.when('lotte').posts(`/api/mandates/${mandate.id}/approval`, { basis: basis() }).thenAnswers();
    await api.when('lotte').gets(`/api/negotiations/${mandate.negotiation}`).thenAnswers({
      status: 'READY',
    });
    await api.given('karen').posts(`/api/rep-terms/${termId}/end`, {
      ...{ reason: 'RESIGNED', endedOn: api.day(0) },
    });
    expect((await api.given('lotte').gets('/api/me'))['repTerms']).toEqual([]);
    await api.when('lotte').gets(`/api/negotiations/${mandate.negotiation}`).thenRefuses('not-found');
    await api.when('karen').gets(`/api/mandates/${mandate.id}`).thenAnswers({ status: 'APPROVED' });
  });

  it('remembers who reached for what is not theirs, and nothing else that was refused', async () => {
    const mandate = await submitted('vibeke', '165', 'DAYCARE');
    const approval = { basis: basis(), fallbackReason: 'Ingen LTR' };
    const path = `/api/mandates/${mandate.id}/approval`;
    await api.when('vibeke').posts(path, approval).thenRefuses('own-submission');
    await api.when('lotte').posts(path, approval).thenRefuses('not-found');
    await api.when('karen').posts(path, approval).thenRefuses('role-may-not');
    await api.when('anders').posts(path, { basis: basis() }).thenRefuses('field-missing');
    await api.restart();
    const attempts = (await eventsOf('AttemptRefused')).filter(
      ({ data }) => (data as { resource: { id?: string } }).resource.id === mandate.id,
    );
    expect(attempts.map(({ actor, data }) => [actor.userId, data])).toEqual(
      expect.arrayContaining([
        ['vibeke', expect.objectContaining({ operation: 'mandateApprove', rule: 'own-submission' })],
        ['lotte', expect.objectContaining({ rule: 'not-found' })],
      ]),
    );
    expect(attempts).toHaveLength(2);
  });
});

describe('what time alone changes', () => {
  const afterOk26 = () => new Date('2028-04-01T09:00:00.000Z');
  const passTime = () => authorityOf(api.product, undefined, afterOk26).recordPassedTime();

  it('is recorded once, whoever does it and how often', async () => {
    await elect('hassan', '175', 'LEISURE');
    const approved = await submitted('karen', '175', 'LEISURE');
    await api.given('hassan').posts(`/api/mandates/${approved.id}/approval`, { basis: basis() });
    const waiting = await submitted('karen', '161', 'LEISURE');
    await elect('birgit', '161', 'LEISURE');
    await api.given('karen').gets('/api/mandates');
    await Promise.all([passTime(), passTime()]);
    await api.given('karen').gets('/api/mandates');
    await passTime();
    const told = await eventsOf('TermConfirmed', 'MandateExpired', 'MandateReaddressed');
    const streams = (type: string, id: string) =>
      told.filter((event) => event.type === type && event.stream === `mandate-${id}`);
    expect(streams('MandateExpired', approved.id)).toHaveLength(1);
    expect(
      streams('MandateReaddressed', waiting.id).map(({ data }) => (data as { approver: object }).approver),
    ).toEqual([
      { userId: 'birgit', role: 'LEADER_REP', reason: 'IN_OFFICE' },
      { role: 'LEADERSHIP', reason: 'NO_REP' },
    ]);
  });

  it('confirms terms whose window has passed, once', async () => {
    await elect('signe', '101', 'DAYCARE');
    await api.given('karen').gets('/api/rep-terms');
    const { recordPassedTime } = authorityOf(api.product);
    await Promise.all([recordPassedTime(), recordPassedTime()]);
    const confirmed = (await eventsOf('TermConfirmed')).map(({ stream }) => stream);
    expect(confirmed.length).toBeGreaterThan(0);
    expect(new Set(confirmed).size).toBe(confirmed.length);
  });
});
