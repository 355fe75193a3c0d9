import { isErased } from '@loenspor/event-sourcing/domain';
import type { Language } from '@loenspor/event-sourcing/http';
import type { SheetCell, SheetLine } from '@loenspor/interchange';
import type { Limit, MandateItem, PayItem } from '@loenspor/pay';
import type { HistoryAnswer } from '../contract.js';
import { authorityWords, municipalityIn, wordOf, yesIn } from './history.words.js';

/** What an amount in an entry is, in the columns of the history from the element to the date of the level. */
type PayLine = readonly [element: SheetCell, permanence: SheetCell, limit: SheetCell, ...Worth];
type Worth = readonly [
  step: SheetCell,
  amount: SheetCell,
  per: SheetCell,
  level: SheetCell,
  levelDate: SheetCell,
];

const nothing: PayLine = [null, null, null, null, null, null, null, null];

/** An entry as lines of a sheet: one for each amount that it names, as in the consultants' log, and at least one. */
export function historyLines(
  entry: HistoryAnswer,
  { municipality, nameOf, language }: Reader,
): readonly SheetLine[] {
  const { case: of, counterparty, actor, occurredOn, recordedAt, remarks = [] } = entry;
  const before = [
    ...[occurredOn, of.number, wordOf('kinds', of.kind, language), municipality],
    wordOf('areas', entry.area, language),
    counterparty.kind === 'MUNICIPALITY' ? municipalityIn(language) : counterparty.name,
    entry.summary,
  ];
  const after = [
    ...[actor.name, wordOf('roles', actor.role, language)],
    actor.authority && authorityWords(actor.authority, language),
    actor.onBehalfOf && nameOf(actor.onBehalfOf),
    ...[recordedAt, entry.imported ? yesIn(language) : null, remarks.join(', ')],
    ...[entry.correctedBy ?? null, entry.duplicateOf ?? null, entry.type, entry.entryId],
  ];
  const amounts = payLines(entry.data, language);
  return (amounts.length === 0 ? [nothing] : amounts).map((line) => [...before, ...line, ...after]);
}

export type Reader = {
  readonly municipality: string;
  readonly nameOf: (userId: string) => string;
  readonly language: Language;
};

/** What is corrected names its amounts in what takes its place. */
function payLines(data: HistoryAnswer['data'], language: Language): readonly PayLine[] {
  const { items, replacement } = data as {
    readonly items?: unknown;
    readonly replacement?: { readonly data?: HistoryAnswer['data'] };
  };
  if (Array.isArray(items))
    return (items as readonly (PayItem | MandateItem)[]).flatMap((item) => linesOf(item, language));
  return replacement?.data && !isErased(replacement.data) ? payLines(replacement.data, language) : [];
}

const limits = ['floor', 'target', 'cap'] as const;

function linesOf(item: PayItem | MandateItem, language: Language): readonly PayLine[] {
  const element = wordOf('elements', item.element, language);
  const permanence = [item.permanence]
    .flat()
    .map((each) => wordOf('permanences', each, language))
    .join(', ');
  if (!Array.isArray(item.permanence)) {
    const { step, amount } = item as PayItem;
    return [
      [element, permanence, null, ...worthOf(amount ?? (step === undefined ? null : { step }), language)],
    ];
  }
  return limits.flatMap((name): readonly PayLine[] => {
    const limit = (item as MandateItem)[name];
    return limit
      ? [[element, permanence, wordOf('limits', name, language), ...worthOf(limit, language)]]
      : [];
  });
}

function worthOf(limit: Limit | null, language: Language): Worth {
  if (limit === null) return [null, null, null, null, null];
  if ('step' in limit) return [limit.step, null, null, null, null];
  const { amount, per, level, levelDate = null } = limit;
  return [null, amount, wordOf('periods', per, language), wordOf('levels', level, language), levelDate];
}
