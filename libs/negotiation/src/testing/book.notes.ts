import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import type { Log } from './book.js';
import type { Step } from './book.steps.js';

type NoteTold = {
  readonly id: string;
  readonly text: string;
  readonly isShared: boolean;
  readonly reason: string | null;
};
/**
 * What a leader representative must find nowhere, and the words of the notes that she must find: those that are shared
 * now, and of them the `listed` ones that are no duplicate of another one that she sees.
 */
export type Seen = {
  readonly never: readonly string[];
  readonly told: readonly string[];
  readonly listed: readonly string[];
};

/** What is the union's own now is told in no answer, nor what a shared note said before it was, nor why it was not. */
export function seenByRep({ negotiations }: Log, id: string): Seen {
  const notes = notesOf(negotiations.get(id) ?? []);
  const isShared = (note: string) => notes.get(note)?.at(-1)?.isShared ?? false;
  const marks = (negotiations.get(id) ?? []).flatMap(({ type, data }) =>
    type === 'EntryMarkedDuplicate' ? [[data.entryId, data.of] as const] : [],
  );
  const twice = new Set(marks.filter(([, of]) => isShared(of)).map(([entryId]) => entryId));
  const shared = [...notes].filter(([note]) => isShared(note));
  const wordsOf = (told: readonly NoteTold[]) => told.at(-1)?.text ?? '';
  return {
    never: [...notes].flatMap(([note, told]) => (isShared(note) ? untold(told) : told.flatMap(wholly))),
    told: shared.map(([, told]) => wordsOf(told)),
    listed: shared.filter(([note]) => !twice.has(note)).map(([, told]) => wordsOf(told)),
  };
}

/** How each note was told, oldest first. */
function notesOf(events: readonly Step[]): ReadonlyMap<string, readonly NoteTold[]> {
  const notes = new Map<string, NoteTold[]>();
  const tell = (note: string, told: NoteTold) => notes.set(note, [...(notes.get(note) ?? []), told]);
  for (const { type, eventId: id, data } of events) {
    if (type === 'NoteAdded') tell(id, { id, ...wordsIn(data), reason: null });
    if (type !== 'EntryCorrected' || data.replacement.type !== 'NoteAdded') continue;
    tell(data.entryId, { id, ...wordsIn(data.replacement.data), reason: plain(data.reason) });
  }
  return notes;
}

function wordsIn({ text, visibility }: { readonly text?: Personal<string>; readonly visibility: string }) {
  return { text: plain(text ?? ''), isShared: visibility === 'LEADER_REP' };
}

/** Nobody is erased in a story. */
const plain = (text: Personal<string>) => (isErased(text) ? '' : text);
const wholly = ({ id, text, reason }: NoteTold) => [id, text, ...(reason === null ? [] : [reason])];

function untold(told: readonly NoteTold[]): string[] {
  return told.flatMap(({ text, isShared, reason }, at) => {
    const wasShared = told[at - 1]?.isShared ?? true;
    const why = reason === null || (isShared && wasShared) ? [] : [reason];
    return isShared ? why : [...why, text];
  });
}

/** What came of notes in a log. */
export function notePoints({ negotiations }: Log): string[] {
  return [...negotiations.values()].flatMap((events) => {
    const notes = notesOf(events);
    const isShared = (note: string) => notes.get(note)?.at(-1)?.isShared;
    const turned = [...notes.values()].flatMap((told) => {
      const [first, last] = [told[0]?.isShared, told.at(-1)?.isShared];
      return first === last ? [] : [last === true ? 'shared since' : 'kept since'];
    });
    const marked = events.flatMap(({ type, data }) =>
      type === 'EntryMarkedDuplicate' && isShared(data.entryId) && isShared(data.of) === false
        ? ['duplicate of what she does not see']
        : [],
    );
    return [...turned, ...marked];
  });
}
