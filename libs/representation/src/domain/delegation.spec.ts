import { fold } from '@loenspor/event-sourcing/domain';
import { recorded } from '@loenspor/event-sourcing/testing';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import { actUnderDelegation } from './delegation.js';
import type { DelegatedAct } from './delegation.js';
import { repOfficeDecider } from './rep-office.decider.js';
import type { RepOfficeEvent } from './rep-office.events.js';

const on = (occurredOn: string) => ({ occurredOn });
const electedAs = (termId: string, userId: string, day: string, termEndsOn: string) =>
  recorded(
    'TermElected',
    {
      ...{ termId, userId, termEndsOn, municipality: '607', area: 'DAYCARE' as const },
      ...{ electoralGroup: { leaders: 9 }, monthsAttached: 30 },
    },
    on(day),
  );
const elected = electedAs('t1', 'lotte', '2026-03-01', '2028-03-01');
const notified = recorded('EmployerNotified', { termId: 't1', windowEndsOn: '2026-03-23' }, on('2026-03-02'));
const granted = (change: object = {}, day = '2026-03-10') =>
  recorded(
    'DelegationGranted',
    {
      ...{ termId: 't1', delegationId: 'd1', subjects: ['NEGOTIATIONS'], mayNegotiate: false, maySign: true },
      ...change,
    },
    on(day),
  );
const deputy = recorded('DeputyAppointed', { termId: 't1', userId: 'signe', from: '2026-03-01' });
const withdrawn = recorded(
  'DelegationWithdrawn',
  { termId: 't1', delegationIds: ['d1'], reason: 'Aftalt' },
  on('2026-06-01'),
);
const signing: DelegatedAct = {
  userId: 'lotte',
  on: '2026-03-24',
  act: 'SIGN',
  subject: { kind: 'NEGOTIATION', id: 'n1' },
};
const authority = (act: Partial<DelegatedAct>, ...events: Recorded<RepOfficeEvent>[]) =>
  actUnderDelegation(fold(repOfficeDecider, events), { ...signing, ...act });
const refused = (code: string) => expect.objectContaining({ code }) as Error;
const base = [elected, notified];

describe('a delegation', () => {
  it('is the authority of the representative when the window has passed, and not before', () => {
    expect(authority({}, ...base, granted())).toBe('delegation:d1');
    expect(() => authority({ on: '2026-03-12' }, ...base, granted())).toThrow(refused('term-not-active'));
    expect(() => authority({ on: '2026-03-23' }, ...base, granted())).toThrow(refused('term-not-active'));
  });

  it('is asked for before the state of the term is', () => {
    expect(() => authority({ on: '2026-03-12' }, ...base)).toThrow(refused('not-delegated'));
    expect(() => authority({ userId: 'hassan' }, ...base, granted())).toThrow(refused('not-delegated'));
    expect(() => authority({})).toThrow(refused('not-delegated'));
  });

  it('covers what it names: the act, and all negotiations, all cases or one of them', () => {
    const inCase = { subject: { kind: 'PAY_CASE', id: 'c1' } } as const;
    expect(() => authority({ act: 'NEGOTIATE' }, ...base, granted())).toThrow(refused('not-delegated'));
    expect(authority({ act: 'NEGOTIATE' }, ...base, granted({ mayNegotiate: true }))).toBe('delegation:d1');
    expect(() => authority(inCase, ...base, granted())).toThrow(refused('not-delegated'));
    expect(authority(inCase, ...base, granted({ subjects: ['PAY_CASES'] }))).toBe('delegation:d1');
    expect(authority(inCase, ...base, granted({ subjects: ['x', 'c1'] }))).toBe('delegation:d1');
    expect(() => authority({}, ...base, granted({ subjects: ['c1'] }))).toThrow(refused('not-delegated'));
  });

  it('covers acts from its first day until it is withdrawn', () => {
    const late = granted({}, '2026-04-10');
    expect(() => authority({ on: '2026-04-09' }, ...base, late)).toThrow(refused('not-delegated'));
    expect(authority({ on: '2026-04-10' }, ...base, late)).toBe('delegation:d1');
    expect(authority({ on: '2026-05-31' }, ...base, late, withdrawn)).toBe('delegation:d1');
    expect(() => authority({ on: '2026-06-01' }, ...base, late, withdrawn)).toThrow(refused('not-delegated'));
  });

  it("is not the deputy's", () =>
    expect(() => authority({ userId: 'signe' }, ...base, deputy, granted())).toThrow(
      refused('not-delegated'),
    ));

  it('ends with the term, and does not come back with the next one', () => {
    const again = electedAs('t2', 'lotte', '2028-03-02', '2030-03-02');
    expect(authority({ on: '2028-03-01' }, ...base, granted())).toBe('delegation:d1');
    expect(() => authority({ on: '2028-03-02' }, ...base, granted())).toThrow(refused('term-not-active'));
    expect(() => authority({ on: '2028-03-02' }, ...base, granted(), again)).toThrow(
      refused('not-delegated'),
    );
  });
});
