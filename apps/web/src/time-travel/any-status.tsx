import { StatusChip } from '../case/status-chip.js';
import { negotiationStatuses, payCaseStatuses } from '../case/status.js';
import type { CaseKind } from '../api/queries.js';

type StatusProps = { readonly kind: CaseKind; readonly status: string };

/** The status of a case of either kind, where the answer names it as a text. */
export function AnyStatus({ kind, status }: StatusProps) {
  if (kind === 'NEGOTIATION') {
    const found = negotiationStatuses.find((each) => each === status);
    return found ? <StatusChip of="NEGOTIATION" status={found} /> : null;
  }
  const found = payCaseStatuses.find((each) => each === status);
  return found ? <StatusChip of="PAY_CASE" status={found} /> : null;
}
