import { DomainError, NotFound } from '@loenspor/event-sourcing/domain';
import type { ReviewDecisionBody } from './case.bodies.js';
import { entryNamed, fieldRefused } from './case.refusals.js';
import type { CaseNoun } from './case.refusals.js';
import type { NoteVisibility } from './case.values.js';

/** The policy's word on a correction that unsettles a decision. Asked again: nothing. */
export type RaiseReview = {
  readonly type: 'RaiseReview';
  readonly data: { readonly correctionId: string; readonly decisionId: string };
};
/** A decision that rested on what was corrected since is looked at again. */
export type DecideReview = {
  readonly type: 'DecideReview';
  readonly data: ReviewDecisionBody & { readonly taskId: string };
};

/**
 * The entry that a correction is about. Facts and acts can be corrected; decisions are followed by other decisions.
 * @throws FieldsRefused of one that is not there; DomainError `not-correctable` of a decision
 */
export function entryToCorrect<Entry extends { readonly entryId: string }, Correctable extends Entry>(
  entries: readonly Entry[],
  entryId: string,
  { noun, isCorrectable }: Correcting<Entry, Correctable>,
): Correctable {
  const entry = entryNamed(entries, { path: 'entryId', id: entryId }, noun);
  if (!isCorrectable(entry)) throw new DomainError('not-correctable', notCorrectable);
  return entry;
}

type Correcting<Entry, Correctable extends Entry> = {
  readonly noun: CaseNoun;
  readonly isCorrectable: (entry: Entry) => entry is Correctable;
};

/** What a representative wrote is not kept from the representative. @throws FieldsRefused */
export function mustStayShared(
  { visibility }: { readonly visibility: NoteVisibility },
  { byRep }: { readonly byRep?: boolean },
): void {
  if (byRep && visibility === 'INTERNAL') throw fieldRefused('replacement.visibility', ofTheRep);
}

/**
 * The task that is decided. `outcome` is null or absent until it is.
 * @throws NotFound; DomainError `wrong-status` of one that is decided already
 */
export function taskToDecide<
  Task extends { readonly taskId: string; readonly outcome?: 'STANDS' | 'REOPEN' | null },
>(tasks: readonly Task[], taskId: string): Task {
  const task = tasks.find((each) => each.taskId === taskId);
  if (!task) throw new NotFound();
  const { outcome = null } = task;
  if (outcome !== null)
    throw new DomainError('wrong-status', decidedAlready, { status: outcome, allowed: [] });
  return task;
}

const notCorrectable = {
  da: 'Kun det, der er logget, kan rettes. En afgørelse følges af en ny afgørelse.',
  en: 'Only what was logged can be corrected. A decision is followed by another decision.',
};
const decidedAlready = {
  da: 'Det er allerede set efter, og svaret står i forløbet.',
  en: 'It has been looked at again already; the answer stands in the trail.',
};
const ofTheRep = {
  da: 'kan ikke være INTERNAL: tillidsrepræsentanten har skrevet noten',
  en: 'cannot be INTERNAL: a leader representative wrote the note',
};
