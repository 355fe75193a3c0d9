import type { Guard } from '@loenspor/event-sourcing';
import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Actor } from '@loenspor/event-sourcing/domain';
import { actUnderDelegation } from '@loenspor/representation';
import type { DelegatedAct, Representation } from '@loenspor/representation';
import type { Negotiation } from '../domain/index.js';

/** Who acts, and the streams that allow it. */
export type Allowed = { readonly actor: Actor; readonly guards: readonly Guard[] };

/**
 * Who acts towards the employer. The union's own people do so by their role; a representative only under a delegation
 * that covers the day of the act and still stands `today`, so that nobody acts in the past what is not theirs any more.
 * @throws DomainError `not-delegated`, `term-not-active`
 */
export async function actingTowardsEmployer(
  representation: Pick<Representation, 'office'>,
  { subject }: Negotiation,
  act: {
    readonly actor: Actor;
    readonly id: string;
    readonly act: DelegatedAct['act'];
    readonly on: string;
    readonly today: string;
  },
): Promise<Allowed> {
  const { actor, id, today, on } = act;
  if (actor.role !== 'LEADER_REP') return { actor, guards: [] };
  if (!subject || actor.userId === null) throw new DomainError('not-delegated', 'Nothing is delegated here.');
  const { office, guard } = await representation.office(subject);
  const delegated = { userId: actor.userId, act: act.act, subject: { kind: 'NEGOTIATION', id } } as const;
  actUnderDelegation(office, { ...delegated, on: today });
  const authority = actUnderDelegation(office, { ...delegated, on });
  return { actor: { ...actor, authority }, guards: [guard] };
}
