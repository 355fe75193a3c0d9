import type { Recorded } from '@loenspor/event-sourcing/domain';
import type { MandateEvent } from './mandate.events.js';

/** How a version was laid before its approver. */
export type MandateSubmission = {
  readonly on: string;
  readonly by: string | null;
  readonly eventId: string;
  /** Who had the rows of the spreadsheet read in that tell of it; nobody where it was submitted live. */
  readonly importedBy: readonly string[];
};

/** Of an imported step it is not known who took it: whoever ran the import did not. */
export function takenBy(event: Recorded<MandateEvent>): string | null {
  return event.import === null ? event.actor.userId : null;
}

/** Several rows, read in by several people, may tell of one submission. */
export function submissionOf(
  event: Recorded<MandateEvent>,
  before: MandateSubmission | null,
): MandateSubmission {
  const { userId } = event.actor;
  const others = before?.importedBy.filter((each) => each !== userId) ?? [];
  const importedBy = event.import === null ? [] : [...others, ...(userId === null ? [] : [userId])];
  return { on: event.occurredOn, by: takenBy(event), eventId: event.eventId, importedBy };
}
