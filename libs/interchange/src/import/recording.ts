import { siblingId } from '@loenspor/event-sourcing';
import type { BatchSession, CommandMeta } from '@loenspor/event-sourcing';
import type { AgreementPeriodTable, Counterparty, PayItem, PayTables } from '@loenspor/pay';
import type { LogRow } from '../log/log-row.js';
import { singleBlanks } from '../log/read-row.js';
import type { ImportedCells } from './imported-cells.js';

/** The case that rows of one Sagsnr are recorded in. `mandateIds` in the order in which they were written. */
export type CaseTarget = {
  readonly id: string;
  readonly number: string;
  readonly kind: 'NEGOTIATION' | 'PAY_CASE';
  readonly mandateIds: string[];
};

export function streamOfCase({ kind, id }: Pick<CaseTarget, 'kind' | 'id'>): string {
  return `${kind === 'NEGOTIATION' ? 'negotiation' : 'payCase'}-${id}`;
}

/** The stream of the person that a new pay case is opened for; who finishes what was killed in between finds it again. */
export function personStreamOf(caseId: string): string {
  return `person-${siblingId(caseId, 'person')}`;
}

/** What recording a row works with. */
export type Recording = {
  readonly session: BatchSession;
  readonly tables: PayTables;
  readonly periods: AgreementPeriodTable;
};

/** One row on its way into its case. */
export type RowToRecord = { readonly row: LogRow; readonly target: CaseTarget; readonly meta: CommandMeta };

/** What a row says of itself where somebody has acted about a mandate of its case: it changes nothing. */
export const toldLate = { toldLate: true } as const;

/** The row's own item, where it has one. */
export function ownItems({ item }: LogRow): readonly PayItem[] | undefined {
  return item ? [item] : undefined;
}

/** Keeps Modpart beside the event where it is not the case's counterparty. */
export function withCounterparty(
  kept: { readonly imported?: ImportedCells },
  { cells }: LogRow,
  counterparty: Counterparty,
): { readonly imported?: ImportedCells } {
  const known = counterparty.kind === 'MUNICIPALITY' ? 'Kommune' : counterparty.name;
  if (cells.Modpart === '' || singleBlanks(cells.Modpart) === known) return kept;
  return { imported: { ...kept.imported, counterparty: cells.Modpart } };
}
