import type { Actor, CommandRunner, Guard, LiveRun } from '@loenspor/event-sourcing';
import type { MandateSubjectFacts } from '@loenspor/mandate';
import { negotiationDecider } from '../domain/index.js';
import type { MandateDraft, OpenMandate } from '../domain/index.js';

/** A negotiation as a decision about a mandate of it needs to know it; null when there is none. */
export async function negotiationSubject(
  runner: Pick<CommandRunner, 'load'>,
  id: string,
): Promise<{ readonly facts: MandateSubjectFacts; readonly guards: readonly Guard[] } | null> {
  const stream = `negotiation-${id}`;
  const { state, revision } = await runner.load(negotiationDecider, stream);
  if (!state.subject) return null;
  const { municipality, area, agreementPeriod } = state.subject;
  const place = { kind: 'NEGOTIATION', id, municipality, area, agreementPeriod } as const;
  const person = { personId: null, personUserId: null, involved: true };
  return { facts: { ...place, ...person, mandates: state.mandates }, guards: [{ stream, revision }] };
}

/** A claim of a subject for a mandate. `standing`: the mandate in its way as the streams tell it, asked at each try. */
export type MandateClaim = {
  readonly subject: { readonly id: string };
  readonly mandateId: string;
  readonly actor: Actor;
  readonly draft: MandateDraft;
  readonly standing: () => Promise<{ readonly mandateId: string | null; readonly guards: readonly Guard[] }>;
};

/**
 * First half of drafting a mandate of a negotiation. Nothing takes a claim back, so the second half needs no guard.
 * @throws DomainError `mandate-exists`, `wrong-status`
 */
export async function claimNegotiation(
  run: Pick<LiveRun, 'claim'>,
  { subject, mandateId, actor, draft, standing }: MandateClaim,
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
