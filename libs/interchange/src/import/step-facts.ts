import { isErased, preAgreementStream } from '@loenspor/event-sourcing';
import type { CommandRunner } from '@loenspor/event-sourcing';
import { mandateCovering, mandateDecider } from '@loenspor/mandate';
import type { MandateInForce } from '@loenspor/mandate';
import { preAgreementDecider } from '@loenspor/negotiation';
import type { PreAgreement } from '@loenspor/negotiation';
import { assess } from '@loenspor/pay';
import type { Assessment, Counterparty, PayItem, PayTables } from '@loenspor/pay';
import type { LogRow } from '../log/log-row.js';

/** The mandate version that covers a day, of all mandates that a case has had; null when none does. */
export async function mandateOn(
  runner: CommandRunner,
  mandateIds: readonly string[],
  day: string,
): Promise<MandateInForce | null> {
  for (const id of mandateIds.toReversed()) {
    const { state } = await runner.load(mandateDecider, `mandate-${id}`);
    const covering = mandateCovering(state, day);
    if (covering) return covering;
  }
  return null;
}

/** What is known of the agreement of a row's municipality, area and counterparty. */
export async function agreementOf(
  runner: CommandRunner,
  row: LogRow,
  counterparty: Counterparty,
): Promise<{ readonly stream: string; readonly state: PreAgreement }> {
  const name = counterparty.kind === 'SELF_GOVERNING_BOARD' ? counterparty.name : null;
  const stream = preAgreementStream(row.municipality, row.area, counterparty.kind, name);
  const { state } = await runner.load(preAgreementDecider, stream);
  return { stream, state };
}

/** Items held against a mandate; absent when it cannot be computed (erased limits, a day before the first factor). */
export function assessmentOf(
  items: readonly PayItem[],
  mandate: MandateInForce | null,
  onDate: string,
  tables: PayTables,
): { assessment?: Assessment } {
  if (mandate && isErased(mandate.items)) return {};
  const limits = mandate ? { ...mandate, items: isErased(mandate.items) ? [] : mandate.items } : null;
  try {
    return { assessment: assess(items, limits, { onDate, tables }) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && UNASSESSABLE.has(error.code)) return {};
    throw error;
  }
}

const UNASSESSABLE: ReadonlySet<unknown> = new Set(['factor-unknown', 'pay-step-unknown']);
