import { isDay, isErased } from '@loenspor/event-sourcing/domain';
import type { Language } from '@loenspor/event-sourcing/http';
import { stepToTakeWords, stepWords } from '@loenspor/casework';
import type { EscalationLevel, EscalationStep } from '@loenspor/casework';
import { amountWords, dayWords, itemsWords } from '@loenspor/pay';
import type { PayAmount, PayItem } from '@loenspor/pay';
import { named } from '../domain/comparison.js';
import type { ComparedState, Json, StateChange } from '../domain/comparison.js';
import { codeWords, fieldLabels, partLabels } from './comparison.labels.js';

type Fields = { readonly [field: string]: Json };
/** In which words: `places` are the municipalities' names by their codes, `people` the consultants' by their user ids. */
export type Telling = {
  readonly language: Language;
  readonly places: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
};
type Told = Telling & { readonly before: ComparedState; readonly after: ComparedState };

/** One sentence for each change between two states. */
export function changesWords(
  changes: readonly StateChange[],
  { before, after, ...telling }: Told,
): readonly string[] {
  const states = [named(after), named(before)];
  return changes.map((change) => changeWords(change, states, telling));
}

function changeWords(
  { what, path, before, after }: StateChange,
  states: readonly Fields[],
  { language, places, people }: Telling,
): string {
  // Of a mandate its id says nothing to people.
  if (path[0] === 'mandateId') return mandateWords(what, language);
  const called = path[0] === 'municipality' ? places : path[0] === 'consultantId' ? people : null;
  const value = (json: Json) =>
    called && typeof json === 'string' ? (called.get(json) ?? json) : valueWords(json, language);
  const subject = subjectWords(path, states, language);
  if (what === 'CHANGED') return `${subject}: ${value(before)} → ${value(after)}`;
  const [told, gone] = [value(what === 'ADDED' ? after : before), what === 'REMOVED'];
  return `${subject}${told === '' ? '' : `: ${told}`}${gone ? ` (${goneWords[language]})` : ''}`;
}

function mandateWords(what: StateChange['what'], language: Language): string {
  const subject = fieldLabels['mandateId']?.[language] ?? '';
  if (what !== 'CHANGED') return what === 'REMOVED' ? `${subject} (${goneWords[language]})` : subject;
  return `${subject}: ${language === 'da' ? 'det tidligere → et andet' : 'the former → another'}`;
}

const goneWords: Readonly<Record<Language, string>> = { da: 'falder bort', en: 'removed' };

/** `Tilbud 10. maj 2026, funktionsløn, beløb`. */
function subjectWords(path: readonly string[], states: readonly Fields[], language: Language): string {
  const words = path.map((part, index) => {
    if (index === 0) return fieldLabels[part]?.[language] ?? part;
    const thing = states
      .map((state) => inside(state, path.slice(0, index + 1)))
      .find((each) => each !== null);
    return partWords(part, thing ?? null, language);
  });
  const [field = '', ...parts] = words.filter((each) => each !== '');
  const [first, ...rest] = parts;
  const joined =
    first === undefined ? [field] : [isDayed(path, states) ? `${field} ${first}` : `${field}, ${first}`];
  return [...joined, ...rest].join(', ');
}

function isDayed(path: readonly string[], states: readonly Fields[]): boolean {
  return states.some((state) => dayOf(inside(state, path.slice(0, 2))) !== null);
}

/** What a part of a path is called: an entry by its day, an item by its element and its criterion. */
function partWords(part: string, thing: Json, language: Language): string {
  const label = partLabels[part]?.[language];
  if (label !== undefined) return label;
  const day = dayOf(thing);
  if (day !== null) return dayWords(day, language);
  const { element, criterion } = fieldsIn(thing);
  if (typeof element !== 'string') return '';
  const what = codeWords[element]?.[language] ?? element;
  return typeof criterion === 'string' ? `${what} (${criterion})` : what;
}

