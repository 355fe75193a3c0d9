import type { TimelineEntry } from '../api/answers.js';
import type { Draft } from './draft.js';

type Told = Pick<TimelineEntry, 'type' | 'data'>;
const changes: ReadonlySet<string> = new Set(['EntryCorrected', 'EntryMarkedDuplicate']);

/**
 * Whether what others recorded since takes away what a draft rests on: the offer that it accepts, or the entry that it
 * corrects, was changed. Saving it nevertheless would undo their word unseen.
 */
export function isTouched({ step, values, correcting }: Draft, since: readonly Told[]): boolean {
  const accepted = step === 'acceptance' ? values.offerId : undefined;
  const restsOn = [accepted, correcting?.entryId].filter((id) => id !== undefined);
  return since.some(({ type, data }) => {
    const told = data['entryId'];
    return typeof told === 'string' && restsOn.includes(told) && (changes.has(type) || told === accepted);
  });
}
