import type { CommandRunner, Guard, LiveRun } from '@loenspor/event-sourcing';
import type { FoundSubject, NegotiatedResultRef, SubjectClaim } from '@loenspor/mandate';
import { acceptersOf, negotiationDecider, ratificationRefused } from '../domain/index.js';
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

/** The result of a negotiation that waits to be ratified; null when none does. */
export async function waitingResult(
  runner: Pick<CommandRunner, 'load'>,
  negotiationId: string,
): Promise<NegotiatedResultRef | null> {
  const { state } = await runner.load(negotiationDecider, `negotiation-${negotiationId}`);
  const { subject, result } = state;
  if (!subject || !result || ratificationRefused(state) !== null) return null;
  const { municipality, area } = subject;
  return { negotiationId, municipality, area, barred: acceptersOf(result), mandate: result.mandate };
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
