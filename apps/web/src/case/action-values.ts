/** A field of a command’s form. `day` lies today or before, `anyDay` wherever it likes. */
export type ActionField = {
  readonly name: string;
  readonly label: string;
  readonly kind: 'day' | 'anyDay' | 'line' | 'text' | 'count' | 'choice' | 'check';
  readonly optional?: true;
  readonly words?: string;
  readonly first?: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly shown?: (values: ActionValues) => boolean;
};
/** What was typed, by field; of a check `yes` or nothing. */
export type ActionValues = { readonly [name: string]: string };
export type ActionGap = 'missing' | 'future';

export function firstValues(fields: readonly ActionField[]): ActionValues {
  return Object.fromEntries(fields.map(({ name, first }) => [name, first ?? '']));
}

/** What stands in the way of sending, by field. */
export function gapsOf(
  fields: readonly ActionField[],
  values: ActionValues,
  today: string,
): Readonly<Record<string, ActionGap>> {
  const gaps: Record<string, ActionGap> = {};
  for (const { name, kind, optional } of fields) {
    const value = (values[name] ?? '').trim();
    if (value === '' && !optional && kind !== 'check') gaps[name] = 'missing';
    else if (kind === 'day' && value > today) gaps[name] = 'future';
  }
  return gaps;
}

/** One member a field: a count as a number, a check as a truth value, nothing for what was left empty. */
export function actionBody(
  fields: readonly ActionField[],
  values: ActionValues,
): Readonly<Record<string, string | number | boolean>> {
  const body: Record<string, string | number | boolean> = {};
  for (const { name, kind } of fields) {
    const value = (values[name] ?? '').trim();
    if (kind === 'check') body[name] = value === 'yes';
    else if (value !== '') body[name] = kind === 'count' ? Number(value) : value;
  }
  return body;
}
