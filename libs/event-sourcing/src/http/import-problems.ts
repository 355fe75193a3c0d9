import { problem } from './problem-kind.js';

/** Problems of a spreadsheet that is sent in, and of a row of it that is mended and wrong still. */
export const importProblems = {
  'file-type-unknown': problem(
    415,
    ['Filens type kendes ikke', 'Send loggen som regneark (.xlsx) eller som »CSV UTF-8«.'],
    ['The type of the file is not known', 'Send the log as a workbook (.xlsx) or as “CSV UTF-8”.'],
  ),
  'file-unreadable': problem(
    422,
    ['Filen kan ikke læses som en log', 'Se detaljen for, hvad der er galt med filen.'],
    ['The file cannot be read as a log', 'The detail says what is wrong with the file.'],
  ),
  'import-running': problem(
    409,
    ['En import er i gang', 'Vent, til den er færdig, og prøv igen.'],
    ['An import is at work', 'Wait until it is done, and try again.'],
  ),
  'date-invalid': problem(
    422,
    ['Det er ikke en dato', 'Skriv datoen som 4.5.2026.'],
    ['This is no date', 'Write the date as 4.5.2026.'],
  ),
  'municipality-unknown': problem(
    422,
    ['Kommunen kendes ikke', 'Skriv hele kommunens navn.'],
    ['The municipality is not known', 'Write the whole name of the municipality.'],
  ),
  'area-unknown': problem(
    422,
    ['Området kendes ikke', 'Skriv Dagtilbud eller Fritid.'],
    ['The area is not known', 'Write Dagtilbud or Fritid.'],
  ),
  'step-unknown': problem(
    422,
    ['Hændelsen kendes ikke', 'Vælg et af skridtene i denne slags sag.'],
    ['The step is not known', 'Choose one of the steps of this kind of case.'],
  ),
  'case-unknown': problem(
    422,
    ['Ingen række åbner sagen', 'Ret rækken, der opretter sagen, eller ret Sagsnr.'],
    ['No row opens the case', 'Mend the row that opens the case, or mend Sagsnr.'],
  ),
  'case-conflict': problem(
    422,
    ['Rækken passer ikke til sagen', 'Ret Sagstype, Kommune eller Område, eller ret Sagsnr.'],
    ['The row does not fit its case', 'Mend Sagstype, Kommune or Område, or mend Sagsnr.'],
  ),
  'element-unknown': problem(
    422,
    ['Løndelen kendes ikke', 'Skriv Grundløn, Funktionsløn, Kvalifikationsløn eller Resultatløn.'],
    ['The pay element is not known', 'Write Grundløn, Funktionsløn, Kvalifikationsløn or Resultatløn.'],
  ),
  'amount-invalid': problem(
    422,
    ['Beløbet kan ikke læses', 'Skriv beløbet som 12.000,00, eller et løntrin.'],
    ['The amount cannot be read', 'Write the amount as 12.000,00, or a pay step.'],
  ),
  'value-unknown': problem(
    422,
    ['Et ord kendes ikke', 'Brug et af de ord, som kolonnen tager.'],
    ['A word is not known', 'Use one of the words that the column takes.'],
  ),
} as const;
