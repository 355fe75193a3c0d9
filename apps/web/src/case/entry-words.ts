import { isErased } from '../pay/pay.values.js';

/** A text of an entry beside its summary; `label` names whose position it is, where that matters. */
export type EntryText = {
  readonly label: 'unionSays' | 'counterpartySays' | null;
  readonly text: string;
};

const spoken = ['title', 'text', 'note', 'minutes', 'reason', 'overrideReason'] as const;

/**
 * What people wrote in an entry: notes, minutes, reasons, both sides' positions, figures. What the summary says
 * already is left out, and so is what was erased: the summary tells that.
 */
export function entryTexts(data: { readonly [field: string]: unknown }, summary: string): EntryText[] {
  const plain = [data, part(data, 'background'), part(data, 'basis'), part(data, 'imported')].flatMap(
    (from) => spoken.map((name) => text(from[name])),
  );
  const figures = list(part(data, 'background')['figures']).map((figure) =>
    [text(figure['label']), text(figure['value'])].filter(Boolean).join(': '),
  );
  const positions: EntryText[] = [
    { label: 'unionSays', text: text(data['unionPosition']) },
    { label: 'counterpartySays', text: text(data['counterpartyPosition']) },
  ];
  const words = [...new Set([...plain, ...figures])].map((line): EntryText => ({ label: null, text: line }));
  return [...words, ...positions].filter((line) => line.text !== '' && !summary.includes(line.text));
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
