import { comparedText } from '@loenspor/event-sourcing/domain';
import { formatMoney, parseMoney } from './money.js';
import type { PayAmount, PayItem } from './pay-item.js';
import { isPensionable } from './pay-item.js';

export type ItemChange = 'KEPT' | 'CHANGED' | 'NEW' | 'ENDED';

/** An item of a whole new version, with what became of it; ENDED ones stand as they were. */
export type ChangedItem = PayItem & { readonly change: ItemChange };

/**
 * The whole new version after an offer's items have changed an agreement's (http-api 3): an item replaces the one
 * with the same element and criterion, else it is added; `ends` takes one away, and nothing when there is none.
 * What nobody mentions goes on. The agreement may itself be a version with changes: its ENDED items are gone.
 */
export function changedItems(
  agreement: readonly (PayItem | ChangedItem)[],
  offered: readonly PayItem[],
): ChangedItem[] {
  const waiting = [...offered];
  const carried = itemsInForce(agreement).map((item): ChangedItem => {
    const index = waiting.findIndex((candidate) => sameKey(candidate, item));
    const [change] = index < 0 ? [] : waiting.splice(index, 1);
    if (!change) return { ...item, change: 'KEPT' };
    if (change.ends) return { ...item, change: 'ENDED' };
    return { ...change, change: sameItem(item, change) ? 'KEPT' : 'CHANGED' };
  });
  const added = waiting.filter((item) => !item.ends).map((item): ChangedItem => ({ ...item, change: 'NEW' }));
  return [...carried, ...added];
}

/** The item of an agreement that an offered one replaces or ends; null when it is new. */
export function itemChangedBy(
  agreement: readonly (PayItem | ChangedItem)[],
  offered: PayItem,
): PayItem | null {
  return itemsInForce(agreement).find((item) => sameKey(offered, item)) ?? null;
}

/** The items that go on after a change, as plain items. */
export function itemsInForce(items: readonly (PayItem | ChangedItem)[]): PayItem[] {
  return items
    .filter((item) => !item.ends && !('change' in item && item.change === 'ENDED'))
    .map((item) => {
      if (!('change' in item)) return item;
      const { change: _change, ...plain } = item;
      return plain;
    });
}

/** Whether two items say the same, whatever the order of their fields; an absent `pensionable` counts as its default. */
export function sameItem(a: PayItem, b: PayItem): boolean {
  return itemText(a) === itemText(b);
}

/** Whether two pays hold the same items, in whatever order. */
export function samePay(some: readonly PayItem[], others: readonly PayItem[]): boolean {
  const textOf = (items: readonly PayItem[]) => items.map(itemText).toSorted().join();
  return textOf(some) === textOf(others);
}

function sameKey(a: PayItem, b: PayItem): boolean {
  return a.element === b.element && comparedCriterion(a) === comparedCriterion(b);
}

/** Criteria compare as the names of boards do. */
export function comparedCriterion({ criterion }: PayItem): string | null {
  return criterion === undefined ? null : comparedText(criterion);
}

function itemText(item: PayItem): string {
  const { element, permanence, step, criterion, from, to, ends } = item;
  const amount = item.amount && normalAmount(item.amount);
  return JSON.stringify([element, permanence, step, amount, isPensionable(item), criterion, from, to, ends]);
}

function normalAmount({ amount, per, level, levelDate, hours }: PayAmount): unknown[] {
  return [formatMoney(parseMoney(amount)), per, level, level === 'CURRENT' ? levelDate : undefined, hours];
}
