import type { DataSource } from 'typeorm';
import { versionToDecide } from '@loenspor/mandate';
import type { Approver } from '@loenspor/representation';
import type { Deciders } from './inbox.js';
import { waitingDecisions } from './inbox.decisions.js';
import type { WaitingDecision } from './inbox.decisions.js';

/** A decision and one of those who may make it; `key` is another one when it is laid before them anew. */
export type DecisionToTell = { readonly userId: string; readonly key: string; readonly path: string };

/** Everybody who signs in as leadership. */
export type Leaders = () => Promise<readonly string[]>;

/**
 * Every decision that waits, and whose it is, as the write side tells: a representative's or deputy's, else that of
 * everybody in the leadership who may make it.
 */
export async function decisionsToTell(
  rows: DataSource,
  { approvers, ratifiers }: Deciders,
  leaders: Leaders,
): Promise<readonly DecisionToTell[]> {
  const decisions = await waitingDecisions(rows, null);
  const mandates = decisions.flatMap((each) => (each.code === 'MANDATE_TO_DECIDE' ? [each.mandate] : []));
  const found = await approvers.approversOf(mandates);
  const ofMandate = new Map(mandates.map(({ mandateId }, at) => [mandateId, found[at] ?? null]));
  const led = await leaders();
  const told = decisions.map(async (decision) => {
    const approver =
      decision.code === 'MANDATE_TO_DECIDE'
        ? (ofMandate.get(decision.mandate.mandateId) ?? null)
        : await ratifiers.knownRatifierOf(decision.result);
    const people = approver === null ? [] : peopleOf(approver, decision, led);
    return people.map((userId) => ({ userId, ...placeOf(decision) }));
  });
  return (await Promise.all(told)).flat();
}

function peopleOf(
  { userId, role }: Approver,
  { barred }: WaitingDecision,
  leaders: readonly string[],
): readonly string[] {
  if (role === 'LEADERSHIP') return leaders.filter((each) => !barred.includes(each));
  return userId === undefined ? [] : [userId];
}

function placeOf(decision: WaitingDecision): Pick<DecisionToTell, 'key' | 'path'> {
  if (decision.code === 'RESULT_TO_RATIFY') {
    const { negotiationId, entryId } = decision.result;
    return { key: `RESULT ${entryId}`, path: `/forhandlinger/${negotiationId}/beslutning` };
  }
  const { mandateId } = decision.mandate;
  const { version, submission } = versionToDecide(decision.mandate);
  const laid = submission?.eventId ?? `${mandateId} ${version}`;
  return { key: `MANDATE ${laid}`, path: `/mandater/${mandateId}/beslutning` };
}
