import { dayInCopenhagen, systemClock } from '@loenspor/event-sourcing';
import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import { addMonths, dayWords } from '@loenspor/pay';

/** The day of the price level that agreements are written in: none that is kept here began before it. */
const earliest = '2000-03-31';
/** Years from today on in which something may begin: what lies beyond is taken for a slip of the pen. */
const yearsAhead = 10;

/**
 * Judges the day from which an agreement is to apply by itself, before anything else is known.
 * @param day `YYYY-MM-DD`
 * @param field its name in the body
 * @throws FieldsRefused `field-invalid` of a day before 31 March 2000, or more than ten years ahead
 */
export function checkStartDay(day: string, field: string): void {
  const latest = addMonths(dayInCopenhagen(systemClock()), 12 * yearsAhead);
  const message = day < earliest ? tooEarly : day > latest ? tooFarAhead : null;
  if (message) throw new FieldsRefused('field-invalid', [{ path: field, message }]);
}

const tooEarly = {
  da: `ligger før den ${dayWords(earliest, 'da')}`,
  en: `lies before ${dayWords(earliest, 'en')}`,
};
const tooFarAhead = {
  da: `ligger mere end ${yearsAhead} år fremme`,
  en: `is more than ${yearsAhead} years ahead`,
};
