import { comparedText } from '@loenspor/event-sourcing/domain';
import { changedItems, countsOn, daysAfter, isOneOff, itemsInForce, payElements } from '@loenspor/pay';
import type { Area, PayElement, PayItem } from '@loenspor/pay';

/** What one pay case came to, from the day on which it is paid. `order`: of two on one day the higher came later. */
export type AgreedPay = {
  readonly personId: string;
  readonly municipality: string;
  readonly area: Area;
  readonly agreementPeriod: string;
  readonly post: string | null;
  /** A new post, in which nothing of an earlier one goes on. */
  readonly startsAnew: boolean;
  readonly from: string;
  readonly order: string;
  readonly items: readonly PayItem[];
};

export const payKinds = ['RECURRING', 'ONE_OFF'] as const;
/** What is paid again and again, and apart from it what is paid once. */
export type PayKind = (typeof payKinds)[number];

export const payVariables = ['FUNCTION', 'QUALIFICATION', 'BASE_PAY', 'RESULT', 'ALL'] as const;
/** One element of the pay, or all that a person has. */
export type PayVariable = PayElement | 'ALL';

/** Where a person's pay is counted. `agreementPeriod`: in which it was agreed last; `post` as posts compare. */
export type PaySpot = {
  readonly municipality: string;
  readonly area: Area;
  readonly agreementPeriod: string;
  readonly post: string | null;
};

/**
 * One person's pay of one variable over the days on which it stays the same; `until` is the first day after. `figure`:
 * spans of the same say the same amount of the same person.
 */
export type PaySpan = PaySpot & {
  readonly personId: string;
  readonly kind: PayKind;
  readonly variable: PayVariable;
  readonly from: string;
  readonly until: string;
  readonly items: readonly PayItem[];
  readonly figure: string;
};

export const NEVER = '9999-12-31';

/** What persons are paid by what was agreed, a span for each stretch of days; of one person one after the other. */
export function paySpans(agreed: readonly AgreedPay[]): PaySpan[] {
  const persons = Map.groupBy(agreed, ({ personId }) => personId);
  return [...persons.values()].flatMap((cases) => payKinds.flatMap((kind) => spansOfPerson(cases, kind)));
}

type Standing = {
  readonly place: Pick<PaySpot, 'municipality' | 'area'>;
  readonly post: string | null;
  readonly items: readonly PayItem[];
  /** The period of the newest case that said something of a variable. */
  readonly periods: ReadonlyMap<PayVariable, string>;
};

function spansOfPerson(cases: readonly AgreedPay[], kind: PayKind): PaySpan[] {
  const telling = cases
    .map((each) => ({ ...each, items: itemsOf(each, kind) }))
    .filter(({ items }) => items.length > 0)
    .toSorted(inOrder);
  const begins = new Set(
    telling.flatMap((agreed) => [agreed.from, ...agreed.items.map((item) => firstDayOf(item, agreed))]),
  );
  const days = [...new Set([...begins, ...telling.flatMap(daysAfterItems)])].toSorted();
  const spans: PaySpan[] = [];
  let standing: Standing | null = null;
  for (const [nth, from] of days.entries()) {
    if (begins.has(from)) standing = standingOn(from, telling, kind);
    const personId = telling[0]?.personId ?? '';
    if (standing) spans.push(...spansOn(standing, { personId, kind, from, until: days[nth + 1] ?? NEVER }));
  }
  return joined(spans);
}

/**
 * What stands on a day by all that has begun by then. The cases are gone through in their own order on every day: a line
 * that begins later than its case changes nothing before, and nothing of a case that came after.
 */
function standingOn(day: string, telling: readonly AgreedPay[], kind: PayKind): Standing | null {
  let standing: Standing | null = null;
  for (const agreed of telling.filter(({ from }) => from <= day)) {
    const items = agreed.items.filter((item) => firstDayOf(item, agreed) <= day);
    const isLeft = agreed.startsAnew || (standing !== null && isElsewhere(standing, agreed));
    if (items.length === 0 && (kind === 'ONE_OFF' || !isLeft)) continue;
    standing = standingAfter(kind === 'ONE_OFF' ? null : standing, { ...agreed, items });
  }
  return standing;
}

const firstDayOf = ({ from: own }: PayItem, { from }: AgreedPay) =>
  own !== undefined && own > from ? own : from;

