import { daysBetween } from '../language/formats.js';

export const caseAges = ['M3', 'M6', 'M12', 'OLDER'] as const;
/** For how long a case has been open, in months; the server's lists know the same ages. */
export type CaseAge = (typeof caseAges)[number];
export const openChoices = ['ALL', ...caseAges] as const;
/** Open cases alone: all of them, or those of an age. */
export type OpenChoice = (typeof openChoices)[number];
type Aged = { readonly status: string; readonly openedOn: string };

const done: readonly string[] = ['SIGNED', 'SETTLED_BY_PREAGREEMENT', 'WITHDRAWN', 'CLOSED'];

/** Whether somebody still works on a case: what is signed waits for nothing but its payslip. */
export function isOpen({ status }: Pick<Aged, 'status'>): boolean {
  return !done.includes(status);
}

export function ageOf({ openedOn }: Pick<Aged, 'openedOn'>, today: string): CaseAge {
  const days = daysBetween(openedOn, today);
  if (days < 91) return 'M3';
  if (days < 182) return 'M6';
  return days < 365 ? 'M12' : 'OLDER';
}
