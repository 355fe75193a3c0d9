import type { Guard } from '@loenspor/event-sourcing';
import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Actor } from '@loenspor/event-sourcing/domain';
import type { Area } from '@loenspor/pay';
import { actUnderDelegation } from '@loenspor/representation';
import type { DelegatedAct, Representation } from '@loenspor/representation';

/** Who acts, and the streams that allow it. */
export type Allowed = { readonly actor: Actor; readonly guards: readonly Guard[] };

/** What an act is of, and the place whose office represents it. */
export type ActedOn = {
  readonly subject: DelegatedAct['subject'];
  readonly municipality: string;
  readonly area: Area;
};

/**
 * Who acts towards the employer. The union's own people do so by their role; a representative only under a delegation
 * that covers the day of the act and still stands `today`, so that nobody acts in the past what is not theirs any more.
 * @throws DomainError `not-delegated`, `term-not-active`
 */
export async function actingTowardsEmployer(
  representation: Pick<Representation, 'office'>,
  { subject, municipality, area }: ActedOn,
  act: {
    readonly actor: Actor;
    readonly act: DelegatedAct['act'];
    readonly on: string;
    readonly today: string;
  },
): Promise<Allowed> {
  const { actor, today, on } = act;
  if (actor.role !== 'LEADER_REP') return { actor, guards: [] };
  if (actor.userId === null) throw new DomainError('not-delegated', 'Nothing is delegated here.');
  const { office, guard } = await representation.office({ municipality, area });
  const delegated = { userId: actor.userId, act: act.act, subject } as const;
  actUnderDelegation(office, { ...delegated, on: today });
  const authority = actUnderDelegation(office, { ...delegated, on });
  return { actor: { ...actor, authority }, guards: [guard] };
}
