import { daysOfOneAct, sameTerms, type PayTables } from '@loenspor/pay/contract';
import type { TimelineEntry } from '../api/answers.js';
import type { PayItem } from '../pay/pay.values.js';
import { correctionIn, toldNow, typesOfStep, type Told } from './correction.js';
import type { Draft } from './draft.js';
import { readItem } from './item-reading.js';
import { dayFieldOf, type StepName } from './step-shapes.js';

/** Why an entry may tell of the same as what is being logged. */
export type NearBecause = 'sameDay' | 'sameTerms' | 'sameText' | 'imported' | 'fewDays';
export type Near = { readonly entry: TimelineEntry; readonly on: string; readonly because: NearBecause };

/** The day that stands in the draft, and what its amounts are compared by; null until that has come. */
type Means = { readonly day: string; readonly tables: PayTables | null };

export const bids: readonly StepName[] = ['offers', 'proposals', 'provisional-pay'];
/** What nobody does twice within days. */
const seldom: readonly StepName[] = [
  ...(['demand', 'employer-demand', 'consent', 'consent-withdrawal'] as const),
  ...(['membership-end', 'withdrawal'] as const),
];
const written = ['text', 'minutes', 'title', 'unionPosition'] as const;

/**
 * What may tell of the same as a draft, nearest day first: of its type on its day, unless it plainly says something
 * else; around it only what says the same, what came from the spreadsheet, and what is seldom done twice. It is the server's
 * rule, asked before anything is saved, and of texts too, which the server does not compare.
 */
export function nearEntries(draft: Draft, means: Means, entries: readonly TimelineEntry[]): readonly Near[] {
  if (draft.correcting !== null) return [];
  const types = typesOfStep(draft.step);
  return entries
    .filter(({ type, duplicateOf }) => types.includes(type) && !duplicateOf)
    .flatMap((entry): Near[] => {
      const told = toldNow(entry, correctionIn(entries, entry));
      const because = becauseOf(draft, means, { told, imported: entry.imported });
      return because === null ? [] : [{ entry, on: told.occurredOn, because }];
    })
    .sort((one, other) => daysBetween(means.day, one.on) - daysBetween(means.day, other.on));
}

type Logged = { readonly told: Told; readonly imported: boolean };

function becauseOf(draft: Draft, means: Means, { told, imported }: Logged): NearBecause | null {
  const { day } = means;
  const apart = daysBetween(day, told.occurredOn);
  // No number of days where no day stands yet: nothing is near then.
  if (!(apart <= daysOfOneAct) || isOfAnotherKind(draft, told)) return null;
  const isBid = bids.includes(draft.step);
  if (isBid) {
    const same = sameItems(termsOf(draft, day), told.data['items'], means);
    if (same !== null) return same ? 'sameTerms' : null;
  }
  if (sameText(draft, told)) return 'sameText';
  if (dayFieldOf(draft.step) === null) return null;
  if (apart === 0) return 'sameDay';
  if (isBid || draft.step === 'notes') return null;
  if (imported) return 'imported';
  return seldom.includes(draft.step) ? 'fewDays' : null;
}

/** A disagreement about something else, another step of the ladder, another month's payslip. */
function isOfAnotherKind({ step, values }: Draft, { data }: Told): boolean {
  if (step === 'disagreement') return values.kind !== data['kind'];
  if (step === 'escalations') return values.ladder !== `L${String(data['level'])}_${String(data['step'])}`;
  if (step === 'payment-verification') return values.payslipMonth !== data['payslipMonth'];
  return false;
}

/** The items that are typed so far; null while an amount is missing or unclear. */
function termsOf(draft: Draft, day: string): readonly PayItem[] | null {
  const readings = draft.items.map((item) => readItem(item, day)).filter(({ state }) => state !== 'empty');
  const items = readings.flatMap((reading) => (reading.state === 'read' ? [reading.item] : []));
  return items.length > 0 && items.length === readings.length ? items : null;
}

/** Null where one of them is not known, or not comparable yet: not typed, erased, or the tables are still to come. */
function sameItems(items: readonly PayItem[] | null, others: unknown, means: Means): boolean | null {
  if (items === null || means.tables === null || !Array.isArray(others)) return null;
  return sameTerms(items, others as PayItem[], { onDate: means.day, tables: means.tables });
}

function sameText({ values }: Draft, { data }: Told): boolean {
  const background = data['background'] as { readonly title?: unknown } | undefined;
  return written.some((name) => {
    const mine = plain(values[name]);
    return mine !== '' && mine === plain(name === 'title' ? background?.title : data[name]);
  });
}

function plain(text: unknown): string {
  if (typeof text !== 'string') return '';
  return text
    .toLocaleLowerCase('da')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function daysBetween(one: string, other: string): number {
  return Math.abs(Date.parse(`${one}T12:00:00Z`) - Date.parse(`${other}T12:00:00Z`)) / 86_400_000;
}
