import type { Language } from '@loenspor/event-sourcing/http';
import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import { payItemsProblems } from '@loenspor/pay';
import type { PayItem } from '@loenspor/pay';
import { payRefusal } from '@loenspor/reference-data';
import type { ReferenceTables } from '@loenspor/reference-data';

/** Judges the items of a body by themselves, before anything else is known. */
export class OfferedItems {
  constructor(private readonly references: Pick<ReferenceTables, 'current'>) {}

  /**
   * The items as pay items of a day.
   * @param day the day of the step and the name of its field
   * @throws ProblemError of the items, and FieldsRefused of a day before the first factor
   */
  async checked(
    items: unknown,
    day: { readonly on: string; readonly field: string },
    language: Language,
  ): Promise<readonly PayItem[]> {
    const { tables } = await this.references.current();
    if (!tables.factors.find(day.on))
      throw new FieldsRefused('field-invalid', [{ path: day.field, message: beforeFactors }]);
    const problems = payItemsProblems(items, { tables, onDate: day.on, language });
    if (problems.length > 0) throw payRefusal(problems);
    return items as readonly PayItem[];
  }
}

const beforeFactors = {
  da: 'ligger før den første reguleringsprocent',
  en: 'lies before the first factor',
};
