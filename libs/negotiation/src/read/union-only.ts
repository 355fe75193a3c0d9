import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { Sight } from '@loenspor/representation';
import type { DataSource } from 'typeorm';

/** WHOLE: all that is logged; SHARED: without the notes that the union keeps to itself. */
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
export function seenAs<Answer extends { readonly notes: readonly Note[] }>(
  answer: Answer,
  view: View,
): Answer {
  if (view === 'WHOLE') return answer;
  const notes = answer.notes.filter(({ visibility }) => visibility === 'LEADER_REP').map(withSharedPast);
  return { ...answer, notes };
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
  const found = await rows.query<{ id: string }[]>(
    `WITH own AS (SELECT "eventId", "type", "data" FROM ${table} WHERE "caseId" = $1
        AND "type" IN ('MandateOpened', 'NoteAdded', 'EntryCorrected')),
      corrected AS (SELECT "eventId", "data" ->> 'entryId' AS note FROM own
        WHERE "type" = 'EntryCorrected' AND "data" #>> '{replacement,type}' = 'NoteAdded'
          AND "data" #>> '{replacement,data,visibility}' = 'INTERNAL'),
      internal AS (SELECT "eventId" FROM own WHERE "type" = 'NoteAdded' AND "data" ->> 'visibility' = 'INTERNAL'
        UNION SELECT "eventId" FROM corrected UNION SELECT note::uuid FROM corrected)
     SELECT "eventId" AS id FROM own WHERE "type" = 'MandateOpened'
      UNION SELECT "eventId" FROM internal WHERE $2 = 'SHARED'`,
    [caseId, view],
  );
  return new Set(found.map(({ id }) => id));
}
