import type { Clock, CommandRunner, LiveCommands } from '@loenspor/event-sourcing';
import { NotFound } from '@loenspor/event-sourcing/domain';
import type { Actor, Viewer } from '@loenspor/event-sourcing/domain';
import type { ReferenceTables } from '@loenspor/reference-data';
import type { Office, Sights } from '@loenspor/representation';
import { isRepInvolved, payCaseDecider } from '../domain/index.js';

/** Draws the next number of a pay case in a year (`LS-2026-0042`); the same owner is given the same one. */
export type PayCaseNumbers = (year: string, owner: string) => Promise<string>;

/** What the commands of pay cases work with. */
export type PayCaseDesk = {
  readonly live: LiveCommands;
  readonly runner: Pick<CommandRunner, 'load'>;
  readonly sights: Pick<Sights, 'sees' | 'sightOf'>;
  readonly references: Pick<ReferenceTables, 'current'>;
  readonly numbers: PayCaseNumbers;
  /** Where a person has cases. */
  readonly placesOf: (personId: string) => Promise<readonly Office[]>;
  /** Official codes. */
  readonly municipalities: ReadonlySet<string>;
  readonly clock: Clock;
};
export const PAY_CASE_DESK = Symbol('PayCaseDesk');

/** @throws NotFound for a case that is not there, or that the viewer does not see */
export async function mustSee(
  { runner, sights }: Pick<PayCaseDesk, 'runner' | 'sights'>,
  viewer: Viewer,
  id: string,
): Promise<void> {
  const { state } = await runner.load(payCaseDecider, `payCase-${id}`);
  if (state.status === 'NONE') throw new NotFound();
  const { municipality, area } = state.opening;
  const subject = { kind: 'PAY_CASE', id, involved: isRepInvolved(state) } as const;
  if (!(await sights.sees(viewer, { municipality, area, subject }))) throw new NotFound(true);
}

/** Who calls, in the role that opened the operation. */
export function actorOf({ userId, scopes }: Viewer): Actor {
  return { userId, role: scopes[0]?.role ?? 'CONSULTANT', authority: null, onBehalfOf: null };
}
