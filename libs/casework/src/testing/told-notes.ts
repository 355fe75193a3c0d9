import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';

/** An event of a log, as far as notes go. */
export type NoteStep = { readonly type: string; readonly eventId: string; readonly data: object };
type NoteData = { readonly text?: Personal<string>; readonly visibility: string };
type Correction = {
  readonly entryId: string;
  readonly reason: Personal<string>;
  readonly replacement: { readonly type: string; readonly data: object };
};
type Mark = { readonly entryId: string; readonly of: string };

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
export function seenByRep(events: readonly NoteStep[]): Seen {
  const notes = notesOf(events);
  const isShared = (note: string) => notes.get(note)?.at(-1)?.isShared ?? false;
  const twice = new Set(
    marksOf(events)
      .filter(({ of }) => isShared(of))
      .map(({ entryId }) => entryId),
  );
  const shared = [...notes].filter(([note]) => isShared(note));
  const wordsOf = (told: readonly NoteTold[]) => told.at(-1)?.text ?? '';
  return {
    never: [...notes].flatMap(([note, told]) => (isShared(note) ? untold(told) : told.flatMap(wholly))),
    told: shared.map(([, told]) => wordsOf(told)),
    listed: shared.filter(([note]) => !twice.has(note)).map(([, told]) => wordsOf(told)),
  };
}

const marksOf = (events: readonly NoteStep[]) =>
  events.flatMap(({ type, data }) => (type === 'EntryMarkedDuplicate' ? [data as Mark] : []));

/** How each note was told, oldest first. */
function notesOf(events: readonly NoteStep[]): ReadonlyMap<string, readonly NoteTold[]> {
  const notes = new Map<string, NoteTold[]>();
  const tell = (note: string, told: NoteTold) => notes.set(note, [...(notes.get(note) ?? []), told]);
  for (const { type, eventId: id, data } of events) {
    if (type === 'NoteAdded') tell(id, { id, ...wordsIn(data as NoteData), reason: null });
    if (type !== 'EntryCorrected') continue;
    const { entryId, reason, replacement } = data as Correction;
    if (replacement.type !== 'NoteAdded') continue;
    tell(entryId, { id, ...wordsIn(replacement.data as NoteData), reason: plain(reason) });
  }
  return notes;
}

function wordsIn({ text, visibility }: NoteData) {
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

/** What came of notes. */
export function notePoints(events: readonly NoteStep[]): string[] {
  const notes = notesOf(events);
  const isShared = (note: string) => notes.get(note)?.at(-1)?.isShared;
  const turned = [...notes.values()].flatMap((told) => {
    const [first, last] = [told[0]?.isShared, told.at(-1)?.isShared];
    return first === last ? [] : [last === true ? 'shared since' : 'kept since'];
  });
  const marked = marksOf(events).flatMap(({ entryId, of }) =>
    isShared(entryId) && isShared(of) === false ? ['duplicate of what she does not see'] : [],
  );
  return [...turned, ...marked];
}
