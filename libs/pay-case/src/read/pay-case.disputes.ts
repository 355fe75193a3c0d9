import type { OpenDispute } from '@loenspor/casework';
import { tableOf } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import { toldDisputeOf } from '../domain/pay-case.log.js';
import type { Clocked } from './pay-case.clocked.js';
import { PayCaseRow } from './pay-case.row.js';

type Found = Pick<OpenDispute, 'id'> & Pick<Clocked, 'course'>;

/**
 * The cases whose dispute is open, by their rows; a hold stops no clock. `rows`: with `payCaseRows` among its entities.
 */
export async function openCaseDisputes(rows: DataSource): Promise<readonly OpenDispute[]> {
  const found = await rows.query<Found[]>(
    `SELECT c."id", c."clocked" -> 'course' AS "course"
      FROM ${tableOf(rows, PayCaseRow)} c WHERE ${isOpen} ORDER BY c."id"`,
  );
  return found.map(({ id, course }) => ({ id, ...toldDisputeOf(course) }));
}

// As the index of running disputes has it (migration 0022): what was settled long ago is not read.
const isOpen = `c."status" IN ('DISPUTE_L1', 'DISPUTE_L2', 'DISPUTE_L3', 'ON_HOLD')`;
