import type { PayItem } from '../pay/pay.values.js';
import { itemsByKey, type Draft } from './draft.js';
import { readItem } from './item-reading.js';
import { dayFieldOf, type Field, type FieldName } from './step-shapes.js';
import { readAmount } from './typed-amount.js';

export type Gap = {
  readonly name: FieldName;
  readonly why: 'missing' | 'unclear' | 'level-missing' | 'future';
};
export type BodyReading =
  | { readonly state: 'whole'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly state: 'gaps'; readonly gaps: readonly Gap[] };

/** What a form sends, or what is missing in it. `inForce`: the items of the agreement that a case may apply. */
export function bodyOf(
  draft: Draft,
  fields: readonly Field[],
  { today, inForce }: { readonly today: string; readonly inForce: readonly PayItem[] },
): BodyReading {
  const day = stepDay(draft, today);
  const body: Record<string, unknown> = {};
  const gaps: Gap[] = [];
  for (const field of fields) {
    const read = readField(draft, field, { today, day, inForce });
    if ('gap' in read) gaps.push({ name: field.name, why: read.gap });
    else Object.assign(body, read.said);
  }
  return gaps.length > 0 ? { state: 'gaps', gaps } : { state: 'whole', body };
}

/** The day that a step is about: that of its date field, else today. */
export function stepDay({ step, values }: Pick<Draft, 'step' | 'values'>, today: string): string {
  const name = dayFieldOf(step);
  const day = name === null ? '' : (values[name] ?? '');
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : today;
}

type Said = { readonly said: Readonly<Record<string, unknown>> } | { readonly gap: Gap['why'] };
type Context = { readonly today: string; readonly day: string; readonly inForce: readonly PayItem[] };

function readField(draft: Draft, field: Field, context: Context): Said {
  switch (field.kind) {
    case 'items':
      return readItems(draft, context.day);
    case 'people': {
      const people = draft.people.filter(({ name }) => name.trim() !== '');
      const known = people.map(({ name, role, side }) => ({
        name: name.trim(),
        role: role.trim() || '–',
        side,
      }));
      return { said: { participants: known } };
    }
    case 'agreement':
      return readApplication(draft, context.inForce);
    default:
      return readValue(draft, field, context.today);
  }
}

function readItems(draft: Draft, day: string): Said {
  const readings = draft.items.map((item) => readItem(item, day)).filter(({ state }) => state !== 'empty');
  if (readings.length === 0) return { gap: 'missing' };
  if (readings.some(({ state }) => state === 'unclear')) return { gap: 'unclear' };
  if (readings.some(({ state }) => state === 'level-missing')) return { gap: 'level-missing' };
  return { said: { items: readings.flatMap((reading) => (reading.state === 'read' ? [reading.item] : [])) } };
}

function readApplication({ values, chosen }: Draft, inForce: readonly PayItem[]): Said {
  const items = [...itemsByKey(inForce)].flatMap(([key, item]) => (chosen.includes(key) ? [item] : []));
  const { preAgreementId } = values;
  if (!preAgreementId || items.length === 0) return { gap: 'missing' };
  return { said: { preAgreementId, items } };
}

function readValue({ values }: Draft, field: Field, today: string): Said {
  const { name, kind, optional } = field;
  const value = (values[name] ?? '').trim();
  if (value === '') return optional ? { said: {} } : { gap: 'missing' };
  if (kind === 'day' && value > today) return { gap: 'future' };
  if (kind === 'month' && value > today.slice(0, 7)) return { gap: 'future' };
  if (kind === 'kroner') {
    const amount = signedKroner(value);
    return amount === null ? { gap: 'unclear' } : { said: { [name]: amount } };
  }
  if (name === 'ladder') {
    const [level = '', step = ''] = value.slice(1).split('_');
    return { said: { level: Number(level), step } };
  }
  if (name === 'level') return { said: { level: Number(value.replace('LEVEL_', '')) } };
  if (name === 'figures') return { said: { figures: figuresOf(value) } };
  return { said: { [name]: value } };
}

function signedKroner(value: string): string | null {
  const read = readAmount(value.replace(/^[-–−]\s*/u, ''));
  if (read.kind !== 'amount') return null;
  return /^[-–−]/u.test(value) ? `-${read.amount}` : read.amount;
}

/** One figure a line: `Daginstitutioner: 38`. */
function figuresOf(text: string): readonly { readonly label: string; readonly value: string }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.lastIndexOf(':');
      const [label, value] = at < 0 ? [line, '–'] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
      return { label: label || '–', value: value || '–' };
    });
}
