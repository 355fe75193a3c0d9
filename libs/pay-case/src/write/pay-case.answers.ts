import { aboveCap, duplicate } from '@loenspor/casework';
import { revisionOf } from '@loenspor/event-sourcing';
import type { LiveAnswer, LiveRun, LiveStep } from '@loenspor/event-sourcing';
import type { Actor, Recorded, Warning } from '@loenspor/event-sourcing/domain';
import type { PayItem, PayTables } from '@loenspor/pay';
import { duplicateInCase, payCaseDecider } from '../domain/index.js';
import type { PayCaseCommand, PayCaseEvent, RecordedPayCase } from '../domain/index.js';
import { startedOnHolidays } from './pay-case.clocks.js';
import type { PayCaseDesk } from './pay-case.desk.js';
import { payCaseNow } from './pay-case.grounds.js';

/** One entry that is logged in the case `id`. `items`: those of the body, for what is unusual about them. */
export type Logging = Pick<LiveStep<PayCaseCommand>, 'prepare'> & {
  readonly id: string;
  readonly actor: Actor;
  readonly items?: readonly PayItem[];
  /** The entry that somebody else has made of the same claim, where the command has nothing to add. */
  readonly completed?: () => Promise<Recorded<PayCaseEvent> | null>;
};

/** What the answer of one kind of entry says beside its id: more fields, and more warnings. */
export type Telling = Readonly<Record<string, unknown>> & { readonly warnings?: readonly Warning[] };
type More = (entry: Recorded<PayCaseEvent>) => Telling | Promise<Telling>;
type Sources = Pick<PayCaseDesk, 'runner' | 'clocks' | 'references'>;
type Entered = Required<Pick<Logging, 'id' | 'items'>> & {
  readonly entry: Recorded<PayCaseEvent>;
  readonly revision: number;
};

/**
 * Decides the one command of a call on a case and tells of its entry: its id, the revision, and what may be wrong with
 * it. `more`: what the answer says beside that.
 */
export async function logged(
  desk: Sources,
  run: Pick<LiveRun, 'execute'>,
  { id, items = [], completed, ...step }: Logging,
  more?: More,
): Promise<LiveAnswer> {
  const stream = `payCase-${id}`;
  const executed = await run.execute(payCaseDecider, { stream, ...step });
  const entry = executed.events[0] ?? (await completed?.());
  if (!entry) throw new Error(`A call on ${stream} came to no event`);
  return answerOf(desk, { id, items, entry, revision: revisionOf(executed) }, more);
}

/** The answer to a call whose `entry` stands in the case `id`. */
export async function answerOf(
  desk: Sources,
  { id, items, entry, revision }: Entered,
  more: More = () => ({}),
): Promise<LiveAnswer> {
  const { eventId: entryId } = entry;
  const { warnings: told = [], ...fields } = await more(entry);
  const payCase = await payCaseNow(desk, id);
  const holidays = await startedOnHolidays(desk, { id, ...payCase }, entry);
  const { tables } = await desk.references.current();
  const warnings = [...aboveCap(items), ...told, ...holidays, ...duplicates(payCase, entry, tables)];
  return { ...{ id, entryId, ...fields, revision }, ...(warnings.length > 0 && { warnings }) };
}

/** A representative is not told of notes that the union keeps to itself. */
function duplicates(
  payCase: RecordedPayCase,
  { eventId, actor }: Recorded<PayCaseEvent>,
  tables: PayTables,
): readonly Warning[] {
  const twin = duplicateInCase(payCase, eventId, { shared: actor.role === 'LEADER_REP', tables });
  return twin === null ? [] : [duplicate(twin)];
}
