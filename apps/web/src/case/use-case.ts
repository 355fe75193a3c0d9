import { useQuery } from '@tanstack/react-query';
import type { CaseAnswer, MandateAnswer } from '../api/answers.js';
import { mandateQuery } from '../api/queries.js';
import { mandateItemsShown } from '../mandate/mandate-version.js';
import type { MandateItem } from '../pay/pay.values.js';

/** The mandate of a case with its limits, once it has been fetched. */
export function useMandateOf(of: CaseAnswer | undefined): {
  readonly mandate: MandateAnswer | null;
  readonly items: readonly MandateItem[];
} {
  const id = of?.mandate?.id ?? '';
  const mandate = useQuery({ ...mandateQuery(id), enabled: id !== '' }).data ?? null;
  return { mandate, items: mandate === null ? [] : mandateItemsShown(mandate) };
}
