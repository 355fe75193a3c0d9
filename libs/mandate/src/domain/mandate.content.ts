import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { RefusedField, Warning } from '@loenspor/event-sourcing/domain';
import type { Limit, MandateItem, PayAmount, PayTables } from '@loenspor/pay';
import { aboveBasePayCapWords, amountFor, compare, isAboveBasePayCap } from '@loenspor/pay';
import type { MandateSubject } from './mandate.events.js';

/** What a consultant has written, of a draft or an amendment; without `subject` it is not asked what fits its kind. */
export type WrittenContent = {
  readonly subject?: { readonly kind: MandateSubject['kind'] };
  readonly items: readonly MandateItem[];
  readonly pool?: PayAmount | undefined;
  readonly drawsOn?: string | undefined;
  readonly validFrom?: string | null | undefined;
  readonly validTo?: string | null | undefined;
};
type Facts = { readonly today: string; readonly tables: PayTables };
type Text = RefusedField['message'];
type LimitName = 'floor' | 'target' | 'cap';

/** So many people may be named in all: each is asked for when it is looked who may decide. */
const MOST_NAMED = 100;

const texts = {
  named: {
    da: `Der kan højst nævnes ${MOST_NAMED} personer i et mandat.`,
    en: `A mandate can name ${MOST_NAMED} people at most.`,
  },
  covered: {
    da: 'Der kan kun være ét for hver løndel og varighed.',
    en: 'There can be one only for an element and a permanence.',
  },
  once: {
    da: 'Et engangsbeløb kan ikke stå sammen med et løbende.',
    en: 'An amount paid once cannot stand beside a recurring one.',
  },
  poolOfNegotiation: {
    da: 'Kun mandatet til en forhandling kan have en pulje.',
    en: 'Only the mandate of a negotiation can have a pool.',
  },
  poolRecurs: { da: 'En pulje er et løbende beløb.', en: 'A pool is a recurring amount.' },
  drawsOfCase: {
    da: 'Kun mandatet i en lønsag kan trække på en pulje.',
    en: 'Only the mandate of a pay case can draw on a pool.',
  },
  span: { da: 'Må ikke ligge før validFrom.', en: 'Must not be before validFrom.' },
  period: {
    da: 'Skal ligge inden for overenskomstperioden.',
    en: 'Must lie within the agreement period.',
  },
} satisfies Readonly<Record<string, Text>>;

/**
 * Judges what was written by itself, before any state is known: limits in order (a step by its base, amounts of
 * different levels with the tolerance of `compare`), one item for an element and permanence, a pool and `drawsOn`
 * where they belong. `today` is the day whose step table counts.
 * Throws `field-invalid`, `floor-above-target`, and of the tables `factor-unknown`, `pay-step-unknown`.
 */
export function contentProblems(content: WrittenContent, facts: Facts): void {
  const limits = content.items.flatMap((item, index) => limitProblems(item, `items.${index}`, facts));
  const invalid = [
    ...doubleProblems(content.items),
    ...limits.filter(({ code }) => code === 'field-invalid').map(({ field }) => field),
    ...placeProblems(content),
    ...namedProblems(content.items),
  ];
  if (invalid.length > 0) throw new FieldsRefused('field-invalid', invalid);
  const disordered = limits.map(({ field }) => field);
  if (disordered.length > 0) throw new FieldsRefused('floor-above-target', disordered);
}

/** A mandate's validity lies within the agreement period of its negotiation or case: `validity-outside-period`. */
export function mustLieWithin(
  period: { readonly from: string; readonly to: string },
  validity: { readonly validFrom: string; readonly validTo: string },
): void {
  const outside = (['validFrom', 'validTo'] as const).filter(
    (field) => validity[field] < period.from || validity[field] > period.to,
  );
  if (outside.length > 0)
    throw new FieldsRefused(
      'validity-outside-period',
      outside.map((path) => ({ path, message: texts.period })),
    );
}

/** What is true and unusual, and refused by nobody: basic pay above the step that was the highest in 2019. */
export function limitWarnings(items: readonly MandateItem[]): readonly Warning[] {
  return items.flatMap((item, index) =>
    limitsOf(item).flatMap(([name, limit]) => {
      if (item.element !== 'BASE_PAY' || !('step' in limit) || !isAboveBasePayCap(limit.step)) return [];
      const detail = aboveBasePayCapWords(limit.step);
      return [{ code: 'base-pay-above-step-50', detail, ref: `items.${index}.${name}` }];
    }),
  );
}

type Finding = { readonly code: 'field-invalid' | 'floor-above-target'; readonly field: RefusedField };

function limitProblems(item: MandateItem, path: string, facts: Facts): readonly Finding[] {
  const limits = limitsOf(item);
  return limits.flatMap(([name, lower], index) =>
    limits.slice(index + 1).flatMap(([higherName, higher]): readonly Finding[] => {
      const order = orderOf(lower, higher, facts);
      if (order === 'KEPT') return [];
      if (order === 'INCOMPARABLE')
        return [{ code: 'field-invalid', field: { path: `${path}.${higherName}`, message: texts.once } }];
      const message = { da: `Må højst være ${higherName}.`, en: `Must be at most ${higherName}.` };
      return [{ code: 'floor-above-target', field: { path: `${path}.${name}`, message } }];
    }),
  );
}

/** In the order in which they may rise. */
function limitsOf({ floor, target, cap }: MandateItem): readonly (readonly [LimitName, Limit])[] {
  return [
    ...(floor ? [['floor', floor] as const] : []),
    ...(target ? [['target', target] as const] : []),
    ...(cap ? [['cap', cap] as const] : []),
  ];
}

function orderOf(lower: Limit, higher: Limit, { today, tables }: Facts): 'KEPT' | 'BROKEN' | 'INCOMPARABLE' {
  const context = { onDate: today, tables };
  const [below, above] = [amountFor(lower, context), amountFor(higher, context)];
  if (!below || !above) return 'KEPT';
  const comparison = compare(below, above, context);
  if (!comparison) return 'INCOMPARABLE';
  return comparison.difference > comparison.tolerance ? 'BROKEN' : 'KEPT';
}

function namedProblems(items: readonly MandateItem[]): readonly RefusedField[] {
  const named = items.reduce((count, { beneficiaries = [] }) => count + beneficiaries.length, 0);
  return named > MOST_NAMED ? [{ path: 'items', message: texts.named }] : [];
}

function doubleProblems(items: readonly MandateItem[]): readonly RefusedField[] {
  const seen = new Set<string>();
  return items.flatMap(({ element, permanence }, index) => {
    const keys = permanence.map((kind) => `${element} ${kind}`);
    const isDouble = keys.some((key) => seen.has(key)) || new Set(keys).size < keys.length;
    for (const key of keys) seen.add(key);
    return isDouble ? [{ path: `items.${index}.permanence`, message: texts.covered }] : [];
  });
}

function placeProblems(content: WrittenContent): readonly RefusedField[] {
  const { subject, pool, drawsOn, validFrom, validTo } = content;
  const problem = (path: string, message: Text, isOne: boolean) => (isOne ? [{ path, message }] : []);
  return [
    ...problem('pool', texts.poolOfNegotiation, pool !== undefined && subject?.kind === 'PAY_CASE'),
    ...problem('pool.per', texts.poolRecurs, pool?.per === 'ONCE'),
    ...problem('drawsOn', texts.drawsOfCase, drawsOn !== undefined && subject?.kind === 'NEGOTIATION'),
    ...problem('validTo', texts.span, !!validFrom && !!validTo && validTo < validFrom),
  ];
}
