import type { DecodedEvent } from '@loenspor/event-sourcing';

type Told = {
  readonly mandate?: { readonly mandateId: string };
  readonly baseVersion?: number | null;
  readonly version?: number;
  readonly effectiveTo?: string;
  readonly delegationIds?: readonly string[];
};

/**
 * The law of what an act of the union rests on, told once more by itself. Of a log in order of position, a line for each
 * proposal and result that came after its mandate had been revoked or the delegation of whoever made it withdrawn, and
 * each result on another version than the agreement had by then. `agreementOf`: the agreement's stream of a negotiation.
 */
export function unfoundedActs(
  log: readonly DecodedEvent[],
  agreementOf: (stream: string) => string | undefined,
): readonly string[] {
  const gone = new Set<string>();
  const versions = new Map<string, { readonly version: number; readonly lastDay: string | null }>();
  return log.flatMap(({ stream, type, data, actor, occurredOn, position }) => {
    const told = data as unknown as Told;
    const standing = versions.get(stream);
    if (type === 'MandateRevoked') gone.add(stream);
    if (type === 'DelegationWithdrawn')
      for (const id of told.delegationIds ?? []) gone.add(`delegation:${id}`);
    if (type === 'AgreementRecorded') versions.set(stream, { version: told.version ?? 0, lastDay: null });
    if (type === 'TerminationNoticed' && standing)
      versions.set(stream, { ...standing, lastDay: told.effectiveTo ?? null });
    if (type !== 'ResultReached' && type !== 'ProposalMade') return [];
    const at = `${stream} at ${position}: ${type}`;
    const base = versions.get(agreementOf(stream) ?? '');
    const inForce = base && (base.lastDay === null || occurredOn <= base.lastDay) ? base.version : null;
    return [
      ...(gone.has(`mandate-${told.mandate?.mandateId}`) ? [`${at} under a revoked mandate`] : []),
      ...(gone.has(actor.authority ?? '') ? [`${at} under a withdrawn delegation`] : []),
      ...(type === 'ResultReached' && told.baseVersion !== inForce ? [`${at} on another version`] : []),
    ];
  });
}
