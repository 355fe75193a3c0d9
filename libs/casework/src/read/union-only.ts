import type { EntryRow } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { Sight } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import type { Audience, Audiences } from './case.audience.js';
import type { SaidEvent } from './mentions.js';
import { withoutPoolUse } from '../domain/pool-use.js';
import { disguised, withoutWithheld } from './withheld.js';
import type { ToldAs, Withheld } from './withheld.js';

/** WHOLE: all that is logged; SHARED: without the notes and the tasks that the union keeps to itself. */
export type View = 'WHOLE' | 'SHARED';

type Note = {
  readonly entryId: string;
  readonly visibility: 'INTERNAL' | 'LEADER_REP';
  readonly correctedFrom?: object;
};
/** A note as a row keeps it: who does not see the note that it is a duplicate of goes on seeing this one. */
export type KeptNote<Shown extends Note = Note> = Shown & { readonly duplicateOf?: string };

/** What a person may see in another capacity than that of a leader representative. */
export function withoutRepresentation(viewer: Viewer): Viewer {
  return { ...viewer, scopes: viewer.scopes.filter(({ role }) => role !== 'LEADER_REP') };
}

/** How much is seen of what lies in a municipality, by what is seen without representing anybody. */
export function viewIn(whole: Sight, municipality: string): View {
  return whole.of === 'EVERYTHING' || whole.municipalities.includes(municipality) ? 'WHOLE' : 'SHARED';
}

/** An answer as a view shows it. `internal`: the notes that are the union's own by what was said of them since. */
export function seenAs<
  Answer extends { readonly notes: readonly Note[]; readonly reviewTasks?: readonly object[] },
>(answer: Answer, view: View, internal: ReadonlySet<string> = new Set()): Answer {
  const kept: readonly KeptNote[] = answer.notes;
  if (view === 'WHOLE') return { ...answer, notes: kept.filter((note) => note.duplicateOf === undefined) };
  const shared = kept.filter((note) => note.visibility === 'LEADER_REP' && !internal.has(note.entryId));
  const isShared = (id?: string) => shared.some(({ entryId }) => entryId === id);
  const notes = shared.filter(({ duplicateOf }) => !isShared(duplicateOf)).map(asShared);
  return { ...answer, notes, ...(answer.reviewTasks && { reviewTasks: [] }) };
}

/** A note that was the union's own before it was corrected does not tell what it said then. */
function asShared({ duplicateOf: _mark, correctedFrom, ...now }: KeptNote): Note {
  const wasShared = (correctedFrom as Partial<Note> | undefined)?.visibility === 'LEADER_REP';
  return wasShared && correctedFrom ? { ...now, correctedFrom } : now;
}

/**
 * `hidden`: the entries of a timeline that a view leaves out. `told`: one of the others as the view tells it; `said`: an
 * event that such a one tells of.
 */
export type LeftOut = {
  readonly hidden: ReadonlySet<string>;
  readonly told: <Row extends Pick<EntryRow, 'eventId' | 'type' | 'data' | 'duplicateOf'>>(entry: Row) => Row;
  readonly said: <Event extends SaidEvent>(event: Event) => Event;
};

/**
 * A case's entries: `table` as SQL names them, `audiences` who is told of each of their types, `withheld` what a leader
 * representative is not told of those that she is told of, `toldAs` what she is told instead of a type.
 */
export type EntriesOfCase = {
  readonly table: string;
  readonly caseId: string;
  readonly audiences: Audiences;
  readonly withheld?: Withheld;
  readonly toldAs?: ToldAs;
};

/** What of a case's timeline a view leaves out. */
export async function leftOut(rows: DataSource, timeline: EntriesOfCase, view: View): Promise<LeftOut> {
  const own = await tellings(rows, timeline);
  const internal = internalNow(own);
  const hidden = new Set(own.filter((each) => isLeftOut(each, internal, view)).map(({ id }) => id));
  if (view === 'WHOLE') return { hidden, told: (entry) => entry, said: (event) => event };
  const unexplained = sharing(own);
  const said = <Event extends SaidEvent>(event: Event) => {
    const shared = disguised(withoutWithheld(event, timeline.withheld ?? {}), timeline.toldAs ?? {});
    return { ...shared, data: withoutPoolUse(shared.data) };
  };
  return {
    hidden,
    said,
    told: (entry) => {
      const { type, data: known } = said(entry);
      const { unsettles: _decision, reason, ...data } = known;
      const why = reason !== undefined && !unexplained.has(entry.eventId) ? { reason } : {};
      const duplicateOf = hidden.has(entry.duplicateOf ?? '') ? null : entry.duplicateOf;
      return { ...entry, type, data: { ...data, ...why }, duplicateOf };
    },
  };
}

/** The notes of a case that are the union's own, by what was said of each last. */
export async function internalNotes(rows: DataSource, timeline: EntriesOfCase): Promise<ReadonlySet<string>> {
  return internalNow(await tellings(rows, timeline));
}

async function tellings(rows: DataSource, timeline: EntriesOfCase): Promise<readonly Telling[]> {
  const { table, caseId, audiences } = timeline;
  const types = Object.keys(audiences).filter((type) => audiences[type] !== 'ALL');
  const found = await rows.query<(Omit<Telling, 'audience'> & { readonly type: string })[]>(
    `SELECT "eventId" AS id, "type", "data" ->> 'entryId' AS about, "data" ->> 'of' AS of,
            COALESCE("data" ->> 'visibility', "data" #>> '{replacement,data,visibility}') AS visibility,
            "data" ->> 'voids' AS voids
       FROM ${table} WHERE "caseId" = $1 AND "type" = ANY($2) ORDER BY "position"`,
    [caseId, types],
  );
  return found.map(({ type, ...each }) => ({ ...each, audience: audiences[type] ?? 'NOBODY' }));
}

type Telling = {
  readonly id: string;
  readonly audience: Audience;
  readonly about: string | null;
  readonly of: string | null;
  readonly visibility: string | null;
  readonly voids: string | null;
};

function internalNow(own: readonly Telling[]): ReadonlySet<string> {
  const told = own.filter(({ visibility }) => visibility !== null);
  const last = new Map(told.map(({ id, about, visibility }) => [about ?? id, visibility]));
  return new Set([...last].filter(([, visibility]) => visibility === 'INTERNAL').map(([note]) => note));
}

/** The corrections that shared what was the union's own: why it was not before is the union's own too. */
function sharing(own: readonly Telling[]): ReadonlySet<string> {
  const before = new Map<string, string>();
  const found = new Set<string>();
  for (const { id, about, visibility } of own) {
    if (visibility === null) continue;
    if (before.get(about ?? id) === 'INTERNAL' && visibility !== 'INTERNAL') found.add(id);
    before.set(about ?? id, visibility);
  }
  return found;
}

/** What was shared and is not any more is as if it had not been; what was not and is now, is told as it is now. */
function isLeftOut(told: Telling, internal: ReadonlySet<string>, view: View): boolean {
  const { id, audience, about, of, visibility, voids } = told;
  if (audience === 'NOBODY') return true;
  if (view === 'WHOLE') return false;
  if (audience === 'UNION') return true;
  if (audience === 'UNION_UNLESS_IT_VOIDS') return voids === null;
  if (visibility === 'INTERNAL') return true;
  return [id, about, of].some((entry) => entry !== null && internal.has(entry));
}
