import type { MandateAnswer, Me } from '../api/answers.js';
import { barFor, mayRevoke, mustSayWhy } from './who-decides.js';

const person = (userId: string, ...roles: Me['roles']): Me => ({
  ...{ userId, name: userId, roles, repTerms: [], may: [] },
});
const lotte = person('lotte', 'LEADER_REP');
const lottes = { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' };
const leaderships = (reason: string) => ({ role: 'LEADERSHIP', reason });
const waiting = { approver: lottes, by: 'karen', represents: true };

describe('who decides', () => {
  it('is the approver, and nobody else', () => {
    expect(barFor(lotte, waiting)).toBeNull();
    expect(barFor(person('hassan', 'LEADER_REP'), waiting)).toBe('other');
    expect(barFor(person('anders', 'LEADERSHIP'), waiting)).toBe('other');
  });

  it('is one of leadership where it falls to it, and the representative is told why', () => {
    const conflict = { ...waiting, approver: leaderships('CONFLICT') };
    expect(barFor(person('anders', 'LEADERSHIP'), conflict)).toBeNull();
    expect(barFor(lotte, conflict)).toBe('conflict');
    expect(barFor(lotte, { ...waiting, approver: leaderships('ABSENT') })).toBe('absent');
    expect(barFor(lotte, { ...conflict, represents: false })).toBe('other');
  });

  it('is never who laid it before the approver, and nobody when it is over', () => {
    const vibeke = person('vibeke', 'CONSULTANT', 'LEADERSHIP');
    expect(barFor(vibeke, { ...waiting, approver: leaderships('NO_REP'), by: 'vibeke' })).toBe('own');
    expect(barFor(lotte, { ...waiting, approver: null })).toBe('closed');
  });

  it('says why where leadership takes a place', () => {
    expect(mustSayWhy(leaderships('ABSENT'))).toBe(true);
    expect(mustSayWhy(leaderships('NOT_INVOLVED'))).toBe(false);
    expect(mustSayWhy(lottes)).toBe(false);
  });
});

describe('whoever may take back what was approved', () => {
  const may = (who: Me): Me => ({ ...who, may: ['mandateRevoke'] });
  const mandate = {
    ...{ status: 'APPROVED', version: 1, validTo: '2028-03-31', approver: lottes },
    versions: [{ version: 1, submittedBy: 'karen' }],
  } as unknown as MandateAnswer;
  const on = (today: string) => ({ represents: true, today });

  it('is the approver of now, to the last day that it is in force', () => {
    expect(mayRevoke(may(lotte), mandate, on('2028-03-31'))).toBe(true);
    expect(mayRevoke(may(lotte), { ...mandate, status: 'AMENDING' }, on('2026-05-01'))).toBe(true);
    expect(mayRevoke(may(lotte), mandate, on('2028-04-01'))).toBe(false);
  });

  it('is nobody else, nor who may revoke nothing, nor who submitted it', () => {
    expect(mayRevoke(may(person('signe', 'LEADER_REP')), mandate, on('2026-05-01'))).toBe(false);
    expect(mayRevoke(lotte, mandate, on('2026-05-01'))).toBe(false);
    const own = { ...mandate, versions: [{ ...mandate.versions[0], submittedBy: 'lotte' }] } as MandateAnswer;
    expect(mayRevoke(may(lotte), own, on('2026-05-01'))).toBe(false);
  });

  it('is nobody where nothing is in force', () => {
    for (const status of ['DRAFT', 'SUBMITTED', 'REJECTED', 'REVOKED', 'EXPIRED', 'CONSUMED'] as const)
      expect(mayRevoke(may(lotte), { ...mandate, status }, on('2026-05-01'))).toBe(false);
  });
});
