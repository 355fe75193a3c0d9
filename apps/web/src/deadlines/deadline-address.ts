import type { DeadlineAnswer } from '@loenspor/pay/contract';
import type { Me } from '../api/answers.js';
import { isOfTheUnion } from '../identity/access.js';

/** Where one goes from a deadline: the page of what it is about; null where there is none that the reader may open. */
export function addressOf(
  { subject, of }: Pick<DeadlineAnswer, 'subject' | 'of'>,
  me: Pick<Me, 'may' | 'roles' | 'repTerms'>,
): string | null {
  const { kind, id } = of ?? subject;
  switch (kind) {
    case 'NEGOTIATION':
      return `/forhandlinger/${id}`;
    case 'PAY_CASE':
      return `/loensager/${id}`;
    case 'MANDATE':
      return `/mandater/${id}`;
    case 'REVIEW':
      return '/gennemgange';
    case 'PRE_AGREEMENT':
      return me.may.includes('preAgreementList') ? `/aftaler/${id}` : null;
    case 'REP_TERM':
      return addressOfTerm(id, me);
  }
}

/** Those of the union open every term; a representative has a page of the own ones. */
function addressOfTerm(id: string, me: Pick<Me, 'may' | 'roles' | 'repTerms'>): string | null {
  if (isOfTheUnion(me)) return me.may.includes('repTermList') ? `/hverv/${id}` : null;
  return me.repTerms.length > 0 ? '/hverv' : null;
}
