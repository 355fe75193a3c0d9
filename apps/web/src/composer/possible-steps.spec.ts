import type { Me, Negotiation, NegotiationStatus, PayCase, PayCaseStatus, Role } from '../api/answers.js';
import { possibleSteps } from './possible-steps.js';
import { stepShapes, type StepName } from './step-shapes.js';

/** The operations of all steps, as `me.may` names them. */
const everything = ['LogOffer', 'ActPropose', 'ActAccept', 'ActDemand', 'LogEmployerDemand', 'LogMeeting']
  .concat(['LogNote', 'ConclusionSign', 'DisputeDisagree', 'DisputeEscalate', 'DisputeSettle'])
  .flatMap((name) => [`negotiation${name}`, `payCase${name}`])
  .concat(['negotiationLogBackground', 'negotiationLogStrategy', 'negotiationAssign', 'negotiationClose'])
  .concat(['negotiationReopen', 'payCaseRecordConsent', 'payCaseWithdrawConsent', 'payCaseActApply'])
  .concat(['payCaseLogProvisionalPay', 'payCaseConclusionVerify'])
  .concat(
    ['Hold', 'Resume', 'EndMembership', 'Withdraw', 'Assign', 'Close', 'Reopen'].map(
      (name) => `payCaseCourse${name}`,
    ),
  );
const reader = (may: readonly string[] = everything, role: Role = 'CONSULTANT'): Me => ({
  ...{ userId: 'karen', name: 'Karen Lund', repTerms: [] },
  roles: [role],
  may,
});
const negotiation = (status: NegotiationStatus, more: object = {}) =>
  ({ status, ratification: null, signatures: [], ...more }) as unknown as Negotiation;
const payCase = (status: PayCaseStatus, more: object = {}) =>
  ({
    status,
    consent: { givenOn: '2026-11-01' },
    paymentVerification: null,
    hold: null,
    awaitsPayslip: status === 'SIGNED' || status === 'SETTLED_BY_PREAGREEMENT',
    ...more,
  }) as unknown as PayCase;
const sorted = (steps: readonly StepName[]) => [...steps].sort();

// What the server takes in each status (domain.md 7.1 and 7.2), by its acts' names: the web app calls them the same.
const always = ['notes', 'assignment', 'disagreement'] as const;
const openFacts = ['background', 'strategy', 'employer-demand', 'meetings', 'offers', 'closure'] as const;
const negotiationTakes: { readonly [Status in NegotiationStatus]: readonly StepName[] } = {
  PREPARING: [...always, ...openFacts, 'demand'],
  MANDATE_PENDING: [...always, ...openFacts, 'demand'],
  READY: [...always, ...openFacts, 'demand'],
  DEMANDED: [...always, ...openFacts, 'proposals'],
  NEGOTIATING: [...always, ...openFacts, 'proposals', 'acceptance'],
  RESULT_REACHED: [...always, ...openFacts],
  RATIFIED: [...always, ...openFacts, 'signatures'],
  SIGNED: always,
  DISPUTE_L1: [...always, ...openFacts, 'escalations', 'settlement'],
  DISPUTE_L2: [...always, ...openFacts, 'escalations', 'settlement'],
  DISPUTE_L3: [...always, ...openFacts, 'escalations', 'settlement'],
  DISPUTE_L4: [...always, ...openFacts, 'settlement'],
  CLOSED: [...always, 'reopening'],
};

const payFacts = ['employer-demand', 'meetings', 'offers', 'provisional-pay'] as const;
const open = ['consent', 'consent-withdrawal', 'membership-end', 'withdrawal', 'closure'] as const;
const going = [...always, ...payFacts, ...open, 'hold'] as const;
const waiting = ['pre-agreement-application', 'demand'] as const;
const payCaseTakes: { readonly [Status in PayCaseStatus]: readonly StepName[] } = {
  OPENED: [...going, ...waiting],
  READY: [...going, ...waiting],
  SETTLED_BY_PREAGREEMENT: [...going, ...waiting, 'payment-verification'],
  NEGOTIATING: [...going, 'proposals', 'acceptance'],
  AGREED: [...going, 'signatures'],
  SIGNED: [...always, ...open, 'hold', 'payment-verification'],
  DISPUTE_L1: [...going, 'escalations', 'settlement'],
  DISPUTE_L2: [...going, 'escalations', 'settlement'],
  DISPUTE_L3: [...going, 'escalations', 'settlement'],
  DISPUTE_L4: [...going, 'settlement'],
  ON_HOLD: [...always, ...payFacts, ...open, 'resumption'],
  WITHDRAWN: [...always, 'consent-withdrawal', 'reopening'],
  CLOSED: [...always, 'consent-withdrawal', 'reopening'],
};
const pairs = <Status extends string>(table: { readonly [Each in Status]: readonly StepName[] }) =>
  Object.entries(table) as [Status, readonly StepName[]][];

