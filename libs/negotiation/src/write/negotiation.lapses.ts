import { dayInCopenhagen, newId } from '@loenspor/event-sourcing';
import type { Clock, CommandExecutor } from '@loenspor/event-sourcing';
import type { Actor } from '@loenspor/event-sourcing/domain';
import type { EscalationClocks } from '@loenspor/pay';
import { lapseToTell, negotiationDecider } from '../domain/index.js';
import type { DisputeCourse, Negotiation, TellLapse } from '../domain/index.js';

/** A negotiation in dispute, as it is found. */
export type DisputeFound = DisputeCourse & Pick<Negotiation, 'lapsesTold'> & { readonly id: string };

export type LapseParts = {
  readonly executor: Pick<CommandExecutor, 'execute'>;
  /** The disputes that are open; they may be behind their streams, which decide. */
  readonly disputes: () => Promise<readonly DisputeFound[]>;
  readonly clocks: EscalationClocks;
  readonly clock: Clock;
};

/** Records for the trail that the last day of a step has passed. Again it records nothing. Answers how many it added. */
export async function recordLapses({ executor, disputes, clocks, clock }: LapseParts): Promise<number> {
  const today = dayInCopenhagen(clock());
  const command: TellLapse = { type: 'TellLapse', facts: { today, clocks } };
  let recorded = 0;
  for (const dispute of await disputes()) {
    if (lapseToTell(dispute, today, clocks) === null) continue;
    const meta = { commandId: newId(), actor: product, occurredOn: today };
    const stream = `negotiation-${dispute.id}`;
    const prepare = () => ({ command });
    const { events } = await executor.execute(negotiationDecider, { stream, meta, prepare });
    recorded += events.length;
  }
  return recorded;
}

const product: Actor = { userId: null, role: 'SYSTEM', authority: null, onBehalfOf: null };
