import type { CaseMandateColumns } from '@loenspor/mandate';
import type { Area } from '@loenspor/pay';
import { Column, PrimaryColumn } from 'typeorm';

type MandateStatus = CaseMandateColumns['mandateStatus'];

/**
 * Where a case stood at every instant: what the board is found and sorted by, and nothing that is personal. Instants are
 * milliseconds since 1970 and rise. `since[n]` is when the case came to stand as the n-th of the lists beside it say, until
 * the next of them; `at[n]` is when something was recorded, and `activeOn[n]` (YYYYMMDD) the latest day of any step then.
 */
export abstract class CaseStandingsRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  municipality: string;

  @Column('text')
  area: Area;

  @Column('text')
  agreementPeriod: string;

  @Column('double precision', { array: true })
  at: readonly number[];

  @Column('integer', { array: true })
  activeOn: readonly number[];

  @Column('double precision', { array: true })
  since: readonly number[];

  @Column('text', { array: true })
  status: readonly string[];

  @Column('text', { array: true })
  consultantId: readonly (string | null)[];

  @Column('boolean', { array: true })
  steppedLive: readonly boolean[];

  @Column('uuid', { array: true })
  mandateId: readonly (string | null)[];

  @Column('text', { array: true })
  mandateStatus: readonly MandateStatus[];

  @Column('text', { array: true })
  mandateValidFrom: readonly (string | null)[];

  @Column('text', { array: true })
  mandateValidTo: readonly (string | null)[];

  @Column('text', { array: true })
  mandateImportedStep: readonly CaseMandateColumns['mandateImportedStep'][];
}

/** What of a case's row changes where it stands. */
export const standingColumns = [
  'status',
  'consultantId',
  'steppedLive',
  'mandateId',
  'mandateStatus',
  'mandateValidFrom',
  'mandateValidTo',
  'mandateImportedStep',
] as const satisfies readonly (keyof CaseStandingsRow)[];
export type StandingColumn = (typeof standingColumns)[number];