describe('the steps that a negotiation offers', () => {
  it.each(pairs(negotiationTakes))('are what the server takes while it is %s', (status, taken) =>
    expect(sorted(possibleSteps('NEGOTIATION', negotiation(status), reader()))).toEqual(sorted(taken)),
  );

  it.each([
    ['READY', 'demand'],
    ['DEMANDED', 'offers'],
    ['NEGOTIATING', 'offers'],
    ['RATIFIED', 'signatures'],
    ['DISPUTE_L1', 'escalations'],
    ['DISPUTE_L4', 'settlement'],
    ['CLOSED', 'reopening'],
  ] as const)('begin, while it is %s, with what leads on: %s', (status, first) =>
    expect(possibleSteps('NEGOTIATION', negotiation(status), reader())[0]).toBe(first),
  );

  it('are a signature where nobody need ratify, until both sides have signed', () => {
    const steps = (more: object) =>
      possibleSteps('NEGOTIATION', negotiation('RESULT_REACHED', more), reader());
    const free = { ratification: { state: 'NOT_REQUIRED' } };
    expect(steps({ ratification: { state: 'REQUIRED' } })).not.toContain('signatures');
    expect(steps(free)[0]).toBe('signatures');
    expect(steps({ ...free, signatures: [{ side: 'UNION' }] })).toContain('signatures');
    expect(steps({ ...free, signatures: [{ side: 'UNION' }, { side: 'COUNTERPARTY' }] })).not.toContain(
      'signatures',
    );
  });
});

describe('the steps that a pay case offers', () => {
  it.each(pairs(payCaseTakes))('are what the server takes while it is %s', (status, taken) =>
    expect(sorted(possibleSteps('PAY_CASE', payCase(status), reader()))).toEqual(sorted(taken)),
  );

  it('include the check of a payslip while a case is negotiated, where pay waits for it', () => {
    const checks = (more: object) =>
      possibleSteps('PAY_CASE', payCase('NEGOTIATING', more), reader()).includes('payment-verification');
    expect(checks({ awaitsPayslip: true })).toBe(true);
    expect(checks({ awaitsPayslip: false })).toBe(false);
    expect(checks({ awaitsPayslip: true, paymentVerification: { payslipMonth: '2026-11' } })).toBe(false);
  });

  it.each(['OPENED', 'READY', 'NEGOTIATING', 'AGREED'] as const)(
    'begin, while it is %s, with the consent that is missing',
    (status) => {
      const steps = possibleSteps('PAY_CASE', payCase(status, { consent: null }), reader());
      expect(steps[0]).toBe('consent');
      expect(steps).not.toContain('consent-withdrawal');
    },
  );

  it('are no second control of a payslip', () => {
    const checked = { paymentVerification: { verifiedOn: '2026-11-20' } };
    expect(possibleSteps('PAY_CASE', payCase('SIGNED', checked), reader())).not.toContain(
      'payment-verification',
    );
  });

  it('are, after a membership has ended, leadership’s to resume and nobody’s to end again', () => {
    const held = payCase('ON_HOLD', { hold: { cause: 'MEMBERSHIP_ENDED', from: 'NEGOTIATING' } });
    const ofConsultant = possibleSteps('PAY_CASE', held, reader());
    expect(ofConsultant).not.toContain('resumption');
    expect(ofConsultant).not.toContain('membership-end');
    expect(possibleSteps('PAY_CASE', held, reader(everything, 'LEADERSHIP'))[0]).toBe('resumption');
    const byUs = payCase('ON_HOLD', { hold: { cause: 'CONSULTANT', from: 'NEGOTIATING' } });
    expect(possibleSteps('PAY_CASE', byUs, reader())[0]).toBe('resumption');
  });

  it('are no facts while a signed case is on hold', () => {
    const held = payCase('ON_HOLD', { hold: { cause: 'CONSULTANT', from: 'SIGNED' } });
    const steps = possibleSteps('PAY_CASE', held, reader());
    for (const fact of payFacts) expect(steps).not.toContain(fact);
    expect(steps).toContain('notes');
  });
});

describe('the steps that somebody is offered', () => {
  it('are those of their own right', () => {
    const rep = reader(['negotiationLogNote', 'negotiationActPropose'], 'LEADER_REP');
    expect(possibleSteps('NEGOTIATION', negotiation('NEGOTIATING'), rep)).toEqual(['proposals', 'notes']);
    expect(possibleSteps('PAY_CASE', payCase('NEGOTIATING'), rep)).toEqual([]);
    expect(possibleSteps('NEGOTIATION', negotiation('NEGOTIATING'), reader([]))).toEqual([]);
  });

  it('leave out no step that has a form', () => {
    const offered = new Set([...Object.values(negotiationTakes), ...Object.values(payCaseTakes)].flat());
    expect([...offered].sort()).toEqual(Object.keys(stepShapes).sort());
  });
});
