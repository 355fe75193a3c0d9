import type { CommandRunner, Guard, LiveRun } from '@loenspor/event-sourcing';
import type { FoundSubject, SubjectClaim } from '@loenspor/mandate';
import { negotiationDecider } from '../domain/index.js';
import type { OpenMandate } from '../domain/index.js';

/** A negotiation as a decision about a mandate of it needs to know it; null when there is none. */
export async function negotiationSubject(
  runner: Pick<CommandRunner, 'load'>,
  id: string,
): Promise<FoundSubject | null> {
  const stream = `negotiation-${id}`;
  const { state, revision } = await runner.load(negotiationDecider, stream);
  if (!state.subject) return null;
  const { municipality, area, agreementPeriod } = state.subject;
  const place = { kind: 'NEGOTIATION', id, municipality, area, agreementPeriod } as const;
  const person = { personId: null, personUserId: null, involved: true };
  return { facts: { ...place, ...person, mandates: state.mandates }, guards: [{ stream, revision }] };
}

/**
 * First half of drafting a mandate of a negotiation. Nothing takes a claim back, so the second half needs no guard.
 * @throws DomainError `mandate-exists`, `wrong-status`
 */
export async function claimNegotiation(
  run: Pick<LiveRun, 'claim'>,
  { subject, mandateId, actor, draft, standing }: SubjectClaim,
): Promise<{ readonly guards: readonly Guard[] }> {
  await run.claim(negotiationDecider, {
    stream: `negotiation-${subject.id}`,
    secondHalf: `mandate-${mandateId}`,
    actor,
    prepare: async () => {
      const { mandateId: other, guards } = await standing();
      const facts = { standing: other };
      const command: OpenMandate = { type: 'OpenMandate', data: { mandateId, draft }, facts };
      return { command, guards };
    },
  });
  return { guards: [] };
}
