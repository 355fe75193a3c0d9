import type { ChangedItem } from './changed-items.js';
import { itemChangedBy } from './changed-items.js';
import type { ComparisonContext } from './comparison.js';
import { amountFor, compare } from './comparison.js';
import type { FactorUse } from './conversion.js';
import { convertWithUses } from './conversion.js';
import type { FactorOnDay } from './factors.js';
import { parseMoney } from './money.js';
import type { Limit, MandateItem, PayAmount, PayElement, PayItem, Permanence } from './pay-item.js';
import { isPensionable } from './pay-item.js';
import { fullTimeAnnualL2000 } from './pay-total.js';

export const breachCodes = [
  'BELOW_FLOOR',
  'ABOVE_CAP',
  'NOT_AUTHORISED',
  'WRONG_PERMANENCE',
  'POOL_EXCEEDED',
  'MANDATE_MISSING',
  'MANDATE_EXPIRED',
  'NOT_PENSIONABLE',
] as const;
export type BreachCode = (typeof breachCodes)[number];

/**
 * One way in which an offer leaves its mandate. `element` is null where the whole offer does; `offered` and `limit`
 * are null where no amounts were compared, else full time in the limit's own level and per; `used` is of a pool.
 */
export type Breach = {
  readonly code: BreachCode;
  readonly element: PayElement | null;
  readonly offered: PayAmount | null;
  readonly limit: PayAmount | null;
  readonly used?: PayAmount;
};

/**
 * Whether items are inside a mandate, kept with the factor that it was decided with. `factorDate` is the `levelDate`
 * of the last converted CURRENT amount, or the day of the step when there was none.
 */
export type Assessment = {
  readonly inside: boolean;
  readonly breaches: readonly Breach[];
  readonly mandateId: string | null;
  readonly mandateVersion: number | null;
  readonly factorDate: string;
  readonly factorRecordedAt: string | null;
  readonly factorProvisional: boolean;
};

/** The version of a mandate that an offer is held against; a validity that is null or absent is not checked. */
export type AssessedMandate = {
  readonly mandateId: string;
  readonly version: number;
  readonly items: readonly MandateItem[];
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
};

/**
 * `onDate` is the day of the act; `pool` that which the case draws on, `used` kroner a year in 31.3.2000 level;
 * `agreement` what the items change: absent, an item gives up nothing but what it says itself.
 */
export type AssessmentContext = ComparisonContext & {
  readonly pool?: { readonly limit: PayAmount; readonly used: string };
  readonly agreement?: readonly (PayItem | ChangedItem)[];
};

type Finding = { readonly breaches: readonly Breach[]; readonly uses: readonly FactorUse[] };

/**
 * Holds every item of an offer, proposal or settlement by itself against a mandate (domain 2.2); null = no mandate
 * that counts. What the offer does not name is no breach, nor is anything above a floor that has no cap.
 * Throws `pay-step-unknown`, `factor-unknown`.
 */
export function assess(
  items: readonly PayItem[],
  mandate: AssessedMandate | null,
  context: AssessmentContext,
): Assessment {
  const findings = [
    validityFinding(mandate, context.onDate),
    ...(mandate ? items.map((item) => itemFinding(item, mandate, context)) : []),
    ...(context.pool ? [poolFinding(items, context.pool, context)] : []),
  ];
  const breaches = findings.flatMap((finding) => finding.breaches);
  const uses = findings.flatMap((finding) => finding.uses);
  return {
    inside: breaches.length === 0,
    breaches,
    mandateId: mandate?.mandateId ?? null,
    mandateVersion: mandate?.version ?? null,
    ...factorUsed(uses, items, context),
  };
}

function validityFinding(mandate: AssessedMandate | null, day: string): Finding {
  if (!mandate || (mandate.validFrom ?? day) > day) return found([breach('MANDATE_MISSING', null)]);
  return found((mandate.validTo ?? day) < day ? [breach('MANDATE_EXPIRED', null)] : []);
}

function itemFinding(item: PayItem, mandate: AssessedMandate, context: AssessmentContext): Finding {
  const ofElement = mandate.items.filter((candidate) => candidate.element === item.element);
  const of = (permanence: Permanence) =>
    ofElement.find((candidate) => candidate.permanence.includes(permanence));
  const matching = of(item.permanence);
  const authorised = matching ?? ofElement[0];
  const offered = amountFor(item, context);
  if (!authorised) return found([breach('NOT_AUTHORISED', item.element, offered)]);
  const changed = itemChangedBy(context.agreement ?? [], item);
  const had = (changed && of(changed.permanence)) ?? authorised;
  if (item.ends) return found(endBreaches(item, had, context));
  const findings: Finding[] = [];
  // What lasts less gives up the rest, unless the mandate puts both under one limit.
  if (changed && lasts[item.permanence] < lasts[changed.permanence] && had !== matching)
    findings.push(found(endBreaches(item, had, context)));
  if (!matching) findings.push(found([breach('WRONG_PERMANENCE', item.element, offered)]));
  if (authorised.pensionable === true && !isPensionable(item))
    findings.push(found([breach('NOT_PENSIONABLE', item.element, offered)]));
  // With several items of the element and none of this permanence there is no telling whose limits would count.
  if (offered && (matching || ofElement.length === 1))
    findings.push(...limitFindings(item.element, offered, authorised, context));
  return merged(findings);
}

