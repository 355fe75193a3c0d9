import { ImportMandateStep, mandateDecider, mandateStatusOn } from '@loenspor/mandate';
import type { MandateSubject } from '@loenspor/mandate';
import { newId } from '@loenspor/event-sourcing';
import type { BatchSession, CommandMeta, DomainEvent, Executed } from '@loenspor/event-sourcing';
import { negotiationDecider } from '@loenspor/negotiation';
import { payCaseDecider } from '@loenspor/pay-case';
import type { AgreementPeriod, MandateItem } from '@loenspor/pay';
import type { LogRow } from '../log/log-row.js';
import { basisOf, importedCells } from './imported-cells.js';
import { streamOfCase } from './recording.js';
import type { CaseTarget, Recording, RowToRecord } from './recording.js';

/** After these a new mandate is written, in a stream of its own. */
const ENDED: ReadonlySet<string> = new Set(['REJECTED', 'REVOKED', 'EXPIRED', 'CONSUMED']);

/** Records a row as a step of its case's mandate; null for a row that tells of something else. */
export async function recordMandateStep(
  { session, periods }: Recording,
  { row, target, meta }: RowToRecord,
): Promise<Executed<DomainEvent> | null> {
  if (row.step !== 'MANDATE_SUBMITTED' && row.step !== 'MANDATE_APPROVED') return null;
  const { subject, agreementPeriod } = await caseOf(session, target);
  const code = row.agreementPeriod || agreementPeriod;
  const period = periods.periodOf(code);
  if (!period)
    throw new Error(`The agreement period ${code} of ${target.number} is not in the reference data`);
  const command = mandateStep(row, subject, period);
  const id = await mandateOfRow(session, target.mandateIds, meta);
  if (!target.mandateIds.includes(id)) target.mandateIds.push(id);
  return session.execute(mandateDecider, { stream: `mandate-${id}`, meta, prepare: () => ({ command }) });
}

async function caseOf(
  session: BatchSession,
  target: CaseTarget,
): Promise<{ readonly subject: MandateSubject; readonly agreementPeriod: string }> {
  const { id, kind, number } = target;
  const stream = streamOfCase(target);
  if (kind === 'NEGOTIATION') {
    const { state } = await session.load(negotiationDecider, stream);
    return { subject: { kind, id }, agreementPeriod: state.subject?.agreementPeriod ?? '' };
  }
  const { state } = await session.load(payCaseDecider, stream);
  if (state.status === 'NONE') throw new Error(`The case ${number} is not open`);
  const { personId, agreementPeriod } = state.opening;
  return { subject: { kind, id, personId }, agreementPeriod };
}

/** The mandate that a row speaks of: the one that holds the row already, else the newest that is not ended, else a new one. */
async function mandateOfRow(
  session: BatchSession,
  mandateIds: readonly string[],
  { commandId, occurredOn }: CommandMeta,
): Promise<string> {
  let newest: string | null = null;
  for (const id of mandateIds) {
    const { state } = await session.load(mandateDecider, `mandate-${id}`);
    if (session.holds(`mandate-${id}`, commandId)) return id;
    newest = ENDED.has(mandateStatusOn(state, occurredOn)) ? null : id;
  }
  if (newest !== null) return newest;
  const id = newId();
  session.expectNew(`mandate-${id}`);
  return id;
}

/** The row as the mandate's command. */
function mandateStep(row: LogRow, subject: MandateSubject, period: AgreementPeriod): ImportMandateStep {
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
