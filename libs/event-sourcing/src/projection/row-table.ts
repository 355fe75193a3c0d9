import type { DataSource, EntityMetadata } from 'typeorm';

/** What a page's transaction offers: SQL on its own connection. */
export type PageTransaction = {
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    values?: unknown[],
  ): Promise<{ rows: Row[]; rowCount: number }>;
};

type RowClass<Row> = new () => Row;

/**
 * One table of rows, read and written in bulk as JSON: dates stay `YYYY-MM-DD` strings and property names are those
 * of the row class. Written by its projection only.
 */
export class RowTable<Row extends object> {
  readonly name: string;
  private readonly keyProperty: string;
  private readonly loadSql: string;
  private readonly upsertSql: string;

  constructor(dataSource: DataSource, rowClass: RowClass<Row>) {
    const metadata = dataSource.getMetadata(rowClass);
    const key = onlyKeyOf(metadata);
    this.name = tableOf(dataSource, rowClass);
    this.keyProperty = key.propertyName;
    const columns = metadata.columns.map((column) => ({
      property: column.propertyName,
      column: quoted(column.databaseName),
      type: `${dataSource.driver.normalizeType(column)}${column.isArray ? '[]' : ''}`,
    }));
    const pairs = columns
      .map(({ property, column, type }) => `'${property}', ${asText(column, type)}`)
      .join(', ');
    this.loadSql = `SELECT json_build_object(${pairs}) AS row FROM ${this.name} WHERE ${quoted(key.databaseName)} = ANY($1)`;
    const names = columns.map(({ column }) => column).join(', ');
    const typed = columns.map(({ property, type }) => `"${property}" ${type}`).join(', ');
    const values = columns.map(({ property }) => `"${property}"`).join(', ');
    const updates = columns.map(({ column }) => `${column} = excluded.${column}`).join(', ');
    this.upsertSql =
      `INSERT INTO ${this.name} (${names}) SELECT ${values} FROM json_to_recordset($1::json) AS row(${typed}) ` +
      `ON CONFLICT (${quoted(key.databaseName)}) DO UPDATE SET ${updates}`;
  }

  /** The rows with these keys, by key. */
  async load(transaction: PageTransaction, keys: readonly string[]): Promise<Map<string, Row>> {
    if (keys.length === 0) return new Map();
    const { rows } = await transaction.query<{ row: Row }>(this.loadSql, [keys]);
    return new Map(rows.map(({ row }) => [this.keyOf(row), row]));
  }

  /** Writes whole rows: new ones are added, known ones replaced. */
  async upsert(transaction: PageTransaction, rows: readonly Row[]): Promise<void> {
    if (rows.length > 0) await transaction.query(this.upsertSql, [JSON.stringify(rows)]);
  }

  async clear(transaction: PageTransaction): Promise<void> {
    await transaction.query(`TRUNCATE ${this.name}`);
  }

  keyOf(row: Row): string {
    return (row as Record<string, string>)[this.keyProperty] ?? '';
  }
}

/** The table of a row class as it is named in SQL. */
export function tableOf(dataSource: DataSource, rowClass: RowClass<object>): string {
  const { schema, tableName } = dataSource.getMetadata(rowClass);
  return `${quoted(schema ?? 'public')}.${quoted(tableName)}`;
}

function onlyKeyOf(metadata: EntityMetadata) {
  const [key, ...more] = metadata.primaryColumns;
  if (!key || more.length > 0) throw new Error(`${metadata.name} must have exactly one primary column`);
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
