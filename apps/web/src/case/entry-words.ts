import type { Role, TimelineEntry, User } from '../api/answers.js';
import { isErased } from '../pay/pay.values.js';

/** A text of an entry beside its summary; `label` says whose position it is, or that it is the minutes. */
export type EntryText = {
  readonly label: 'unionSays' | 'counterpartySays' | 'minutes' | null;
  readonly text: string;
};

const spoken = ['title', 'text', 'note', 'reason', 'overrideReason'] as const;

/**
 * What people wrote in an entry: notes, minutes, reasons, both sides' positions, figures; of a correction also what it
 * puts there instead. What the summary says already is left out, and so is what was erased: the summary tells that.
 */
export function entryTexts(data: { readonly [field: string]: unknown }, summary: string): EntryText[] {
  const told = [data, part(part(data, 'replacement'), 'data')];
  const plain = told
    .flatMap((each) => [each, part(each, 'background'), part(each, 'basis'), part(each, 'imported')])
    .flatMap((from) => spoken.map((name) => text(from[name])));
  const figures = told
    .flatMap((each) => list(part(each, 'background')['figures']))
    .map((figure) => [text(figure['label']), text(figure['value'])].filter(Boolean).join(': '));
  const labelled = told.flatMap((each): EntryText[] => [
    { label: 'minutes', text: text(each['minutes']) },
    { label: 'unionSays', text: text(each['unionPosition']) },
    { label: 'counterpartySays', text: text(each['counterpartyPosition']) },
  ]);
  const minuted = labelled.map((each) => each.text);
  // The spreadsheet's remark became the minutes of an imported meeting: it is said once.
  const words = [...new Set([...plain, ...figures])]
    .filter((line) => !minuted.includes(line))
    .map((line): EntryText => ({ label: null, text: line }));
  return [...words, ...labelled].filter((line) => line.text !== '' && !summary.includes(line.text));
}

/** The sentence of an entry, with the name of whom it hands the case to where that may be shown. */
export function summaryOf(
  { type, data, summary }: Pick<TimelineEntry, 'type' | 'data' | 'summary'>,
  users: readonly Pick<User, 'userId' | 'name'>[],
): string {
  const given = type === 'ConsultantAssigned' ? text(data['consultantId']) : '';
  const name = users.find(({ userId }) => userId === given)?.name;
  return name && summary.endsWith(given) ? `${summary.slice(0, -given.length)}${name}` : summary;
}

/** Who logged an entry; to whom people are not named it is their role. Null = nobody: a policy or the clock. */
export function loggedBy(
  { recordedBy, role }: Pick<TimelineEntry, 'recordedBy' | 'role'>,
  known: readonly Pick<User, 'userId' | 'name'>[],
): { readonly name: string } | { readonly role: Role } | null {
  const name = known.find(({ userId }) => userId === recordedBy)?.name;
  if (name !== undefined) return { name };
  return recordedBy === null || role === 'SYSTEM' ? null : { role };
}

/** Who acted according to the spreadsheet, where the entry came from one. */
export function importedPerson(data: { readonly [field: string]: unknown }): string | null {
  return text(part(data, 'imported')['consultant']) || null;
}

function part(
  data: { readonly [field: string]: unknown },
  name: string,
): { readonly [field: string]: unknown } {
  const value = data[name];
  return typeof value === 'object' && value !== null && !isErased(value) && !Array.isArray(value)
    ? (value as { readonly [field: string]: unknown })
    : {};
}

function list(value: unknown): { readonly [field: string]: unknown }[] {
  return Array.isArray(value) ? (value as { readonly [field: string]: unknown }[]) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
