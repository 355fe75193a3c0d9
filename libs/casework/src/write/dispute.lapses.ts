import { dayInCopenhagen, newId, oneByOne } from '@loenspor/event-sourcing';
import type { Clock, CommandExecutor } from '@loenspor/event-sourcing';
import type { Actor, Decider, DomainEvent } from '@loenspor/event-sourcing/domain';
import type { EscalationClocks } from '@loenspor/pay';
import { lapseToTell } from '../domain/index.js';
import type { TellLapse, ToldDispute } from '../domain/index.js';

/** What has disputes whose clocks run out: negotiations, or pay cases. */
export type LapseParts<State, Event extends DomainEvent> = {
  readonly executor: Pick<CommandExecutor, 'execute'>;
  readonly decider: Decider<State, TellLapse, Event>;
  /** The disputes that are open; they may be behind their streams, which decide. */
  readonly disputes: () => Promise<readonly OpenDispute[]>;
  readonly clocks: EscalationClocks;
  readonly clock: Clock;
};
/** The dispute of the negotiation or pay case `id`. */
export type OpenDispute = ToldDispute & { readonly id: string };

/** Records for the trail that the last day of a step has passed. Again it records nothing. Answers how many it added. */
export async function recordLapses<State, Event extends DomainEvent>({
  executor,
  decider,
  disputes,
  clocks,
  clock,
}: LapseParts<State, Event>): Promise<number> {
  const today = dayInCopenhagen(clock());
  const command: TellLapse = { type: 'TellLapse', facts: { today, clocks } };
  const lapsed = (await disputes()).filter((dispute) => lapseToTell(dispute, today, clocks) !== null);
  return oneByOne(lapsed, async ({ id }) => {
    const meta = { commandId: newId(), actor: product, occurredOn: today };
    const stream = `${decider.vocabulary.category}-${id}`;
    const prepare = () => ({ command });
    return (await executor.execute(decider, { stream, meta, prepare })).events.length;
  });
}

const product: Actor = { userId: null, role: 'SYSTEM', authority: null, onBehalfOf: null };