const lasts: Readonly<Record<Permanence, number>> = { ONE_OFF: 0, TIME_LIMITED: 1, PERMANENT: 2 };

function endBreaches(item: PayItem, authorised: MandateItem, context: ComparisonContext): Breach[] {
  const floor = authorised.floor && amountFor(authorised.floor, context);
  if (!floor) return [];
  return [
    { code: 'BELOW_FLOOR', element: item.element, offered: { ...floor, amount: '0.00' }, limit: floor },
  ];
}

function limitFindings(
  element: PayElement,
  offered: PayAmount,
  { floor, cap }: MandateItem,
  context: ComparisonContext,
): Finding[] {
  return [
    ...(floor ? [limitFinding('BELOW_FLOOR', element, offered, floor, context)] : []),
    ...(cap ? [limitFinding('ABOVE_CAP', element, offered, cap, context)] : []),
  ];
}

function limitFinding(
  code: 'BELOW_FLOOR' | 'ABOVE_CAP',
  element: PayElement,
  offered: PayAmount,
  limit: Limit,
  context: ComparisonContext,
): Finding {
  const bound = amountFor(limit, context);
  if (!bound) return found([]);
  const comparison = compare(offered, bound, context);
  if (!comparison) return found([breach('WRONG_PERMANENCE', element, offered)]);
  const { difference, tolerance, uses } = comparison;
  const kept = code === 'BELOW_FLOOR' ? difference >= -tolerance : difference <= tolerance;
  const { offered: shown, limit: shownLimit } = comparison;
  return { breaches: kept ? [] : [{ code, element, offered: shown, limit: shownLimit }], uses };
}

/** A pool is never exceeded, not even by what rounding costs: two draws at once must not pass it together. */
function poolFinding(
  items: readonly PayItem[],
  { limit, used }: { readonly limit: PayAmount; readonly used: string },
  { onDate, tables }: ComparisonContext,
): Finding {
  const asDrawn = { level: 'L2000_03_31', per: 'YEAR', date: onDate } as const;
  const total = parseMoney(convertWithUses(limit, asDrawn, tables.factors).amount.amount);
  const draw = fullTimeAnnualL2000(items, onDate, tables);
  if (parseMoney(used) + parseMoney(draw) <= total) return found([]);
  const own = { level: limit.level, per: limit.per, date: limit.levelDate ?? onDate };
  const inOwn = (amount: string): PayAmount =>
    convertWithUses({ amount, per: 'YEAR', level: 'L2000_03_31' }, own, tables.factors).amount;
  return found([{ code: 'POOL_EXCEEDED', element: null, offered: inOwn(draw), limit, used: inOwn(used) }]);
}

type FactorFields = Pick<Assessment, 'factorDate' | 'factorRecordedAt' | 'factorProvisional'>;

function factorUsed(
  uses: readonly FactorUse[],
  items: readonly PayItem[],
  { onDate, tables }: ComparisonContext,
): FactorFields {
  const last = uses.toSorted((a, b) => (a.day < b.day ? -1 : 1)).at(-1);
  const day = last?.day ?? lastLevelDate(items) ?? onDate;
  const factor: FactorOnDay | null = last ?? tables.factors.find(day);
  return {
    factorDate: day,
    factorRecordedAt: factor?.factorRecordedAt ?? null,
    factorProvisional: uses.some((use) => use.factorProvisional),
  };
}

function lastLevelDate(items: readonly PayItem[]): string | undefined {
  const days = items.flatMap(({ amount }) => (amount?.level === 'CURRENT' && amount.levelDate) || []);
  return days.sort().at(-1);
}

function breach(code: BreachCode, element: PayElement | null, offered: PayAmount | null = null): Breach {
  return { code, element, offered, limit: null };
}

function found(breaches: readonly Breach[]): Finding {
  return { breaches, uses: [] };
}

/** One finding of several; the same breach found twice (a permanence, then both limits) stands once. */
function merged(findings: readonly Finding[]): Finding {
  const breaches = findings.flatMap((finding) => finding.breaches);
  const once = breaches.filter(
    ({ code }, index) => breaches.findIndex((other) => other.code === code) === index,
  );
  return { breaches: once, uses: findings.flatMap((finding) => finding.uses) };
}
