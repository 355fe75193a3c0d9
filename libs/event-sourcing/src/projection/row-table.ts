import type { DataSource, EntityMetadata } from 'typeorm';
import { columnsOf, quoted } from './row-columns.js';
import type { RowColumn } from './row-columns.js';

/** The rows that people read, and those that are made anew beside them until they are swapped in. */
export type RowSchema = 'read' | 'read_shadow';

/** What a page's transaction offers: SQL on its own connection. */
export type PageTransaction = {
  /** Where the rows of this page are written, and nowhere else: `read` unless it says another. */
  readonly schema?: RowSchema;
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    values?: unknown[],
  ): Promise<{ rows: Row[]; rowCount: number }>;
};

type RowClass<Row> = new () => Row;

type Statements = { readonly load: string; readonly upsert: string; readonly clear: string };

/**
 * One table of rows, read and written in bulk: dates stay `YYYY-MM-DD` strings and property names are those of the row
 * class. Written by its projection only.
 */
export class RowTable<Row extends object> {
  /** Without its schema. */
  readonly name: string;
  private readonly keyProperty: string;
  private readonly columns: readonly RowColumn[];
  private readonly kept: readonly RowColumn[];
  private readonly statements: Readonly<Record<RowSchema, Statements>>;

  constructor(dataSource: DataSource, rowClass: RowClass<Row>) {
    const metadata = dataSource.getMetadata(rowClass);
    this.name = metadata.tableName;
    this.keyProperty = onlyKeyOf(metadata).propertyName;
    this.columns = columnsOf(dataSource, metadata);
    this.kept = this.columns.filter(({ isKeptText }) => isKeptText);
    const statementsIn = (schema: RowSchema) =>
      statementsOf(this.columns, tableIn(schema, this.name), onlyKeyOf(metadata).databaseName);
    this.statements = { read: statementsIn('read'), read_shadow: statementsIn('read_shadow') };
  }

  /** The rows with these keys, by key. */
  async load(transaction: PageTransaction, keys: readonly string[]): Promise<Map<string, Row>> {
    if (keys.length === 0) return new Map();
    const { load } = this.statements[transaction.schema ?? 'read'];
    const { rows } = await transaction.query<Row>(load, [keys]);
    return new Map(rows.map((row) => [this.keyOf(row), this.opened(row)]));
  }

  /** Writes whole rows: new ones are added, known ones replaced. */
  async upsert(transaction: PageTransaction, rows: readonly Row[]): Promise<void> {
    const { upsert } = this.statements[transaction.schema ?? 'read'];
    if (rows.length === 0) return;
    const values = this.columns.map(({ property, send }) =>
      send(rows.map((row) => (row as Record<string, unknown>)[property])),
    );
    await transaction.query(upsert, values);
  }

  async clear(transaction: PageTransaction): Promise<void> {
    await transaction.query(this.statements[transaction.schema ?? 'read'].clear);
  }

  private opened(row: Row): Row {
    const values = row as Record<string, unknown>;
    for (const { property } of this.kept)
      if (typeof values[property] === 'string') values[property] = JSON.parse(values[property]);
    return row;
  }

  keyOf(row: Row): string {
    return (row as Record<string, string>)[this.keyProperty] ?? '';
  }
}

/** The table of a row class as it is named in SQL. */
export function tableOf(
  dataSource: DataSource,
  rowClass: RowClass<object>,
  schema: RowSchema = 'read',
): string {
  return tableIn(schema, dataSource.getMetadata(rowClass).tableName);
}

function statementsOf(columns: readonly RowColumn[], table: string, key: string): Statements {
  const read = columns.map((each) => `${each.read} AS ${quoted(each.property)}`);
  const names = columns.map(({ column }) => column).join(', ');
  const sent = columns.map(({ sentAs }, index) => `$${index + 1}::${sentAs}`).join(', ');
  const values = columns.map(({ column, castTo }) => (castTo === null ? column : `${column}::${castTo}`));
  const updates = columns.map(({ column }) => `${column} = excluded.${column}`).join(', ');
  return {
    load: `SELECT ${read.join(', ')} FROM ${table} WHERE ${quoted(key)} = ANY($1)`,
    upsert:
      `INSERT INTO ${table} (${names}) SELECT ${values.join(', ')} FROM unnest(${sent}) AS row(${names}) ` +
      `ON CONFLICT (${quoted(key)}) DO UPDATE SET ${updates}`,
    clear: `TRUNCATE ${table}`,
  };
}

function tableIn(schema: RowSchema, table: string): string {
  return `${schema}.${quoted(table)}`;
}

function onlyKeyOf(metadata: EntityMetadata) {
  const [key, ...more] = metadata.primaryColumns;
  if (!key || more.length > 0) throw new Error(`${metadata.name} must have exactly one primary column`);
  if (metadata.schema !== 'read')
    throw new Error(`The rows of ${metadata.name} must stand in the schema read`);
  return key;
}
