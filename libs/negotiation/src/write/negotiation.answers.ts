import { aboveCap, duplicate } from '@loenspor/casework';
import { revisionOf } from '@loenspor/event-sourcing';
import type { LiveAnswer, LiveRun, LiveStep } from '@loenspor/event-sourcing';
import type { Actor, Recorded, Warning } from '@loenspor/event-sourcing/domain';
import type { PayItem, PayTables } from '@loenspor/pay';
import { negotiationDecider, possibleDuplicate } from '../domain/index.js';
import type { Negotiation, NegotiationCommand, NegotiationEvent } from '../domain/index.js';
import { startedOnHolidays } from './negotiation.clocks.js';
import type { NegotiationDesk } from './negotiation.desk.js';

/** One entry that is logged in the negotiation `id`. `items`: those of the body, for what is unusual about them. */
export type Logging = Pick<LiveStep<NegotiationCommand>, 'prepare'> & {
  readonly id: string;
  readonly actor: Actor;
  readonly items?: readonly PayItem[];
};

/**
 * Decides the one command of a call on a negotiation and tells of its entry: its id, the revision, and what may be
 * wrong with it. `more`: what the answer says beside that.
 */
export async function logged(
  desk: Pick<NegotiationDesk, 'runner' | 'clocks' | 'references'>,
  run: Pick<LiveRun, 'execute'>,
  { id, items = [], ...step }: Logging,
  more: (entry: Recorded<NegotiationEvent>) => Readonly<Record<string, unknown>> = () => ({}),
): Promise<LiveAnswer> {
  const stream = `negotiation-${id}`;
  const executed = await run.execute(negotiationDecider, { stream, ...step });
  const [entry] = executed.events;
  if (!entry) throw new Error(`A call on ${stream} came to no event`);
  const { eventId: entryId } = entry;
  const accepted = entry.type === 'ResultReached' ? aboveCap(entry.data.items, 'result.') : [];
  const { state } = await desk.runner.load(negotiationDecider, stream);
  const { tables } = await desk.references.current();
  const warnings = [
    ...aboveCap(items),
    ...accepted,
    ...(await startedOnHolidays(desk, { id, ...state }, entry)),
    ...duplicates(state, entry, tables),
  ];
  return {
    ...{ id, entryId, ...more(entry), revision: revisionOf(executed) },
    ...(warnings.length > 0 && { warnings }),
  };
}

/** Of an acceptance or settlement: the whole new version, so that it is seen before anybody ratifies or signs it. */
export function resultOf(entry: Recorded<NegotiationEvent>) {
  if (entry.type !== 'ResultReached' && entry.type !== 'DisputeSettled')
    throw new Error(`A result came to ${entry.type}`);
  const { assessment = null, baseVersion, items, ratification } = entry.data;
  return { assessment, result: { baseVersion, items, ratification } };
}

/** A representative is not told of notes that the union keeps to itself. */
function duplicates(
  state: Negotiation,
  { eventId, actor }: Recorded<NegotiationEvent>,
  tables: PayTables,
): readonly Warning[] {
  const twin = possibleDuplicate(state, eventId, { shared: actor.role === 'LEADER_REP', tables });
  return twin === null ? [] : [duplicate(twin)];
}
