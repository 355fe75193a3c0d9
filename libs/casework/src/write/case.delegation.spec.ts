import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Actor } from '@loenspor/event-sourcing/domain';
import { recorded } from '@loenspor/event-sourcing/testing';
import { repOfficeDecider, usualRepRules } from '@loenspor/representation';
import type { RepOffice, RepOfficeCommand } from '@loenspor/representation';
import { actingTowardsEmployer } from './case.delegation.js';

const place = { municipality: '175', area: 'DAYCARE' } as const;
const facts = { today: '2026-09-01', rules: usualRepRules };
const commands: readonly RepOfficeCommand[] = [
  {
    type: 'ElectTerm',
    data: {
      ...{ termId: 't', ...place, userId: 'lotte', electedOn: '2026-01-10' },
      ...{ electoralGroup: { leaders: 9 }, monthsAttached: 30 },
    },
    facts,
  },
  { type: 'NotifyEmployer', data: { termId: 't', notifiedOn: '2026-01-12' }, facts },
  {
    type: 'GrantDelegation',
    data: {
      ...{ termId: 't', delegationId: 'd', subjects: ['PAY_CASES'] },
      ...{ mayNegotiate: true, maySign: false, on: '2026-07-15' },
    },
    facts,
  },
];
const office = commands.reduce<RepOffice>((state, command) => {
  const events = repOfficeDecider.decide(command, state);
  return events.reduce<RepOffice>((now, { type, data, occurredOn }) => {
    const meta = occurredOn === undefined ? {} : { occurredOn };
    const told = recorded(type, data, meta) as unknown as Parameters<typeof repOfficeDecider.evolve>[1];
    return repOfficeDecider.evolve(now, told);
  }, state);
}, repOfficeDecider.initialState());

const guard = { stream: 'repOffice-x', revision: 2 };
const representation = { office: () => Promise.resolve({ office, guard }) };
const lotte: Actor = { userId: 'lotte', role: 'LEADER_REP', authority: null, onBehalfOf: null };
type Asked = Parameters<typeof actingTowardsEmployer>[2];
const acting = (kind: 'NEGOTIATION' | 'PAY_CASE', more: Partial<Asked> = {}) => {
  const asked: Asked = { actor: lotte, act: 'NEGOTIATE', on: '2026-08-01', today: '2026-09-01', ...more };
  return actingTowardsEmployer(representation, { subject: { kind, id: 'x' }, ...place }, asked);
};
const refusal = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

describe('whoever acts towards the employer', () => {
  it('does so by their role, when they are of the union', async () => {
    const karen: Actor = { ...lotte, userId: 'karen', role: 'CONSULTANT' };
    expect(await acting('NEGOTIATION', { actor: karen })).toEqual({ actor: karen, guards: [] });
  });

  it('represents, and does what is delegated for that kind of case', async () => {
    expect(await acting('PAY_CASE')).toEqual({
      ...{ actor: { ...lotte, authority: 'delegation:d' }, guards: [guard] },
    });
    expect(await refusal(acting('NEGOTIATION'))).toBe('not-delegated');
    expect(await refusal(acting('PAY_CASE', { act: 'SIGN' }))).toBe('not-delegated');
    expect(await refusal(acting('PAY_CASE', { actor: { ...lotte, userId: 'pia' } }))).toBe('not-delegated');
  });

  it('is covered on the day of the act, and still today', async () => {
    expect(await refusal(acting('PAY_CASE', { on: '2026-07-14' }))).toBe('not-delegated');
    expect(await refusal(acting('PAY_CASE', { on: '2026-07-15' }))).toBeNull();
    expect(await refusal(acting('PAY_CASE', { today: '2026-07-14' }))).toBe('not-delegated');
  });
});
