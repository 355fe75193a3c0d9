import type { MandateAnswer, Negotiation } from '../api/answers.js';
import { negotiationStatuses } from '../case/status.js';
import { ageOf, caseAges, isOpen, type CaseAge } from '../insight/open-cases.js';

type Brief = Pick<Negotiation, 'status' | 'openedOn' | 'agreementPeriod'>;
type Status = Negotiation['status'];

/** How many negotiations are open, of each status and age; what there is none of is left out of `statuses`. */
export function openFigures(negotiations: readonly Brief[], today: string) {
  const open = negotiations.filter(isOpen);
  const statuses = negotiationStatuses
    .map((status) => ({ status, count: open.filter((one) => one.status === status).length }))
    .filter(({ count }) => count > 0);
  const ages: readonly { readonly age: CaseAge; readonly count: number }[] = caseAges.map((age) => ({
    age,
    count: open.filter((one) => ageOf(one, today) === age).length,
  }));
  const oldest = open.map(({ openedOn }) => openedOn).sort()[0] ?? null;
  return { count: open.length, oldest, statuses, ages };
}

/** What negotiations of a period have come to, by the statuses that say so. */
export function outcomeFigures(
  negotiations: readonly Brief[],
  period: string,
): readonly { readonly status: Status; readonly count: number }[] {
  const decided = /^(RESULT_REACHED|RATIFIED|SIGNED|DISPUTE_L\d|CLOSED)$/;
  return negotiationStatuses
    .filter((status) => decided.test(status))
    .map((status) => ({
      status,
      count: negotiations.filter((one) => one.status === status && one.agreementPeriod === period).length,
    }))
    .filter(({ count }) => count > 0);
}

/** The day on which the mandate that has waited longest was submitted. */
export function oldestSubmission(mandates: readonly Pick<MandateAnswer, 'versions'>[]): string | null {
  const days = mandates.map(({ versions }) => versions.at(-1)?.submittedOn ?? null);
  return days.filter((day) => day !== null).sort()[0] ?? null;
}
