import type { Consultants } from '@loenspor/casework';
import type { CommandRunner, LiveCommands } from '@loenspor/event-sourcing';
import { NotFound } from '@loenspor/event-sourcing/domain';
import type { Actor, Viewer } from '@loenspor/event-sourcing/domain';
import type { ResultRatifiers } from '@loenspor/mandate';
import type { EscalationClocks } from '@loenspor/pay';
import type { ReferenceTables } from '@loenspor/reference-data';
import type { Representation, Sights } from '@loenspor/representation';
import { negotiationDecider } from '../domain/index.js';

/** Draws the next number of a negotiation in a year (`FA-2026-0017`); the same owner is given the same one. */
export type NegotiationNumbers = (year: string, owner: string) => Promise<string>;

/** What the commands of negotiations work with. */
export type NegotiationDesk = {
  readonly live: LiveCommands;
  readonly runner: Pick<CommandRunner, 'load'>;
  readonly sights: Pick<Sights, 'sees'>;
  readonly references: Pick<ReferenceTables, 'current'>;
  readonly representation: Pick<Representation, 'office'>;
  readonly ratifiers: Pick<ResultRatifiers, 'ratifier'>;
  readonly consultants: Consultants;
  readonly clocks: EscalationClocks;
  readonly numbers: NegotiationNumbers;
  /** Official codes. */
  readonly municipalities: ReadonlySet<string>;
};
export const NEGOTIATION_DESK = Symbol('NegotiationDesk');

/**
 * Who acts on a negotiation: the caller, in the first capacity that the negotiation is seen in, that of a leader
 * representative last.
 * @throws NotFound for a negotiation that is not there, or that the viewer does not see
 */
export async function actorOn(
  { runner, sights }: Pick<NegotiationDesk, 'runner' | 'sights'>,
  viewer: Viewer,
  id: string,
): Promise<Actor> {
  const { state } = await runner.load(negotiationDecider, `negotiation-${id}`);
  if (!state.subject) throw new NotFound();
  const { municipality, area } = state.subject;
  const seen = { municipality, area, subject: { kind: 'NEGOTIATION', id, involved: true } } as const;
  const isRep = ({ role }: Viewer['scopes'][number]) => role === 'LEADER_REP';
  for (const scope of [...viewer.scopes.filter((each) => !isRep(each)), ...viewer.scopes.filter(isRep)])
    if (await sights.sees({ ...viewer, scopes: [scope] }, seen))
      return { userId: viewer.userId, role: scope.role, authority: null, onBehalfOf: null };
  throw new NotFound(true);
}

/** Who calls, in the role that opened the operation. */
export function actorOf({ userId, scopes }: Viewer): Actor {
  return { userId, role: scopes[0]?.role ?? 'CONSULTANT', authority: null, onBehalfOf: null };
}
