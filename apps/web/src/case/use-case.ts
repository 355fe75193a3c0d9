import { useQuery } from '@tanstack/react-query';
import type { CaseAnswer, MandateAnswer } from '../api/answers.js';
import { takesAway } from '../api/problem.js';
import { caseQuery, mandateQuery, type CaseKind } from '../api/queries.js';
import type { BoardCase } from '../insight/board-cases.js';
import { mandateItemsShown } from '../mandate/mandate-version.js';
import { useInstant } from '../time-travel/moment.js';
import type { MandateItem } from '../pay/pay.values.js';

/** The mandate of a case with its limits, once it has been fetched. */
export function useMandateOf(of: CaseAnswer | undefined): {
  readonly mandate: MandateAnswer | null;
  readonly items: readonly MandateItem[];
} {
  const id = of?.mandate?.id ?? '';
  const mandate = useQuery({ ...mandateQuery(id, useInstant()), enabled: id !== '' }).data ?? null;
  return { mandate, items: mandate === null ? [] : mandateItemsShown(mandate) };
}

/** A case of whichever kind, with that kind; nothing is asked for while the id is empty. */
export function useAnyCase(kind: CaseKind, id: string) {
  const negotiation = useQuery({
    ...caseQuery('NEGOTIATION', id),
    enabled: id !== '' && kind === 'NEGOTIATION',
  });
  const payCase = useQuery({ ...caseQuery('PAY_CASE', id), enabled: id !== '' && kind === 'PAY_CASE' });
  const asked = kind === 'NEGOTIATION' ? negotiation : payCase;
  const found: BoardCase | null =
    kind === 'NEGOTIATION'
      ? negotiation.data
        ? { kind, case: negotiation.data }
        : null
      : payCase.data
        ? { kind, case: payCase.data }
        : null;
  // A later look that fails leaves the case that is shown.
  const failure = found === null || takesAway(asked.error) ? asked.error : null;
  return { found, failure, again: () => void asked.refetch() };
}
