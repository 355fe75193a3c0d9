/** READY is not among them: it follows from the case's mandate and the day (`shownStatus`). */
export type PayCaseStatus =
  | 'OPENED'
  | 'NEGOTIATING'
  | 'AGREED'
  | 'SIGNED'
  | 'SETTLED_BY_PREAGREEMENT'
  | 'DISPUTE_L1'
  | 'DISPUTE_L2'
  | 'DISPUTE_L3'
  | 'DISPUTE_L4'
  | 'ON_HOLD'
  | 'WITHDRAWN'
  | 'CLOSED';

export type ShownPayCaseStatus = PayCaseStatus | 'READY';

/** What is asked of the current mandate to show a case's status. */
export type ShownMandate = {
  readonly status: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** The newest step of the mandate by its day, when that step was imported and no live one came after. */
  readonly importedStep?: 'SUBMITTED' | 'APPROVED';
};

/**
 * The status as people see it on a day (YYYY-MM-DD): OPENED is READY while a mandate is approved and valid
 * (domain.md 7); an imported approval stays so whatever the day, until the first live step (import.md).
 */
export function shownStatus(
  { status, steppedLive }: { readonly status: PayCaseStatus; readonly steppedLive: boolean },
  mandate: ShownMandate | null,
  today: string,
): ShownPayCaseStatus {
  if (status !== 'OPENED' || mandate === null) return status;
  if (!steppedLive && mandate.importedStep) return mandate.importedStep === 'APPROVED' ? 'READY' : 'OPENED';
  const approved = mandate.status === 'APPROVED' || mandate.status === 'AMENDING';
  return approved && covers(mandate, today) ? 'READY' : 'OPENED';
}

function covers({ validFrom, validTo }: ShownMandate, day: string): boolean {
  return validFrom !== null && validTo !== null && validFrom <= day && day <= validTo;
}
