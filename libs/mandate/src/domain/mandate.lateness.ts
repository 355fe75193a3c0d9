import type { Recorded } from '@loenspor/event-sourcing/domain';
import type { MandateEvent } from './mandate.events.js';
import type { RecordedMandate } from './mandate.state.js';

type Step = Recorded<MandateEvent>;

/**
 * What an import tells of a mandate that somebody has moved since, or of a case in which somebody had acted by then,
 * stands in the trail and changes nothing (import.md): no spreadsheet takes the place of an approver.
 */
export function isToldOnly(
  { movedLive }: Pick<RecordedMandate, 'movedLive'>,
  { import: row, data }: Pick<Step, 'import' | 'data'>,
): boolean {
  return row !== null && (movedLive || isToldLate(data));
}

/** The case had been acted in before this was imported. */
export function isToldLate(data: object): boolean {
  return 'toldLate' in data && data.toldLate === true;
}

/** import.md: an imported step moves the status unless it is told only, or is older than the status. */
export function takesEffect(mandate: RecordedMandate, event: Step): boolean {
  return event.import === null || (!isToldOnly(mandate, event) && event.occurredOn >= mandate.statusSince);
}
