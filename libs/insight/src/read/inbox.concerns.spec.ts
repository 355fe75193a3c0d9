import type { Approver, RepOffice, Sight } from '@loenspor/representation';
import { concernOf } from './inbox.concerns.js';
import type { Decider } from './inbox.concerns.js';
import type { WaitingDecision } from './inbox.decisions.js';

const place = { municipality: '175', area: 'DAYCARE' } as const;
const decision = (kind: 'NEGOTIATION' | 'PAY_CASE', barred: readonly string[] = []) =>
  ({ ...place, subject: { kind, id: 'n' }, barred, code: 'MANDATE_TO_DECIDE' }) as unknown as WaitingDecision;
const office = {
  ...place,
  terms: [
    {
      ...{ termId: 't', userId: 'lotte', electedOn: '2026-01-01', termEndsOn: '2027-12-31' },
      ...{ electoralGroup: { leaders: 9 }, monthsAttached: 12, notifiedOn: null, windowEndsOn: null },
      ...{ objections: [], absences: [], delegations: [], ended: null, confirmed: false },
      deputies: [{ userId: 'signe', from: '2026-02-01', to: '2026-05-31' }],
    },
  ],
} satisfies RepOffice;
const none: Sight = { of: 'PART', municipalities: [], offices: [], cases: [] };
const ofOffice: Sight = { ...none, offices: [place] };
const reader = (userId: string, more: Partial<Decider> = {}): Decider => ({
  ...{ userId, rep: ofOffice, leads: false, today: '2026-05-04' },
  ...more,
});
const lottes: Approver = { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' };
const signes: Approver = { userId: 'signe', role: 'LEADER_REP', reason: 'DEPUTY' };
const leaderships: Approver = { role: 'LEADERSHIP', reason: 'ABSENT' };
const concerned = (approver: Approver, who: Decider, of = decision('NEGOTIATION')) =>
  concernOf(of, { approver, office }, who);

describe('a decision that waits', () => {
  it('is the approver’s, and the deputy is told of it', () => {
    expect(concerned(lottes, reader('lotte'))).toMatchObject({
      group: 'DECIDE',
      mayDecide: true,
      deputyOf: null,
    });
    expect(concerned(lottes, reader('signe'))).toMatchObject({
      ...{ group: 'INFORM', mayDecide: false, deputyOf: 'lotte' },
    });
  });

  it('is the deputy’s, and the representative is told of it', () => {
    expect(concerned(signes, reader('signe'))).toMatchObject({ group: 'DECIDE', deputyOf: 'lotte' });
    expect(concerned(signes, reader('lotte'))).toMatchObject({ group: 'INFORM', deputyOf: null });
  });

  it('is nobody’s who represents nothing, or no more', () => {
    expect(concerned(lottes, reader('birgit'))).toBeNull();
    expect(concerned(lottes, reader('signe', { today: '2026-06-01' }))).toBeNull();
    expect(concerned(lottes, reader('lotte', { rep: none }))).toBeNull();
    expect(concerned(lottes, reader('lotte', { rep: null }))).toBeNull();
  });

  it('of a pay case is told only to whom sees that case', () => {
    const payCase = decision('PAY_CASE');
    expect(concerned(lottes, reader('lotte'), payCase)).toBeNull();
    const rep: Sight = { ...ofOffice, cases: ['n'] };
    expect(concerned(lottes, reader('lotte', { rep }), payCase)).toMatchObject({ group: 'DECIDE' });
    expect(concerned(lottes, reader('signe', { rep }), payCase)).toMatchObject({ group: 'INFORM' });
  });

  it('is leadership’s where it falls to it, but not that of whoever laid it before it', () => {
    const leading = { rep: null, leads: true };
    expect(concerned(leaderships, reader('anders', leading))).toMatchObject({ group: 'DECIDE' });
    const barred = decision('NEGOTIATION', ['anders']);
    expect(concerned(leaderships, reader('anders', leading), barred)).toMatchObject({
      ...{ group: 'INFORM', mayDecide: false },
    });
    expect(concerned(lottes, reader('anders', leading))).toBeNull();
    expect(concerned(leaderships, reader('lotte'))).toMatchObject({ group: 'INFORM', mayDecide: false });
  });
});
