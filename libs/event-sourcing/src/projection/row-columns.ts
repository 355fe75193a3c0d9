import type { DataSource, EntityMetadata } from 'typeorm';
import { booleanArray, integerArray, jsonbArray, textArray, uuidArray } from '../sql/binary-array.js';

/** A column of rows: how it is read as the row class holds it, and how many of its values are sent at once. */
export type RowColumn = {
  readonly property: string;
  /** Quoted. */
  readonly column: string;
  /** What SQL makes of the array that is sent: its type, and the column's where it is another. */
  readonly sentAs: string;
  readonly castTo: string | null;
  readonly read: string;
  readonly send: (values: readonly unknown[]) => unknown;
  /** Kept as the text of a JSON value, which SQL never looks into: it is neither taken apart nor put together there. */
  readonly isKeptText: boolean;
};

type Sending = Pick<RowColumn, 'sentAs' | 'castTo' | 'send'>;

const jsonText = (value: unknown) => JSON.stringify(value);

/** TypeORM's name of a column of text that holds JSON. */
const KEPT_TEXT = 'simple-json';
const keptSending: Sending = {
  sentAs: 'text[]',
  castTo: null,
  send: (values) => textArray(each(values, jsonText)),
};

/** In binary, so that the server neither looks for quotes nor takes rows apart. */
const SENDINGS: Readonly<Record<string, Sending['send']>> = {
  uuid: (values) => uuidArray(each(values, String)),
  text: (values) => textArray(each(values, String)),
  integer: (values) => integerArray(each(values, Number)),
  boolean: (values) => booleanArray(each(values, Boolean)),
  jsonb: (values) => jsonbArray(each(values, jsonText)),
};

export function columnsOf({ driver }: DataSource, metadata: EntityMetadata): readonly RowColumn[] {
  return metadata.columns.map((each) => {
    const type = `${driver.normalizeType(each)}${each.isArray ? '[]' : ''}`;
    const column = quoted(each.databaseName);
    const isKeptText = each.type === KEPT_TEXT;
    const sending = isKeptText ? keptSending : sendingOf(type);
    return { property: each.propertyName, column, read: asText(column, type), isKeptText, ...sending };
  });
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** What has no binary form here travels as text, and SQL reads it. */
function sendingOf(type: string): Sending {
  const send = SENDINGS[type];
  if (send) return { sentAs: `${type}[]`, castTo: null, send };
  const textOf = type.endsWith('[]') ? arrayText : (value: unknown) => String(value);
  return { sentAs: 'text[]', castTo: type, send: (values) => textArray(each(values, textOf)) };
}

function each<Value>(values: readonly unknown[], as: (value: unknown) => Value): (Value | null)[] {
  return values.map((value) => (value === null || value === undefined ? null : as(value)));
}

/** `{"one","two"}`, as SQL writes an array. */
function arrayText(values: unknown): string {
  const items = (values as readonly (string | number | boolean | null)[]).map((value) =>
    value === null ? 'NULL' : `"${String(value).replaceAll(/["\\]/g, String.raw`\$&`)}"`,
  );
  return `{${items.join(',')}}`;
}

/** As the row class holds it: exact numbers and days as strings, instants as they stand in events. */
function asText(column: string, type: string): string {
  if (/^(numeric|bigint|date)\b/.test(type)) return `${column}::text${type.endsWith('[]') ? '[]' : ''}`;
  if (type === 'timestamp with time zone')
    return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return column;
}
