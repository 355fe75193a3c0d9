import type { Area, Counterparty, RunningDeadline } from '@loenspor/pay';

/** A case whose mandate runs out, as `expiringMandateSql` finds it. */
export type ExpiringMandate = {
  readonly id: string;
  readonly number: string;
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
  readonly mandateId: string;
  readonly mandateValidFrom: string;
  readonly mandateValidTo: string;
};

/** SQL: the mandate of a case's row is approved, and has a last day. */
export function expiringMandateSql(row: string): string {
  return `${row}."mandateStatus" IN ('APPROVED', 'AMENDING') AND ${row}."mandateValidTo" IS NOT NULL`;
}

/** The clock of an approved mandate while its negotiation or case is open; the day after its last it covers nothing new. */
export function expiryClock(
  kind: 'NEGOTIATION' | 'PAY_CASE',
  { id, number, municipality, area, counterparty, ...mandate }: ExpiringMandate,
): RunningDeadline {
  return {
    rule: 'MANDATE_EXPIRY',
    dueOn: mandate.mandateValidTo,
    since: mandate.mandateValidFrom,
    subject: { kind: 'MANDATE', id: mandate.mandateId, number },
    of: { kind, id },
    ...{ municipality, area, counterparty },
    source: { da: 'Mandatets sidste dag', en: 'The last day of the mandate' },
  };
}
