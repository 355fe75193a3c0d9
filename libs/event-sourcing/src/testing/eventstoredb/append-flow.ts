import type { Expected } from './commit-check.js';
import type { ProposedEvent } from './event-log.js';
import type { EmulatedNode } from './emulated-node.js';
import type { AppendFault, When } from './faults.js';
import type { WriteOutcome } from './log-writer.js';

export type AppendCall = {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly ProposedEvent[];
  readonly peer: string;
};

/** How an append ended for its caller. `nothing`: no answer will ever come. */
export type AppendEnd =
  | WriteOutcome
  | { readonly is: 'nothing' }
  | { readonly is: 'unavailable' }
  | { readonly is: 'access-denied' }
  | { readonly is: 'not-leader' };

/** Writes an append, and lets happen what was planned for it. */
export async function carryOut(node: EmulatedNode, call: AppendCall): Promise<AppendEnd> {
  const struck = node.faults.appendFault(call.stream);
  const write = () => node.writer.append(call.stream, call.expected, call.events);
  if (struck === null) return write();
  const { fault, strike } = struck;
  if (!('when' in fault)) {
    strike();
    return { is: fault.kind };
  }
  const early = await befall(node, fault, 'before', call.peer);
  if (early !== null) {
    strike();
    return early;
  }
  const outcome = await write();
  const late = await befall(node, fault, 'after', call.peer);
  strike();
  return late ?? outcome;
}

/** Null when the append goes on as if nothing had been. */
async function befall(
  node: EmulatedNode,
  fault: Extract<AppendFault, { when: When }>,
  now: When,
  peer: string,
): Promise<AppendEnd | null> {
  if (fault.when !== now) return null;
  switch (fault.kind) {
    case 'cut':
      node.link.cut(peer);
      return { is: 'nothing' };
    case 'silent':
      return { is: 'nothing' };
    case 'timed-out':
      return { is: 'timed-out' };
    case 'late':
      await fault.until;
      return null;
  }
}
