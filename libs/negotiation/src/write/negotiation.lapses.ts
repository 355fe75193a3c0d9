import { lapseToTell } from '@loenspor/casework';
import type { ToldDispute } from '@loenspor/casework';
import { dayInCopenhagen, newId, oneByOne } from '@loenspor/event-sourcing';
import type { Clock, CommandExecutor } from '@loenspor/event-sourcing';
import type { Actor } from '@loenspor/event-sourcing/domain';
import type { EscalationClocks } from '@loenspor/pay';
import { negotiationDecider } from '../domain/index.js';
import type { TellLapse } from '../domain/index.js';

export type LapseParts = {
  readonly executor: Pick<CommandExecutor, 'execute'>;
  /** The disputes that are open; they may be behind their streams, which decide. */
  readonly disputes: () => Promise<readonly (ToldDispute & { readonly id: string })[]>;
  readonly clocks: EscalationClocks;
  readonly clock: Clock;
};

/** Records for the trail that the last day of a step has passed. Again it records nothing. Answers how many it added. */
export async function recordLapses({ executor, disputes, clocks, clock }: LapseParts): Promise<number> {
  const today = dayInCopenhagen(clock());
  const command: TellLapse = { type: 'TellLapse', facts: { today, clocks } };
  const lapsed = (await disputes()).filter((dispute) => lapseToTell(dispute, today, clocks) !== null);
  return oneByOne(lapsed, async ({ id }) => {
    const meta = { commandId: newId(), actor: product, occurredOn: today };
    const stream = `negotiation-${id}`;
    const prepare = () => ({ command });
    return (await executor.execute(negotiationDecider, { stream, meta, prepare })).events.length;
  });
}

const product: Actor = { userId: null, role: 'SYSTEM', authority: null, onBehalfOf: null };
