import type { Recorded } from '@loenspor/event-sourcing/domain';
import type { Items } from './pay-case.data.js';
import type { DisputeSettled, PayAgreed, PreAgreementApplied } from './pay-case.events.js';
import type { RecordedPayCase } from './pay-case.state.js';
import type { PayCaseStatus } from './pay-case.status.js';

/** What the case came to. `before` is the status that a review may lead back to. */
export type Result = {
  readonly entryId: string;
  readonly type: 'PreAgreementApplied' | 'PayAgreed' | 'DisputeSettled';
  readonly on: string;
  readonly imported: boolean;
  readonly items: Items | null;
  readonly offerId: string | null;
  readonly effectiveFrom: string | null;
  readonly before: PayCaseStatus;
};

/** What the case comes to by one of these. */
export function resultOf(
  payCase: RecordedPayCase,
  event: Recorded<PreAgreementApplied | PayAgreed | DisputeSettled>,
): Result {
  return {
    entryId: event.eventId,
    type: event.type,
    on: event.occurredOn,
    imported: event.import !== null,
    items: event.data.items ?? null,
    offerId: event.type === 'PayAgreed' ? (event.data.offerId ?? null) : null,
    effectiveFrom: event.type === 'PreAgreementApplied' ? null : (event.data.effectiveFrom ?? null),
    before: payCase.status,
  };
}
