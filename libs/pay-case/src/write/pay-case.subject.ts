import type { CommandRunner, Guard, LiveRun } from '@loenspor/event-sourcing';
import type { FoundSubject, SubjectClaim } from '@loenspor/mandate';
import { isRepInvolved, payCaseDecider, personDecider } from '../domain/index.js';
import type { OpenMandate } from '../domain/index.js';

type Loader = Pick<CommandRunner, 'load'>;

/** A pay case as a decision about a mandate of it needs to know it; null when there is none. */
export async function payCaseSubject(runner: Loader, id: string): Promise<FoundSubject | null> {
  const stream = `payCase-${id}`;
  const { state, revision } = await runner.load(payCaseDecider, stream);
  if (state.status === 'NONE') return null;
  const { municipality, area, agreementPeriod, personId } = state.opening;
  const person = await personOf(runner, personId);
  return {
    facts: {
      ...({ kind: 'PAY_CASE', id, municipality, area, agreementPeriod, personId } as const),
      personUserId: person.userId,
      involved: isRepInvolved(state),
      mandates: state.mandates,
    },
    guards: [{ stream, revision }, person.guard],
  };
}

/** A registered person, with the sign-in where one is recorded; null when there is no such person. */
export async function registeredPerson(
  runner: Loader,
  personId: string,
): Promise<{ readonly userId: string | null } | null> {
  const { userId, guard } = await personOf(runner, personId);
  return guard.revision === 'no_stream' ? null : { userId };
}

async function personOf(runner: Loader, personId: string) {
  const stream = `person-${personId}`;
  const { state, revision } = await runner.load(personDecider, stream);
  const guard: Guard = { stream, revision };
  return { userId: state.status === 'NONE' ? null : (state.userId ?? null), guard };
}

/**
 * First half of drafting a mandate of a pay case. Nothing takes a claim back, so the second half needs no guard.
 * @throws DomainError `mandate-exists`, `wrong-status`
 */
export async function claimPayCase(
  run: Pick<LiveRun, 'claim'>,
  { subject, mandateId, actor, draft, standing }: SubjectClaim,
): Promise<{ readonly guards: readonly Guard[] }> {
  await run.claim(payCaseDecider, {
    stream: `payCase-${subject.id}`,
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
