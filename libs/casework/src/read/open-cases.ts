import type { ListConditions } from '@loenspor/event-sourcing';
import { daysAfter } from '@loenspor/pay';

export const openChoices = ['ALL', 'M3', 'M6', 'M12', 'OLDER'] as const;
/** Open cases alone: all of them, or those that have been open for that many months and no longer. */
export type OpenChoice = (typeof openChoices)[number];

/** Where a list has the status of a case as it is stored and the day on which it was opened, as SQL. */
export type OpenedCases = {
  readonly status: string;
  readonly openedOn: string;
  /** The statuses of a case that nobody works on: what is signed waits for nothing but its payslip. */
  readonly done: readonly string[];
  /** As of which day an age is told. */
  readonly day: string;
};

/** Narrows a list to what somebody works on, of an age where one is chosen; unless nothing is chosen. */
export function addOpen(list: ListConditions, choice: OpenChoice | undefined, of: OpenedCases): void {
  if (choice === undefined) return;
  const isOpen = `${of.status} <> ALL(${list.bind(of.done)}::text[])`;
  if (choice === 'ALL') return list.add(isOpen);
  const [youngest, oldest] = agesInDays[choice];
  const daysAgo = (days: number) => list.bind(daysAfter(of.day, -days));
  const age = [
    ...(youngest > 0 ? [`${of.openedOn} <= ${daysAgo(youngest)}`] : []),
    ...(oldest === null ? [] : [`${of.openedOn} > ${daysAgo(oldest)}`]),
  ];
  // The day may have to be looked for in all that is kept of a case: of those that are over it is not.
  list.add(`CASE WHEN ${isOpen} THEN ${age.join(' AND ')} ELSE false END`);
}

/** From how many days on, and before how many. */
const agesInDays: { readonly [Age in Exclude<OpenChoice, 'ALL'>]: readonly [number, number | null] } = {
  M3: [0, 91],
  M6: [91, 182],
  M12: [182, 365],
  OLDER: [365, null],
};
