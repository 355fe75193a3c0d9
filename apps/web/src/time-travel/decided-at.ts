import type { TimelineEntry } from '../api/answers.js';
import type { Moment } from './moment.js';

const decisions: ReadonlySet<string> = new Set([
  'MandateApproved',
  'MandateRejected',
  'MandateReturned',
  'MandateRevoked',
  'ResultReached',
  'ResultRatified',
  'ResultRejected',
  'PreAgreementApplied',
  'PayAgreed',
  'AgreementSigned',
  'DisputeSettled',
  'NegotiationClosed',
  'CaseClosed',
  'ReviewTaskDecided',
]);

/**
 * The last moment before a decision was recorded: what was known to whoever made it. Null of what is no decision, and of
 * what was imported: it was decided elsewhere, long before it was recorded here.
 */
export function momentBefore({
  type,
  imported,
  recordedAt,
}: Pick<TimelineEntry, 'type' | 'imported' | 'recordedAt'>): Moment | null {
  if (imported || !decisions.has(type)) return null;
  return new Date(Date.parse(recordedAt) - 1).toISOString();
}
