import { aboveCap, duplicate } from '@loenspor/casework';
import { revisionOf } from '@loenspor/event-sourcing';
import type { LiveAnswer, LiveRun, LiveStep } from '@loenspor/event-sourcing';
import type { Actor, Recorded, Warning } from '@loenspor/event-sourcing/domain';
import type { PayItem } from '@loenspor/pay';
import { duplicateInCase, payCaseDecider } from '../domain/index.js';
import type { PayCaseCommand, PayCaseEvent } from '../domain/index.js';
import type { PayCaseDesk } from './pay-case.desk.js';
import { payCaseNow } from './pay-case.grounds.js';

/** One entry that is logged in the case `id`. `items`: those of the body, for what is unusual about them. */
export type Logging = Pick<LiveStep<PayCaseCommand>, 'prepare'> & {
  readonly id: string;
  readonly actor: Actor;
  readonly items?: readonly PayItem[];
};

/** What the answer of one kind of entry says beside its id: more fields, and more warnings. */
export type Telling = Readonly<Record<string, unknown>> & { readonly warnings?: readonly Warning[] };

/**
 * Decides the one command of a call on a case and tells of its entry: its id, the revision, and what may be wrong with
 * it. `more`: what the answer says beside that.
 */
export async function logged(
  desk: Pick<PayCaseDesk, 'runner'>,
  run: Pick<LiveRun, 'execute'>,
  { id, items = [], ...step }: Logging,
  more: (entry: Recorded<PayCaseEvent>) => Telling = () => ({}),
): Promise<LiveAnswer> {
  const stream = `payCase-${id}`;
  const executed = await run.execute(payCaseDecider, { stream, ...step });
  const [entry] = executed.events;
  if (!entry) throw new Error(`A call on ${stream} came to no event`);
  const { eventId: entryId } = entry;
  const { warnings: told = [], ...fields } = more(entry);
  const warnings = [...aboveCap(items), ...told, ...(await duplicates(desk, id, entry))];
  return {
    ...{ id, entryId, ...fields, revision: revisionOf(executed) },
    ...(warnings.length > 0 && { warnings }),
  };
}

/** A representative is not told of notes that the union keeps to itself. */
async function duplicates(
  desk: Pick<PayCaseDesk, 'runner'>,
  id: string,
  { eventId, actor }: Recorded<PayCaseEvent>,
): Promise<readonly Warning[]> {
  const payCase = await payCaseNow(desk, id);
  const twin = duplicateInCase(payCase, eventId, { shared: actor.role === 'LEADER_REP' });
  return twin === null ? [] : [duplicate(twin)];
}
