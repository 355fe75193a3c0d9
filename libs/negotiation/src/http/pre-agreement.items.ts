import { dayInCopenhagen, systemClock } from '@loenspor/event-sourcing';
import type { Language } from '@loenspor/event-sourcing/http';
import { payItemsProblems } from '@loenspor/pay';
import type { PayItem } from '@loenspor/pay';
import { payRefusal } from '@loenspor/reference-data';
import type { ReferenceTables } from '@loenspor/reference-data';

/** Judges the items of an agreement by themselves, before anything else is known. */
export class RecordedItems {
  constructor(private readonly references: Pick<ReferenceTables, 'current'>) {}

  /** @throws ProblemError of the items; an amount without a price level is read as one of today */
  async checked(items: unknown, language: Language): Promise<readonly PayItem[]> {
    const { tables } = await this.references.current();
    const onDate = dayInCopenhagen(systemClock());
    const problems = payItemsProblems(items, { tables, onDate, language });
    if (problems.length > 0) throw payRefusal(problems);
    return items as readonly PayItem[];
  }
}
