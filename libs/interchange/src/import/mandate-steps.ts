import { ImportMandateStep, mandateDecider, mandateStatusOn } from '@loenspor/mandate';
import type { Mandate, MandateSubject } from '@loenspor/mandate';
import { newId } from '@loenspor/event-sourcing';
import type { BatchSession, CommandMeta, DomainEvent, Executed, Guard } from '@loenspor/event-sourcing';
import { negotiationDecider } from '@loenspor/negotiation';
import { payCaseDecider } from '@loenspor/pay-case';
import type { AgreementPeriod, MandateItem } from '@loenspor/pay';
import type { LogRow } from '../log/log-row.js';
import { basisOf, importedCells } from './imported-cells.js';
import { streamOfCase } from './recording.js';
import type { CaseTarget, Recording, RowToRecord } from './recording.js';

/** After these a new mandate is written, in a stream of its own. */
const ENDED: ReadonlySet<string> = new Set(['REJECTED', 'REVOKED', 'EXPIRED', 'CONSUMED']);

/**
 * Records a row as a step of its case's mandate; null for a row that tells of something else. Once somebody has acted in
 * the case, a row is only told of its mandates: from then on nobody but the approver approves one (import.md).
 */
export async function recordMandateStep(
  { session, periods }: Recording,
  { row, target, meta }: RowToRecord,
): Promise<Executed<DomainEvent> | null> {
  if (row.step !== 'MANDATE_SUBMITTED' && row.step !== 'MANDATE_APPROVED') return null;
  const found = await caseOf(session, target);
  const periodOf = (code: string) => {
    const known = periods.periodOf(code);
    if (known) return known;
    throw new Error(`The agreement period ${code} of ${target.number} is not in the reference data`);
  };
  const period = periodOf(found.agreementPeriod);
  const told = row.agreementPeriod === '' ? period : periodOf(row.agreementPeriod);
  const mandates = await mandatesOf(session, target, found.mandates);
  const toldLate = found.actedSince !== null || mandates.some(({ actedOn }) => actedOn);
  const { data } = mandateStep(row, found.subject, { period, toldUntil: told.to });
  const command = new ImportMandateStep({ ...data, ...(toldLate && { toldLate }) });
  const id = mandateOfRow(session, mandates, meta, toldLate);
  if (!target.mandateIds.includes(id)) target.mandateIds.push(id);
  // Whoever acts in the case meanwhile has it decided again.
  const prepare = () => ({ command, guards: [found.guard] });
  return session.execute(mandateDecider, { stream: `mandate-${id}`, meta, prepare });
}

type CaseOfRow = {
  readonly subject: MandateSubject;
  readonly agreementPeriod: string;
  readonly actedSince: string | null;
  /** Those that the case names, oldest first. */
  readonly mandates: readonly string[];
  readonly guard: Guard;
};

async function caseOf(session: BatchSession, target: CaseTarget): Promise<CaseOfRow> {
  const { id, kind, number } = target;
  const stream = streamOfCase(target);
  if (kind === 'NEGOTIATION') {
    const { state, revision } = await session.load(negotiationDecider, stream);
    const { subject, actedSince, mandates } = state;
    const agreementPeriod = subject?.agreementPeriod ?? '';
    return { subject: { kind, id }, agreementPeriod, actedSince, mandates, guard: { stream, revision } };
  }
  const { state, revision } = await session.load(payCaseDecider, stream);
  if (state.status === 'NONE') throw new Error(`The case ${number} is not open`);
  const { opening, actedSince, mandates } = state;
  const { personId, agreementPeriod } = opening;
  const subject = { kind, id, personId } as const;
  return { subject, agreementPeriod, actedSince, mandates, guard: { stream, revision } };
}

type MandateOfCase = {
  readonly id: string;
  readonly mandate: Mandate;
  /** A person has written or moved it, or has claimed it for a draft that is about to be written. */
  readonly actedOn: boolean;
};

/** Whether somebody has acted about a mandate of a row's case; `named`: those that the case names. */
export async function isMandateActedOn(
  session: BatchSession,
  target: CaseTarget,
  named: readonly string[],
): Promise<boolean> {
  return (await mandatesOf(session, target, named)).some(({ actedOn }) => actedOn);
}

/** Those that rows have told of and those that the case names, oldest first. */
async function mandatesOf(
  session: BatchSession,
  { mandateIds }: CaseTarget,
  named: readonly string[],
): Promise<readonly MandateOfCase[]> {
  const found: MandateOfCase[] = [];
  for (const id of new Set([...mandateIds, ...named])) {
    const { state: mandate } = await session.load(mandateDecider, `mandate-${id}`);
    const actedOn = mandate.status === 'NONE' ? named.includes(id) : mandate.movedLive;
    found.push({ id, mandate, actedOn });
  }
  return found;
}

/**
 * The mandate that a row speaks of: the one that holds the row already, else the newest unless it is ended, else a new
 * one. What is only told begins none beside one that is written, ended or not; one that is claimed, but not drafted yet, is
 * left to whoever claimed it, for the first words of a mandate are its draft.
 */
function mandateOfRow(
  session: BatchSession,
  mandates: readonly MandateOfCase[],
  { commandId, occurredOn }: CommandMeta,
  toldLate: boolean,
): string {
  const holding = mandates.find(({ id }) => session.holds(`mandate-${id}`, commandId));
  const newest = mandates.findLast(({ mandate }) => mandate.status !== 'NONE');
  const goesOn = newest && (toldLate || !ENDED.has(mandateStatusOn(newest.mandate, occurredOn)));
  const known = holding ?? (goesOn ? newest : undefined);
  if (known) return known.id;
  const id = newId();
  session.expectNew(`mandate-${id}`);
  return id;
}

/** The row as the mandate's command. */
function mandateStep(
  row: LogRow,
  subject: MandateSubject,
  { period: { from, to }, toldUntil }: { readonly period: AgreementPeriod; readonly toldUntil: string },
): ImportMandateStep {
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
    step: { kind: 'APPROVED', period: { from, to }, toldUntil, ...(basis ? { basis } : {}) },
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