/** The day of an entry, by whichever of its names. */
function dayOf(thing: Json): string | null {
  const fields = fieldsIn(thing);
  const day = entryDays.map((field) => fields[field]).find(isDay);
  return day ?? null;
}

const entryDays = [
  ...[
    'receivedOn',
    'madeOn',
    'heldOn',
    'sentOn',
    'addedOn',
    'writtenOn',
    'recordedOn',
    'signedOn',
    'raisedOn',
  ],
  ...['on', 'verifiedOn'],
];

function valueWords(value: Json, language: Language): string {
  if (value === null) return language === 'da' ? 'intet' : 'nothing';
  if (isErased(value)) return language === 'da' ? 'slettet' : 'erased';
  if (typeof value === 'boolean') return boolean[language][value ? 1 : 0] ?? '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return isDay(value) ? dayWords(value, language) : wordOf(value, language);
  if (Array.isArray(value)) return value.map((each: Json) => valueWords(each, language)).join(', ');
  return thingWords(value as Fields, language);
}

function thingWords(thing: Fields, language: Language): string {
  if ('per' in thing) return amountWords(thing as unknown as PayAmount, language);
  if ('items' in thing && !isErased(thing['items'])) return listed(thing['items'] ?? null, language);
  if ('element' in thing)
    return 'permanence' in thing && isBid(thing) ? listed([thing], language) : limits(thing, language);
  const { level, step, ...others } = thing;
  const isRung = typeof level === 'number' && typeof step === 'string';
  // A deadline is of a step that nobody has taken yet.
  const wordsOf = 'rule' in thing ? stepToTakeWords : stepWords;
  const rung = isRung ? [wordsOf(level as EscalationLevel, step as EscalationStep, language)] : [];
  const told = tellingFields(isRung ? others : thing)
    .map((value) => valueWords(value, language))
    .filter((words) => words !== '');
  return [...rung, ...told].join(', ');
}

/** What is said of a thing that is new or gone, in this order; its day stands before it already. */
const telling = [
  ...['dueOn', 'givenOn', 'type', 'reachedOn', 'kind', 'cause', 'name', 'status', 'state', 'step'],
  ...['outcome', 'side', 'inside', 'leaderRep', 'payslipMonth', 'text', 'note', 'place', 'minutes'],
  ...['background', 'reason'],
];

function tellingFields(thing: Fields): readonly Json[] {
  // Who has a name needs no kind.
  const without = 'name' in thing ? ['kind'] : [];
  return telling
    .filter((field) => !without.includes(field))
    .flatMap((field) => (thing[field] === undefined || thing[field] === null ? [] : [thing[field]]));
}

function isBid(thing: Fields): boolean {
  return 'amount' in thing || 'step' in thing || 'ends' in thing;
}

function listed(items: Json, language: Language): string {
  const list = Object.values(fieldsIn(items)).filter((each) => isBid(fieldsIn(each)));
  return itemsWords(list as unknown as readonly PayItem[], language);
}

function limits(item: Fields, language: Language): string {
  const told = ['floor', 'target', 'cap'].flatMap((limit) => {
    const value = item[limit];
    if (value === undefined || value === null) return [];
    return [`${partLabels[limit]?.[language] ?? limit} ${limitWords(value, language)}`];
  });
  return told.length > 0 ? told.join(', ') : valueWords(item['permanence'] ?? '', language);
}

function limitWords(limit: Json, language: Language): string {
  const { step } = fieldsIn(limit);
  if (typeof step === 'string') return `${language === 'da' ? 'trin' : 'step'} ${step}`;
  return valueWords(limit, language);
}

const boolean: Readonly<Record<Language, readonly string[]>> = { da: ['nej', 'ja'], en: ['no', 'yes'] };

function wordOf(text: string, language: Language): string {
  return codeWords[text]?.[language] ?? text;
}

function fieldsIn(value: Json): Fields {
  return value !== null && typeof value === 'object' ? (value as Fields) : {};
}

function inside(state: Fields, path: readonly string[]): Json {
  return path.reduce<Json>((value, field) => fieldsIn(value)[field] ?? null, state);
}
