import type { ClientBase } from 'pg';
import type { Erased } from '@loenspor/event-sourcing';
import type { RawCells } from '../domain/index.js';
import type { ErrorCode, RowError } from '../log/log-row.js';

/** A refused row where it is kept: in the import whose run first brought it. */
export type KeptRow = {
  readonly importId: string;
  readonly row: number;
  readonly subjectId: string;
  readonly cells: RawCells | Erased;
  readonly state: 'ERROR' | 'MENDED' | 'DISCARDED';
};

/** A row that somebody has put aside, by the command id that its identity gives. */
export type RowPutAside = Pick<KeptRow, 'cells'> & {
  readonly commandId: string;
  readonly column: RowError['column'];
  readonly code: ErrorCode;
};

const COLUMNS = '"importId", "row", "subjectId", "cells", "state"';

const ASIDE_COLUMNS = `"commandId", "column_name" AS "column", "code", "cells"`;

/** Two questions, each with an index of its own. */
export const PUT_ASIDE = `
  SELECT ${ASIDE_COLUMNS} FROM read.import_row
   WHERE "state" = 'DISCARDED' AND "cells" ->> 'Sagsnr' = ANY($1)
  UNION ALL
  SELECT ${ASIDE_COLUMNS} FROM read.import_row
   WHERE "state" = 'DISCARDED' AND "commandId" = ANY($2) AND ("cells" ->> 'Sagsnr' = ANY($1)) IS NOT TRUE`;

/** Finds refused rows. */
export class KeptRows {
  constructor(private readonly pool: Pick<ClientBase, 'query'>) {}

  /** By the command id that the row's identity gives. */
  async byEntry(commandId: string): Promise<KeptRow | null> {
    const { rows } = await this.pool.query<KeptRow>(
      `SELECT ${COLUMNS} FROM read.import_row WHERE "commandId" = $1`,
      [commandId],
    );
    return rows[0] ?? null;
  }

  async inImport(importId: string, row: number): Promise<KeptRow | null> {
    const { rows } = await this.pool.query<KeptRow>(
      `SELECT ${COLUMNS} FROM read.import_row WHERE "importId" = $1 AND "row" = $2`,
      [importId, row],
    );
    return rows[0] ?? null;
  }

  /** Which of these wait to be mended. */
  async waitingAmong(commandIds: readonly string[]): Promise<readonly KeptRow[]> {
    const { rows } = await this.pool.query<KeptRow>(
      `SELECT ${COLUMNS} FROM read.import_row WHERE "commandId" = ANY($1) AND "state" = 'ERROR'
        ORDER BY "importId", "row"`,
      [commandIds],
    );
    return rows;
  }

  /**
   * Those that were put aside of these cases, and those with these command ids, of which the case is not always known.
   */
  async putAsideAmong(
    caseNumbers: readonly string[],
    commandIds: readonly string[],
  ): Promise<readonly RowPutAside[]> {
    const { rows } = await this.pool.query<RowPutAside>(PUT_ASIDE, [caseNumbers, commandIds]);
    return rows;
  }

  /** Those that wait for a row that opens their case, whichever file they came with. */
  async waitingFor(caseNumber: string): Promise<readonly KeptRow[]> {
    const { rows } = await this.pool.query<KeptRow>(
      `SELECT ${COLUMNS} FROM read.import_row
        WHERE "state" = 'ERROR' AND "code" = 'case-unknown' AND "cells" ->> 'Sagsnr' = $1
        ORDER BY "importId", "row"`,
      [caseNumber],
    );
    return rows;
  }
}
