import { dayInCopenhagen, newId, oneByOne } from '@loenspor/event-sourcing';
import type { Clock, CommandExecutor, Prepared } from '@loenspor/event-sourcing';
import type { Actor } from '@loenspor/event-sourcing/domain';
import { mandateDecider } from '../domain/index.js';
import type { Approver, MandateCommand, RecordedMandate } from '../domain/index.js';
import type { MandateApprovers } from './mandate-approvers.js';
import { isAddressed, readdressing } from './mandate.policies.js';
import { streamOf } from './mandate-stream.js';
import type { MandateLocator, MandateSubjects } from './mandate.ports.js';

export type PassedTimeParts = {
  readonly executor: Pick<CommandExecutor, 'load' | 'execute'>;
  readonly approvers: Pick<MandateApprovers, 'approversOf' | 'forSubject'>;
  readonly subjects: Pick<MandateSubjects, 'find'>;
  readonly locator: Pick<MandateLocator, 'waiting' | 'expired'>;
  readonly clock: Clock;
};

/**
 * Records what time alone has changed, for the trail: mandates whose last day has passed, and waiting ones that go to
 * another approver because a term, a deputyship or an absence began or ended. Again it records nothing, and one that
 * fails holds up no other. Answers how many events it added.
 *
 * @throws AggregateError with every failure
 */
export async function recordPassedTime(parts: PassedTimeParts): Promise<number> {
  return oneByOne([expire, readdress], (recordThose) => recordThose(parts));
}

async function expire(parts: PassedTimeParts): Promise<number> {
  const today = dayInCopenhagen(parts.clock());
  return oneByOne(await parts.locator.expired(today), (id) =>
    record(parts, id, () => ({ command: { type: 'ExpireMandate', facts: { today } } })),
  );
}

async function readdress(parts: PassedTimeParts): Promise<number> {
  const waiting = (await parts.locator.waiting()).filter(isAddressed);
  const approvers = await parts.approvers.approversOf(waiting);
  const moved = waiting.filter((mandate, at) => {
    const approver = approvers[at] ?? null;
    return approver !== null && !isSame(mandate.approver, approver);
  });
  return oneByOne(moved, (mandate) => record(parts, mandate.mandateId, () => nowReaddressed(parts, mandate)));
}

async function nowReaddressed(
  parts: PassedTimeParts,
  located: RecordedMandate,
): Promise<Prepared<MandateCommand>> {
  const { state } = await parts.executor.load(mandateDecider, streamOf(located.mandateId));
  return readdressing(parts, isAddressed(state) ? state : located);
}

async function record(
  { executor, clock }: PassedTimeParts,
  id: string,
  prepare: () => Prepared<MandateCommand> | Promise<Prepared<MandateCommand>>,
): Promise<number> {
  const meta = { commandId: newId(), actor: product, occurredOn: dayInCopenhagen(clock()) };
  const { events } = await executor.execute(mandateDecider, { stream: streamOf(id), meta, prepare });
  return events.length;
}

const product: Actor = { userId: null, role: 'SYSTEM', authority: null, onBehalfOf: null };

function isSame(one: Approver | null, other: Approver): boolean {
  return one?.userId === other.userId && one?.role === other.role && one.reason === other.reason;
}
