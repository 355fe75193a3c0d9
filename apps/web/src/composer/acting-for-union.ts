import type { CaseAnswer, Me } from '../api/answers.js';
import type { CaseKind } from '../api/queries.js';
import type { RepTermAnswer } from '../representation/rep-term.query.js';
import type { StepName } from './step-shapes.js';

/** The steps towards the employer, with what leadership must have delegated to a representative for each. */
const delegable = { proposals: 'mayNegotiate', signatures: 'maySign' } as const;

/** Whether the reader acts by an office alone, and not for the union by role. */
export function actsAsRep({ roles }: Pick<Me, 'roles'>): boolean {
  return !roles.includes('CONSULTANT') && !roles.includes('LEADERSHIP');
}

/** The reader’s own term where a case belongs; what stands in for somebody else carries no delegation. */
export function ownTermOf(me: Me, { municipality, area }: Pick<CaseAnswer, 'municipality' | 'area'>) {
  return me.repTerms.find(
    (term) => term.municipality === municipality && term.area === area && term.as === 'LEADER_REP',
  );
}

/** Whether a representative may take a step in this case on a day: what nobody needs a delegation for is allowed. */
export function isDelegated(
  step: StepName,
  term: Pick<RepTermAnswer, 'status' | 'delegations'> | undefined,
  { kind, id, today }: { readonly kind: CaseKind; readonly id: string; readonly today: string },
): boolean {
  if (step !== 'proposals' && step !== 'signatures') return true;
  if (term?.status !== 'ACTIVE') return false;
  const group = kind === 'NEGOTIATION' ? 'NEGOTIATIONS' : 'PAY_CASES';
  return term.delegations.some(
    (each) =>
      each[delegable[step]] &&
      each.on <= today &&
      (each.withdrawal === null || today < each.withdrawal.on) &&
      (each.subjects.includes(group) || each.subjects.includes(id)),
  );
}

/** Whether a step is the representative’s to take: delegated, and not taken for the union already. */
export function isLeftToRep(
  step: StepName,
  signatures: readonly { readonly side: string }[],
  ...delegated: [Parameters<typeof isDelegated>[1], Parameters<typeof isDelegated>[2]]
): boolean {
  const signed = step === 'signatures' && signatures.some(({ side }) => side === 'UNION');
  return !signed && isDelegated(step, ...delegated);
}
