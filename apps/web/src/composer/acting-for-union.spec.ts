import type { Me } from '../api/answers.js';
import { actsAsRep, isDelegated, ownTermOf } from './acting-for-union.js';

type Term = NonNullable<Parameters<typeof isDelegated>[1]>;
const case1 = { kind: 'NEGOTIATION', id: 'n1', today: '2026-11-22' } as const;
const termWith = (more: Partial<Term['delegations'][number]>, status: Term['status'] = 'ACTIVE'): Term => ({
  status,
  delegations: [
    {
      ...{ delegationId: 'd', subjects: ['NEGOTIATIONS'], mayNegotiate: true, maySign: false },
      ...{ on: '2026-05-01', withdrawal: null, ...more },
    },
  ],
});

describe('what a representative may do towards the employer', () => {
  it('is what leadership has delegated, in the cases it names', () => {
    expect(isDelegated('proposals', termWith({}), case1)).toBe(true);
    expect(isDelegated('signatures', termWith({}), case1)).toBe(false);
    expect(isDelegated('signatures', termWith({ maySign: true }), case1)).toBe(true);
    expect(isDelegated('proposals', termWith({}), { ...case1, kind: 'PAY_CASE' })).toBe(false);
    expect(isDelegated('proposals', termWith({ subjects: ['n1'] }), case1)).toBe(true);
    expect(isDelegated('proposals', termWith({ subjects: ['n2'] }), case1)).toBe(false);
  });

  it('begins and ends with the delegation and the term', () => {
    expect(isDelegated('proposals', undefined, case1)).toBe(false);
    expect(isDelegated('proposals', termWith({}, 'ENDED'), case1)).toBe(false);
    expect(isDelegated('proposals', termWith({ on: '2026-11-23' }), case1)).toBe(false);
    const withdrawn = (on: string) => termWith({ withdrawal: { on, reason: null } });
    expect(isDelegated('proposals', withdrawn('2026-11-22'), case1)).toBe(false);
    expect(isDelegated('proposals', withdrawn('2026-11-23'), case1)).toBe(true);
  });

  it('needs no delegation for a note', () => {
    expect(isDelegated('notes', undefined, case1)).toBe(true);
  });
});

describe('the office of a case', () => {
  const me = {
    roles: ['LEADER_REP'],
    repTerms: [
      { id: 't1', municipality: '175', area: 'DAYCARE', as: 'DEPUTY' },
      { id: 't2', municipality: '175', area: 'LEISURE', as: 'LEADER_REP' },
    ],
  } as unknown as Me;

  it('is the reader’s own, not one stood in for', () => {
    expect(ownTermOf(me, { municipality: '175', area: 'LEISURE' })?.id).toBe('t2');
    expect(ownTermOf(me, { municipality: '175', area: 'DAYCARE' })).toBeUndefined();
  });

  it('is what somebody acts by who does not work for the union', () => {
    expect(actsAsRep(me)).toBe(true);
    expect(actsAsRep({ roles: ['LEADER_REP', 'CONSULTANT'] })).toBe(false);
  });
});
