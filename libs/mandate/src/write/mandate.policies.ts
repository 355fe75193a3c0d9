import { policy, uuidOfStream } from '@loenspor/event-sourcing';
import type { GlobalPosition, Policy, PolicyRun } from '@loenspor/event-sourcing';
import type { DomainEvent, Recorded } from '@loenspor/event-sourcing/domain';
import { repOfficeDecider } from '@loenspor/representation';
import type { RepOfficeEvent } from '@loenspor/representation';
import { isWaiting, mandateDecider } from '../domain/index.js';
import type { Mandate, MandateCommand, RecordedMandate } from '../domain/index.js';
import { decidingOf } from './mandate-approvers.js';
import type { MandateApprovers } from './mandate-approvers.js';
import type { MandateLocator, MandateSubjects } from './mandate.ports.js';
import { streamOf } from './mandate-stream.js';

export type MandatePolicyParts = {
  readonly approvers: Pick<MandateApprovers, 'forSubject'>;
  readonly subjects: Pick<MandateSubjects, 'find'>;
  readonly locator: Pick<MandateLocator, 'waiting' | 'reached'>;
};

/**
 * What moves a waiting mandate to another approver. Both record what every read and decision computes anew anyway:
 * nothing rests on these having run, and what they miss `recordPassedTime` records later.
 */
export function mandatePolicies(parts: MandatePolicyParts): readonly Policy[] {
  return [officeChanged(parts), memberChanged(parts)];
}

/** Of both areas of the municipality: where they were elected jointly the one decides for the other. */
function officeChanged(parts: MandatePolicyParts): Policy {
  const react = async (event: Recorded<RepOfficeEvent>, run: PolicyRun) => {
    const { state: office } = await run.load(repOfficeDecider, event.stream);
    if (!office) return;
    // Rows that lag may not show a mandate that was submitted before this: the projector asks again when they do.
    await parts.locator.reached(positionOf(event));
    for (const mandate of await parts.locator.waiting([office.municipality]))
      await readdressed(parts, mandate.mandateId, run);
  };
  return policy<RepOfficeEvent>({
    name: 'readdress-mandates',
    category: 'repOffice',
    on: {
      TermElected: react,
      TermEnded: react,
      DeputyAppointed: react,
      AbsenceRecorded: react,
      AbsenceWithdrawn: react,
      ObjectionUpheld: react,
    },
  });
}

/** Whether the representative is involved in a pay case is its member's wish; imports tell of nobody who waits. */
function memberChanged(parts: MandatePolicyParts): Policy {
  const react = async (event: Recorded<DomainEvent>, run: PolicyRun) => {
    if (event.import !== null) return;
    const found = await parts.subjects.find({ kind: 'PAY_CASE', id: uuidOfStream(event.stream) });
    for (const mandateId of found?.facts.mandates ?? []) await readdressed(parts, mandateId, run);
  };
  return {
    name: 'readdress-mandate-of-case',
    category: 'payCase',
    on: { MemberConsentRecorded: react, MemberConsentWithdrawn: react },
  };
}

async function readdressed(parts: MandatePolicyParts, mandateId: string, run: PolicyRun): Promise<void> {
  const { state } = await run.load(mandateDecider, streamOf(mandateId));
  if (!isAddressed(state)) return;
  const prepare = async () => {
    const { state: now } = await run.load(mandateDecider, streamOf(mandateId));
    return readdressing(parts, isAddressed(now) ? now : state);
  };
  await run.execute(mandateDecider, streamOf(mandateId), prepare, { as: mandateId });
}

/** It waits for somebody whom a submission named. An imported one was laid before nobody that is known. */
export function isAddressed(mandate: Mandate): mandate is RecordedMandate {
  return mandate.status !== 'NONE' && isWaiting(mandate) && mandate.approver !== null;
}

/** The command that lays a mandate before the one who is to decide it now. */
export async function readdressing(
  { approvers, subjects }: Pick<MandatePolicyParts, 'approvers' | 'subjects'>,
  mandate: RecordedMandate,
) {
  const { kind, id } = mandate.subject;
  const found = await subjects.find({ kind, id });
  if (!found) throw new Error(`The subject of mandate ${mandate.mandateId} is not there`);
  const { approver, guards } = await approvers.forSubject(found.facts, decidingOf(mandate));
  const command: MandateCommand = { type: 'ReaddressMandate', data: { approver } };
  return { command, guards: [...guards, ...found.guards] };
}

/** Of an event that the log gave back; one that was appended just now lies at the head at most. */
function positionOf(event: Recorded<DomainEvent>): GlobalPosition | null {
  return 'position' in event ? (event.position as GlobalPosition) : null;
}
