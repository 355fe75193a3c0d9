import type { DataSource, EntityMetadata } from 'typeorm';

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
 * One table of rows, read and written in bulk as JSON: dates stay `YYYY-MM-DD` strings and property names are those
 * of the row class. Written by its projection only.
 */
export class RowTable<Row extends object> {
  /** Without its schema. */
  readonly name: string;
  private readonly keyProperty: string;
  private readonly statements: Readonly<Record<RowSchema, Statements>>;

  constructor(dataSource: DataSource, rowClass: RowClass<Row>) {
    const metadata = dataSource.getMetadata(rowClass);
    this.name = metadata.tableName;
    this.keyProperty = onlyKeyOf(metadata).propertyName;
    const columns = columnsOf(dataSource, metadata);
    this.statements = {
      read: statementsOf(columns, tableIn('read', this.name), onlyKeyOf(metadata).databaseName),
      read_shadow: statementsOf(columns, tableIn('read_shadow', this.name), onlyKeyOf(metadata).databaseName),
    };
  }

  /** The rows with these keys, by key. */
  async load(transaction: PageTransaction, keys: readonly string[]): Promise<Map<string, Row>> {
    if (keys.length === 0) return new Map();
    const { load } = this.statements[transaction.schema ?? 'read'];
    const { rows } = await transaction.query<{ row: Row }>(load, [keys]);
    return new Map(rows.map(({ row }) => [this.keyOf(row), row]));
  }

  /** Writes whole rows: new ones are added, known ones replaced. */
  async upsert(transaction: PageTransaction, rows: readonly Row[]): Promise<void> {
    const { upsert } = this.statements[transaction.schema ?? 'read'];
    if (rows.length > 0) await transaction.query(upsert, [JSON.stringify(rows)]);
  }

  async clear(transaction: PageTransaction): Promise<void> {
    await transaction.query(this.statements[transaction.schema ?? 'read'].clear);
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

type RowColumn = { readonly property: string; readonly column: string; readonly type: string };

function columnsOf({ driver }: DataSource, metadata: EntityMetadata): readonly RowColumn[] {
  return metadata.columns.map((column) => ({
    property: column.propertyName,
    column: quoted(column.databaseName),
    type: `${driver.normalizeType(column)}${column.isArray ? '[]' : ''}`,
  }));
}

function statementsOf(columns: readonly RowColumn[], table: string, key: string): Statements {
  const pairs = columns.map(({ property, column, type }) => `'${property}', ${asText(column, type)}`);
  const names = columns.map(({ column }) => column).join(', ');
  const typed = columns.map(({ property, type }) => `"${property}" ${type}`).join(', ');
  const values = columns.map(({ property }) => `"${property}"`).join(', ');
  const updates = columns.map(({ column }) => `${column} = excluded.${column}`).join(', ');
  return {
    load: `SELECT json_build_object(${pairs.join(', ')}) AS row FROM ${table} WHERE ${quoted(key)} = ANY($1)`,
    upsert:
      `INSERT INTO ${table} (${names}) SELECT ${values} FROM json_to_recordset($1::json) AS row(${typed}) ` +
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

/** As the row class holds it: exact numbers as strings (like TypeORM), instants as they stand in events. */
function asText(column: string, type: string): string {
  if (/^(numeric|bigint)\b/.test(type)) return `${column}::text${type.endsWith('[]') ? '[]' : ''}`;
  if (type === 'timestamp with time zone')
    return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return column;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
