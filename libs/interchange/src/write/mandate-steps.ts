import { ImportMandateStep, mandateDecider } from '@loenspor/mandate';
import type { MandateSubject } from '@loenspor/mandate';
import { newId } from '@loenspor/event-sourcing';
import type { BatchSession } from '@loenspor/event-sourcing';
import type { AgreementPeriod, MandateItem } from '@loenspor/pay';
import type { LogRow } from '../log/log-row.js';
import { basisOf, importedCells } from './imported-cells.js';

/** After these a new mandate is written, in a stream of its own. */
const ENDED: ReadonlySet<string> = new Set(['REJECTED', 'REVOKED', 'CONSUMED']);

/** The mandate that a row speaks of: the one that holds the row already, else the newest that is not ended, else a new one. */
export async function mandateOfRow(
  session: BatchSession,
  mandateIds: readonly string[],
  commandId: string,
): Promise<string> {
  let newest: string | null = null;
  for (const id of mandateIds) {
    const { state } = await session.load(mandateDecider, `mandate-${id}`);
    if (session.holds(`mandate-${id}`, commandId)) return id;
    newest = ENDED.has(state.status) ? null : id;
  }
  return newest ?? newId();
}

/** A row as a step of the case's mandate; null for other rows. */
export function mandateStep(
  row: LogRow,
  subject: MandateSubject,
  period: AgreementPeriod,
): ImportMandateStep | null {
  const { occurredOn, municipality, area, cells } = row;
  const common = {
    occurredOn,
    subject,
    municipality,
    area,
    ...(cells.Note === '' ? {} : { note: cells.Note }),
  };
  if (row.step === 'MANDATE_SUBMITTED') {
    const item = mandateItem(row);
    return new ImportMandateStep({
      ...common,
      step: { kind: 'SUBMITTED', ...(item ? { item } : {}) },
      ...importedCells(row, { note: true, item: true, person: true }),
    });
  }
  if (row.step !== 'MANDATE_APPROVED') return null;
  const basis = basisOf(row);
  return new ImportMandateStep({
    ...common,
    step: { kind: 'APPROVED', period: { from: period.from, to: period.to }, ...(basis ? { basis } : {}) },
    ...importedCells(row, { note: true, basis: basis !== null, person: true }),
  });
}

/** `Bund`, and a row that does not say which limit it is, is the floor. */
function mandateItem({ item }: LogRow): MandateItem | null {
  if (!item) return null;
  const floor = item.step === undefined ? item.amount : { step: item.step };
  return {
    element: item.element,
    permanence: [item.permanence],
    ...(floor ? { floor } : {}),
    ...(item.pensionable === undefined ? {} : { pensionable: item.pensionable }),
  };
}
