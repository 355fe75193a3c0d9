import type { ReadSide } from '@loenspor/event-sourcing';
import { ListConditions, tableOf } from '@loenspor/event-sourcing';
import type { HoldersOf } from '@loenspor/negotiation';
import { payCaseRows } from '@loenspor/pay-case';
import { sightCondition } from '@loenspor/representation';
import type { Sights } from '@loenspor/representation';

const [caseRow] = payCaseRows;

/**
 * The cases that applied an agreement, as the rows know them: those that the viewer sees, oldest number first.
 * `waitForCases` comes back when the rows hold what is the head of the log now, or will not in time.
 */
export function agreementHolders(
  { rows }: ReadSide,
  sights: Pick<Sights, 'sightOf'>,
  waitForCases: () => Promise<unknown>,
): HoldersOf {
  return async (viewer, { id, versions }) => {
    await waitForCases();
    const list = new ListConditions();
    const applied = `c."facts" -> 'preAgreementApplication'`;
    list.add(`${applied} ->> 'preAgreementId' = ${list.bind(id)}`);
    list.add(`(${applied} ->> 'version')::int = ANY(${list.bind(versions)}::int[])`);
    const placed = {
      ...{ municipality: 'c."municipality"', area: 'c."area"', id: 'c."id"' },
      byOffice: 'false',
    };
    sightCondition(list, await sights.sightOf(viewer), placed);
    return rows.query(
      `SELECT c."id", c."facts" ->> 'number' AS "number" FROM ${tableOf(rows, caseRow)} c WHERE ${list.sql} ORDER BY 2`,
      list.parameters,
    );
  };
}
