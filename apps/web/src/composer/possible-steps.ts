import type {
  CaseAnswer,
  Me,
  Negotiation,
  NegotiationStatus,
  PayCase,
  PayCaseStatus,
} from '../api/answers.js';
import type { CaseKind } from '../api/queries.js';
import type { StepName } from './step-shapes.js';

/** The operation behind each step, as `me.may` names it. */
const operations: Readonly<Record<StepName, Partial<Record<CaseKind, string>>>> = {
  offers: both('LogOffer'),
  proposals: both('ActPropose'),
  acceptance: both('ActAccept'),
  demand: both('ActDemand'),
  'employer-demand': both('LogEmployerDemand'),
  meetings: both('LogMeeting'),
  notes: both('LogNote'),
  background: { NEGOTIATION: 'negotiationLogBackground' },
  strategy: { NEGOTIATION: 'negotiationLogStrategy' },
  signatures: both('ConclusionSign'),
  disagreement: both('DisputeDisagree'),
  escalations: both('DisputeEscalate'),
  settlement: both('DisputeSettle'),
  consent: { PAY_CASE: 'payCaseRecordConsent' },
  'consent-withdrawal': { PAY_CASE: 'payCaseWithdrawConsent' },
  'pre-agreement-application': { PAY_CASE: 'payCaseActApply' },
  'provisional-pay': { PAY_CASE: 'payCaseLogProvisionalPay' },
  'payment-verification': { PAY_CASE: 'payCaseConclusionVerify' },
  hold: { PAY_CASE: 'payCaseCourseHold' },
  resumption: { PAY_CASE: 'payCaseCourseResume' },
  'membership-end': { PAY_CASE: 'payCaseCourseEndMembership' },
  withdrawal: { PAY_CASE: 'payCaseCourseWithdraw' },
  assignment: { NEGOTIATION: 'negotiationAssign', PAY_CASE: 'payCaseCourseAssign' },
  closure: { NEGOTIATION: 'negotiationClose', PAY_CASE: 'payCaseCourseClose' },
  reopening: { NEGOTIATION: 'negotiationReopen', PAY_CASE: 'payCaseCourseReopen' },
};

function both(name: string): Record<CaseKind, string> {
  return { NEGOTIATION: `negotiation${name}`, PAY_CASE: `payCase${name}` };
}

/** The steps to show for a case where it stands, those that lead on first. The server has the last word on each. */
export function possibleSteps(kind: CaseKind, of: CaseAnswer, me: Me): readonly StepName[] {
  const steps =
    kind === 'NEGOTIATION' ? negotiationSteps(of as Negotiation) : payCaseSteps(of as PayCase, me);
  const may = new Set(me.may);
  return [...new Set(steps)].filter((step) => may.has(operations[step][kind] ?? ''));
}

type Standing = Pick<Negotiation, 'status' | 'ratification' | 'signatures'>;

function negotiationSteps({ status, ratification, signatures }: Standing): readonly StepName[] {
  const facts = ['offers', 'meetings', 'employer-demand', 'background', 'strategy', 'closure'] as const;
  const always = ['notes', 'disagreement', 'assignment'] as const;
  switch (status) {
    case 'PREPARING':
    case 'MANDATE_PENDING':
      return ['background', 'strategy', 'meetings', 'notes', 'demand', ...facts, ...always];
    case 'READY':
      return ['demand', 'meetings', 'offers', 'notes', ...facts, ...always];
    case 'DEMANDED':
      return ['offers', 'proposals', 'meetings', 'notes', ...facts, ...always];
    case 'NEGOTIATING':
      return ['offers', 'proposals', 'acceptance', 'meetings', 'notes', 'disagreement', ...facts, ...always];
    case 'RESULT_REACHED':
    case 'RATIFIED': {
      const signs = status === 'RATIFIED' || ratification?.state === 'NOT_REQUIRED';
      return [
        ...(signs && signatures.length < 2 ? (['signatures'] as const) : []),
        'notes',
        ...facts,
        ...always,
      ];
    }
    case 'SIGNED':
      return always;
    case 'CLOSED':
      return ['reopening', ...always];
    default:
      return [...ladder(status), 'meetings', 'notes', ...facts, ...always];
  }
}

/** A dispute before the board goes no further up. */
function ladder(status: NegotiationStatus | PayCaseStatus): readonly StepName[] {
  return status === 'DISPUTE_L4' ? ['settlement'] : ['escalations', 'settlement'];
}

type PayStanding = Pick<PayCase, 'status' | 'consent' | 'paymentVerification' | 'awaitsPayslip' | 'hold'>;

function payCaseSteps(of: PayStanding, { roles }: Pick<Me, 'roles'>): readonly StepName[] {
  const { status, consent, paymentVerification, hold } = of;
  const always = ['notes', 'disagreement', 'assignment'] as const;
  const first: readonly StepName[] = consent ? [] : ['consent'];
  const verify: readonly StepName[] =
    of.awaitsPayslip && !paymentVerification ? ['payment-verification'] : [];
  const withdrawal: readonly StepName[] = consent ? ['consent-withdrawal'] : [];
  if (status === 'WITHDRAWN' || status === 'CLOSED') return ['reopening', ...always, ...withdrawal];
  const consents: readonly StepName[] = [...withdrawal, 'consent'];
  const ends = ['hold', 'membership-end', 'withdrawal', 'closure'] as const;
  const rest = [...payCaseFacts, ...consents, ...always, ...ends];
  switch (status) {
    case 'OPENED':
      return [...first, 'pre-agreement-application', 'meetings', 'notes', 'demand', ...rest];
    case 'READY':
      return [...first, 'demand', 'pre-agreement-application', 'meetings', 'notes', ...rest];
    case 'NEGOTIATING':
      return [
        ...first,
        ...verify,
        ...(['offers', 'proposals', 'acceptance', 'meetings', 'notes', 'disagreement'] as const),
        ...rest,
      ];
    case 'AGREED':
      return [...first, 'signatures', 'notes', ...rest];
    case 'SIGNED':
      return [...verify, 'notes', ...consents, ...always, ...ends];
    case 'SETTLED_BY_PREAGREEMENT':
      return [...verify, 'notes', 'demand', 'pre-agreement-application', ...rest];
    case 'ON_HOLD': {
      const ended = hold?.cause === 'MEMBERSHIP_ENDED';
      const resumes = !ended || roles.includes('LEADERSHIP');
      // A signed case takes no facts any more, held or not.
      const facts = hold?.from === 'SIGNED' ? [] : payCaseFacts;
      const end = ended ? [] : (['membership-end'] as const);
      return [
        ...(resumes ? (['resumption'] as const) : []),
        ...(['notes', ...facts, ...consents, ...always] as const),
        ...([...end, 'withdrawal', 'closure'] as const),
      ];
    }
    default:
      return [...first, ...ladder(status), 'meetings', 'notes', ...rest];
  }
}

const payCaseFacts = ['offers', 'meetings', 'employer-demand', 'provisional-pay'] as const;
