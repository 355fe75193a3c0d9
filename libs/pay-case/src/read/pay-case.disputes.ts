import type { OpenDispute } from '@loenspor/casework';
import { tableOf } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import { toldDisputeOf } from '../domain/pay-case.log.js';
import type { RecordedPayCase } from '../domain/pay-case.state.js';
import { PayCaseRow } from './pay-case.row.js';

type Told = Parameters<typeof toldDisputeOf>[0] & Pick<OpenDispute, 'id'>;

/**
 * The cases whose dispute is open, by their rows; a hold stops no clock. `rows`: with `payCaseRows` among its entities.
 */
export async function openCaseDisputes(rows: DataSource): Promise<readonly OpenDispute[]> {
  const found = await rows.query<Told[]>(
    `SELECT c."id", c."status", ${inCourse('held')}, ${inCourse('closedFrom')}, ${inCourse('disagreementId')},
        ${inCourse('escalationIds')}, ${inCourse('lapsesTold')},
        jsonb_path_query_array(c."course", '$.payCase.entries[*] ? (${ofDispute})') AS "entries"
      FROM ${tableOf(rows, PayCaseRow)} c WHERE ${isOpen} ORDER BY c."id"`,
  );
  return found.map(({ id, ...told }) => ({ id, ...toldDisputeOf(told) }));
}

// As the index of running disputes has it (migration 0022): what was settled long ago is not read.
const isOpen = `c."status" IN ('DISPUTE_L1', 'DISPUTE_L2', 'DISPUTE_L3', 'ON_HOLD')`;
const ofDispute = `@.type == "DisagreementRecorded" || @.type == "DisputeEscalated"`;
const inCourse = (field: keyof RecordedPayCase) => `c."course" #> '{payCase,${field}}' AS "${field}"`;
