import type { Consultants } from '@loenspor/casework';
import type { Clock, CommandRunner, LiveCommands } from '@loenspor/event-sourcing';
import { NotFound } from '@loenspor/event-sourcing/domain';
import type { Actor, Viewer } from '@loenspor/event-sourcing/domain';
import type { EscalationClocks } from '@loenspor/pay';
import type { ReferenceTables } from '@loenspor/reference-data';
import type { Office, Representation, Sights } from '@loenspor/representation';
import { isRepInvolved, payCaseDecider } from '../domain/index.js';

/** Draws the next number of a pay case in a year (`LS-2026-0042`); the same owner is given the same one. */
export type PayCaseNumbers = (year: string, owner: string) => Promise<string>;

/** What the commands of pay cases work with. */
export type PayCaseDesk = {
  readonly live: LiveCommands;
  readonly runner: Pick<CommandRunner, 'load'>;
  readonly sights: Pick<Sights, 'sees' | 'sightOf'>;
  readonly references: Pick<ReferenceTables, 'current'>;
  readonly representation: Pick<Representation, 'office'>;
  readonly consultants: Consultants;
  readonly clocks: EscalationClocks;
  readonly numbers: PayCaseNumbers;
  /** Where a person has cases. */
  readonly placesOf: (personId: string) => Promise<readonly Office[]>;
  /** Official codes. */
  readonly municipalities: ReadonlySet<string>;
  readonly clock: Clock;
};
export const PAY_CASE_DESK = Symbol('PayCaseDesk');

/**
 * Who acts on a case: the caller, in the first capacity that the case is seen in, that of a leader representative last.
 * @throws NotFound for a case that is not there, or that the viewer does not see
 */
export async function actorOn(
  { runner, sights }: Pick<PayCaseDesk, 'runner' | 'sights'>,
  viewer: Viewer,
  id: string,
): Promise<Actor> {
  const { state } = await runner.load(payCaseDecider, `payCase-${id}`);
  if (state.status === 'NONE') throw new NotFound();
  const { municipality, area } = state.opening;
  const subject = { kind: 'PAY_CASE', id, involved: isRepInvolved(state) } as const;
  const isRep = ({ role }: Viewer['scopes'][number]) => role === 'LEADER_REP';
  for (const scope of [...viewer.scopes.filter((each) => !isRep(each)), ...viewer.scopes.filter(isRep)])
    if (await sights.sees({ ...viewer, scopes: [scope] }, { municipality, area, subject }))
      return { userId: viewer.userId, role: scope.role, authority: null, onBehalfOf: null };
  throw new NotFound(true);
}

/** Who calls, in the role that opened the operation. */
export function actorOf({ userId, scopes }: Viewer): Actor {
  return { userId, role: scopes[0]?.role ?? 'CONSULTANT', authority: null, onBehalfOf: null };
}
