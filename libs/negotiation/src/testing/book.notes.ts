import * as notes from '@loenspor/casework/testing';
import type { Seen } from '@loenspor/casework/testing';
import type { Log } from './book.js';

/** See `seenByRep` of casework. */
export function seenByRep({ negotiations }: Log, id: string): Seen {
  return notes.seenByRep(negotiations.get(id) ?? []);
}

/** What came of notes in a log. */
export function notePoints({ negotiations }: Log): string[] {
  return [...negotiations.values()].flatMap((events) => notes.notePoints(events));
}
