/** What may stand in an answer. */
export type Json = string | number | boolean | null | { readonly [field: string]: Json } | readonly Json[];
type Fields = { readonly [field: string]: Json };

/** What is compared: an answer without what only counts it, or follows from the day alone. */
export type ComparedState = Fields;

/**
 * One difference between two states. `path`: the field, and in it what is told apart by an id or a name (an entry, an item,
 * a deadline), and the field of that. Null is what is not there.
 */
export type StateChange = {
  readonly what: 'ADDED' | 'REMOVED' | 'CHANGED';
  readonly path: readonly string[];
  readonly before: Json;
  readonly after: Json;
};

/** What was added to, removed from and changed in a state, in the order of its fields. */
export function changesBetween(before: ComparedState, after: ComparedState): readonly StateChange[] {
  return inFields(named(before), named(after), []);
}

/** The state that changes make of another one, as `named` shows it. */
export function withChanges(state: ComparedState, changes: readonly StateChange[]): ComparedState {
  return changes.reduce((made, { path, after }) => setAt(made, path, after), named(state));
}

/**
 * A state with each thing under the id or name that tells it apart, in place of lists; what is null or empty is left out.
 */
export function named(state: ComparedState): ComparedState {
  const kept = Object.entries(state).flatMap(([field, value]) => {
    const inside = isWhole(field, value) ? value : named(fieldsOf(value));
    return isNothing(inside) ? [] : [[field, inside] as const];
  });
  return Object.fromEntries(kept);
}

function inFields(before: Fields, after: Fields, path: readonly string[]): readonly StateChange[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields].flatMap((field) => {
    const [one = null, other = null] = [before[field], after[field]];
    return inValue(one, other, [...path, field]);
  });
}

function inValue(before: Json, after: Json, path: readonly string[]): readonly StateChange[] {
  if (isSame(before, after)) return [];
  const opened = path.length === 1 && lists.has(path[0] ?? '');
  if (opened || (isOpen(path, before) && isOpen(path, after)))
    return inFields(fieldsOf(before), fieldsOf(after), path);
  const what = before === null ? 'ADDED' : after === null ? 'REMOVED' : 'CHANGED';
  return [{ what, path, before, after }];
}

function setAt(state: Fields, [field = '', ...rest]: readonly string[], value: Json): Fields {
  const inside = rest.length === 0 ? value : setAt(fieldsOf(state[field] ?? null), rest, value);
  const { [field]: _before, ...others } = state;
  return isNothing(inside) ? others : { ...others, [field]: inside };
}

/** The fields of what stands in lists, each of which is told of by itself, also where the whole list is new. */
const lists: ReadonlySet<string> = new Set([
  ...['background', 'strategies', 'notes', 'demands', 'employerDemands', 'meetings', 'proposals', 'offers'],
  ...['disagreements', 'escalations', 'signatures', 'reviewTasks', 'provisionalPays', 'deadlines'],
  ...['mandateItems', 'resultItems'],
]);

/** What is read as one thing, however it is made. */
const wholes: ReadonlySet<string> = new Set([
  ...['assessment', 'correctedFrom', 'basis', 'counterparty', 'approver', 'mandate', 'pool'],
]);

function isWhole(field: string, value: Json): boolean {
  if (wholes.has(field) || typeof value !== 'object' || value === null) return true;
  if (isList(value)) return value.length > 0 && value.some((each) => nameOf(each) === null);
  // An amount, a limit, and what has been erased.
  return 'per' in value || '$erased' in value || Object.keys(value).join() === 'step';
}

function isOpen(path: readonly string[], value: Json): boolean {
  return value !== null && !isWhole(path.at(-1) ?? '', value);
}

function fieldsOf(value: Json): Fields {
  if (value === null || typeof value !== 'object') return {};
  if (!isList(value)) return value;
  const names = new Map<string, number>();
  const entries = value.map((each) => {
    const name = nameOf(each) ?? '';
    const seen = (names.get(name) ?? 0) + 1;
    names.set(name, seen);
    return [seen === 1 ? name : `${name} #${seen}`, each] as const;
  });
  return Object.fromEntries(entries);
}

/** What tells one thing of a list from the others, null where nothing does. */
function nameOf(value: Json): string | null {
  if (value === null || typeof value !== 'object' || isList(value)) return null;
  const { entryId, taskId, element, criterion, rule, level, step } = value;
  const parts = element !== undefined ? [element, criterion] : rule !== undefined ? [rule, level, step] : [];
  const name =
    entryId ??
    taskId ??
    parts.filter((part) => typeof part === 'string' || typeof part === 'number').join(' ');
  return typeof name === 'string' && name !== '' ? name : null;
}

function isNothing(value: Json): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whatever the order of their fields. */
function isSame(one: Json, other: Json): boolean {
  if (one === other) return true;
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return false;
  if (isList(one) !== isList(other)) return false;
  const fields = Object.keys(one);
  return (
    fields.length === Object.keys(other).length &&
    fields.every((field) => isSame(at(one, field), at(other, field)))
  );
}

function at(value: object, field: string): Json {
  return (value as Fields)[field] ?? null;
}
