import { dayInCopenhagen } from '@loenspor/event-sourcing';
import { DomainError, FieldsRefused } from '@loenspor/event-sourcing/domain';
import { openingRefused } from '../domain/index.js';
import type { OpeningBody } from '../domain/index.js';
import type { PayCaseDesk } from './pay-case.desk.js';

/** @throws FieldsRefused `date-in-future` for a day of a fact that is still to come */
export function mustBePast(
  { clock }: Pick<PayCaseDesk, 'clock'>,
  path: string,
  day: string | undefined,
): void {
  if (day !== undefined && day > dayInCopenhagen(clock()))
    throw new FieldsRefused('date-in-future', [{ path, message: inFuture }]);
}

/** What the body of an opening alone tells, before anything is looked up or claimed. Answers its period's code. */
export async function checkedPeriod(desk: PayCaseDesk, body: OpeningBody): Promise<string> {
  if (!desk.municipalities.has(body.municipality))
    throw new FieldsRefused('field-invalid', [{ path: 'municipality', message: unknownMunicipality }]);
  mustBePast(desk, 'memberSince', body.memberSince);
  const refusal = openingRefused(body);
  if (refusal) throw new DomainError(refusal, 'Only members on the leaders’ agreement have a case here.');
  const { periods } = await desk.references.current();
  const today = dayInCopenhagen(desk.clock());
  const period =
    body.agreementPeriod === undefined ? periods.periodOn(today) : periods.periodOf(body.agreementPeriod);
  if (!period)
    throw new DomainError(
      'agreement-period-unknown',
      `${body.agreementPeriod ?? today} is in no known period.`,
    );
  return period.code;
}

const inFuture = { da: 'må ikke ligge i fremtiden', en: 'must not lie in the future' };
const unknownMunicipality = { da: 'er ikke en kendt kommune', en: 'is no known municipality' };
