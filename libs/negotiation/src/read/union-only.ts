import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { Sight } from '@loenspor/representation';
import type { DataSource } from 'typeorm';

/** WHOLE: all that is logged; SHARED: without the notes and the tasks that the union keeps to itself. */
export type View = 'WHOLE' | 'SHARED';

type Note = { readonly visibility: 'INTERNAL' | 'LEADER_REP'; readonly correctedFrom?: object };

/** What a person may see in another capacity than that of a leader representative. */
export function withoutRepresentation(viewer: Viewer): Viewer {
  return { ...viewer, scopes: viewer.scopes.filter(({ role }) => role !== 'LEADER_REP') };
}

/** How much is seen of what lies in a municipality, by what is seen without representing anybody. */
export function viewIn(whole: Sight, municipality: string): View {
  return whole.of === 'EVERYTHING' || whole.municipalities.includes(municipality) ? 'WHOLE' : 'SHARED';
}

/** An answer as a view shows it. */
export function seenAs<
  Answer extends { readonly notes: readonly Note[]; readonly reviewTasks?: readonly object[] },
>(answer: Answer, view: View): Answer {
  if (view === 'WHOLE') return answer;
  const notes = answer.notes.filter(({ visibility }) => visibility === 'LEADER_REP').map(withSharedPast);
  return { ...answer, notes, ...(answer.reviewTasks && { reviewTasks: [] }) };
}

/** A note that was the union's own before it was corrected does not tell what it said then. */
function withSharedPast(note: Note): Note {
  const { correctedFrom, ...now } = note;
  return (correctedFrom as Partial<Note> | undefined)?.visibility === 'LEADER_REP' ? note : now;
}

/**
 * The rows of a case's timeline that it leaves out in a view: claims for mandates always, for the drafting of each is
 * told. `table`: the entries, as SQL names them.
 */
export async function leftOut(
  rows: DataSource,
  table: string,
  caseId: string,
  view: View,
): Promise<ReadonlySet<string>> {
  const own = await rows.query<Telling[]>(
    `SELECT "eventId" AS id, "type", "data" ->> 'entryId' AS about, "data" ->> 'of' AS of,
            COALESCE("data" ->> 'visibility', "data" #>> '{replacement,data,visibility}') AS visibility,
            "data" ->> 'outcome' AS outcome
       FROM ${table} WHERE "caseId" = $1 AND "type" IN ('MandateOpened', 'NoteAdded', 'EntryCorrected',
         'EntryMarkedDuplicate', 'ReviewTaskRaised', 'ReviewTaskDecided') ORDER BY "position"`,
    [caseId],
  );
  const internal = internalNow(own);
  return new Set(own.filter((each) => isLeftOut(each, internal, view)).map(({ id }) => id));
}

type Telling = {
  readonly id: string;
  readonly type: string;
  readonly about: string | null;
  readonly of: string | null;
  readonly visibility: string | null;
  readonly outcome: string | null;
};

/** The notes that are the union's own, by what was said of each last. */
function internalNow(own: readonly Telling[]): ReadonlySet<string> {
  const told = own.filter(({ visibility }) => visibility !== null);
  const last = new Map(told.map(({ id, about, visibility }) => [about ?? id, visibility]));
  return new Set([...last].filter(([, visibility]) => visibility === 'INTERNAL').map(([note]) => note));
}

/** What was shared and is not any more is as if it had not been; what was not and is now, is told as it is now. */
function isLeftOut(told: Telling, internal: ReadonlySet<string>, view: View): boolean {
  const { id, type, about, of, visibility, outcome } = told;
  if (type === 'MandateOpened') return true;
  if (view === 'WHOLE') return false;
  if (type === 'ReviewTaskRaised') return true;
  if (type === 'ReviewTaskDecided') return outcome !== 'REOPEN';
  if (visibility === 'INTERNAL') return true;
  return [id, about, of].some((entry) => entry !== null && internal.has(entry));
}
