import type { PayCaseDetails } from '../contract.js';
import type { Entry, EntryOf } from '../domain/pay-case.entries.js';
import type { RecordedPayCase } from '../domain/pay-case.state.js';

type Endings = 'hold' | 'withdrawal' | 'closure' | 'reviewTasks';

/** Why a case does not go on where it stands, and what is to be looked at again. */
export function endingsOf(payCase: RecordedPayCase): Pick<PayCaseDetails, Endings> {
  return {
    hold: payCase.status === 'ON_HOLD' ? holdOf(payCase) : null,
    withdrawal: payCase.status === 'WITHDRAWN' ? withdrawalOf(payCase) : null,
    closure: payCase.status === 'CLOSED' ? closureOf(payCase) : null,
    reviewTasks: payCase.reviewTasks,
  };
}

/** A consultant's hold within a membership end changes nothing, and the other way round the end is what counts. */
function holdOf({ held, entries }: RecordedPayCase): PayCaseDetails['hold'] {
  if (!held) return null;
  const { from, cause } = held;
  const entry = newestOf(entries, cause === 'CONSULTANT' ? 'CaseHeld' : 'MembershipEnded');
  if (!entry) return null;
  const reason = entry.type === 'CaseHeld' ? (entry.data.reason ?? null) : null;
  return { entryId: entry.entryId, heldOn: entry.on, cause, from, reason };
}

function withdrawalOf({ entries }: RecordedPayCase): PayCaseDetails['withdrawal'] {
  const entry = newestOf(entries, 'MemberWithdrew');
  return entry && { entryId: entry.entryId, on: entry.on, reason: entry.data.reason ?? null };
}

/** A checked payslip ends a case too: that is `paymentVerification`. */
function closureOf({ entries }: RecordedPayCase): PayCaseDetails['closure'] {
  const entry = newestOf(entries, 'CaseClosed', 'PaymentVerified');
  if (entry?.type !== 'CaseClosed') return null;
  return { entryId: entry.entryId, closedOn: entry.on, reason: entry.data.reason ?? null };
}

/** Of the log, whatever the days; what an import told of a case that was moved live ended nothing. */
function newestOf<Type extends Entry['type']>(
  entries: readonly Entry[],
  ...types: readonly Type[]
): EntryOf<Type> | null {
  const isOf = (entry: Entry): entry is EntryOf<Type> =>
    !entry.toldOnly && types.some((type) => type === entry.type);
  return entries.filter(isOf).at(-1) ?? null;
}