/** What is paid once has been agreed for good, and has no day after. */
const daysAfterItems = ({ items, from }: AgreedPay): readonly string[] =>
  items
    .flatMap((item) => (item.to === undefined || isOneOff(item) ? [] : [daysAfter(item.to, 1)]))
    .filter((day) => day > from);

/** What is paid once is of the day on which it first counts, which decides what its kroner are worth. */
function itemsOf(agreed: AgreedPay, kind: PayKind): readonly PayItem[] {
  if (kind === 'RECURRING') return agreed.items.filter((item) => !isOneOff(item));
  return agreed.items.filter(isOneOff).map((item) => ({ ...item, from: firstDayOf(item, agreed) }));
}

function inOrder(one: AgreedPay, other: AgreedPay): number {
  const [a, b] = one.from === other.from ? [one.order, other.order] : [one.from, other.from];
  return a < b ? -1 : Number(a > b);
}

const isElsewhere = ({ place }: Standing, { municipality, area }: AgreedPay) =>
  place.municipality !== municipality || place.area !== area;

/** What a case changes of the pay before it, by the rule of agreements: what it does not mention goes on. */
function standingAfter(before: Standing | null, agreed: AgreedPay): Standing {
  const { municipality, area, agreementPeriod, post } = agreed;
  const ground = before === null || agreed.startsAnew || isElsewhere(before, agreed) ? null : before;
  const since = agreed.items.map((item) => firstDayOf(item, agreed)).toSorted()[0] ?? agreed.from;
  const touched = new Set(agreed.items.map(({ element }) => element));
  return {
    place: { municipality, area },
    post: post === null || comparedText(post) === '' ? null : comparedText(post),
    items: itemsInForce(changedItems(goingOn(ground?.items ?? [], since), agreed.items)),
    periods: new Map<PayVariable, string>([
      ...(ground?.periods ?? []),
      ...[...touched, 'ALL' as const].map((variable) => [variable, agreementPeriod] as const),
    ]),
  };
}

/** What had ended before a day is not there to be changed, beside what goes on. */
const goingOn = (items: readonly PayItem[], from: string) =>
  items.filter(({ to }) => to === undefined || to >= from);

function spansOn(
  { place, post, items, periods }: Standing,
  about: Pick<PaySpan, 'personId' | 'kind' | 'from' | 'until'>,
): PaySpan[] {
  const counting = items.filter((item) =>
    // What is paid once has been agreed for good, whatever its last day says.
    isOneOff(item) ? (item.from ?? about.from) <= about.from : countsOn(item, about.from),
  );
  const variables = [
    'ALL',
    ...payElements.filter((each) => counting.some(({ element }) => element === each)),
  ];
  if (counting.length === 0) return [];
  return (variables as PayVariable[]).map((variable) => {
    const own = counting.filter(({ element }) => variable === 'ALL' || element === variable);
    const agreementPeriod = periods.get(variable) ?? '';
    return { ...about, ...place, post, variable, agreementPeriod, items: own, figure: figureOf(about, own) };
  });
}

/** What decides the amount, and nothing else. */
function figureOf({ personId, kind }: Pick<PaySpan, 'personId' | 'kind'>, items: readonly PayItem[]): string {
  const amounts = items.map(({ element, step, amount, from }) => {
    const worthOf = kind === 'ONE_OFF' && amount?.level !== 'L2000_03_31' ? from : undefined;
    const day = amount?.levelDate ?? worthOf;
    return [element, step, amount?.amount, amount?.per, amount?.level, day].join(' ');
  });
  return [kind, personId, ...amounts.toSorted()].join('|');
}

/** Spans that say the same and follow each other, as one. */
function joined(spans: readonly PaySpan[]): PaySpan[] {
  const last = new Map<string, PaySpan>();
  const done: PaySpan[] = [];
  for (const span of spans) {
    const before = last.get(span.variable);
    const goesOn = before?.until === span.from && sameSaid(before, span);
    if (before && !goesOn) done.push(before);
    last.set(span.variable, goesOn ? { ...before, until: span.until } : span);
  }
  return [...done, ...last.values()];
}

function sameSaid(one: PaySpan, other: PaySpan): boolean {
  return (['figure', 'municipality', 'area', 'agreementPeriod', 'post'] as const).every(
    (field) => one[field] === other[field],
  );
}
