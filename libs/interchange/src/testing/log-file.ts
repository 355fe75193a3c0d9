import { readFileSync } from 'node:fs';
import { systemClock } from '@loenspor/event-sourcing';
import type { Clock, Policy } from '@loenspor/event-sourcing';
import { parseMunicipalities } from '@loenspor/pay';
import { referenceFile, referenceTables } from '@loenspor/pay/testing';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { LOG_COLUMNS } from '../log/log-columns.js';
import type { LogColumn } from '../log/log-columns.js';
import { interchangeProjections } from '../read/import.projections.js';
import { Importer } from '../import/importer.js';
import { RowIdentity } from '../import/row-identity.js';

export type SheetRow = Partial<Record<LogColumn, string>>;

/** A file as Danish Excel saves it. */
export function sheet(...rows: SheetRow[]): Uint8Array {
  const lines = rows.map((row) => LOG_COLUMNS.map((column) => quoted(row[column] ?? '')).join(';'));
  return new TextEncoder().encode(`\uFEFF${[LOG_COLUMNS.join(';'), ...lines].join('\r\n')}\r\n`);
}

function quoted(cell: string): string {
  return /[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export function sampleLog(): { readonly bytes: Uint8Array; readonly expected: ExpectedLog } {
  const folder = new URL('../../../../infra/reference-data/', import.meta.url);
  return {
    bytes: readFileSync(new URL('forhandlingslog.csv', folder)),
    expected: JSON.parse(
      readFileSync(new URL('forhandlingslog.expected.json', folder), 'utf8'),
    ) as ExpectedLog,
  };
}

export type ExpectedLog = {
  readonly rows: number;
  readonly accepted: number;
  readonly errors: readonly { readonly row: number; readonly code: string }[];
  readonly warnings: readonly { readonly row: number; readonly code: string }[];
  readonly status: Readonly<Record<string, string>>;
};

/** An importer over a test's log, as the product makes it. */
export async function importerOf(
  product: TestProduct,
  policies: readonly Policy[],
  clock: Clock = systemClock,
): Promise<Importer> {
  const { periods, ...tables } = referenceTables();
  return new Importer({
    store: product.store,
    codec: product.codec,
    pool: product.pools.app,
    clock,
    identity: new RowIdentity(product.store.storeId, await product.keys.namedSecret('import-identity')),
    tables,
    periods,
    municipalities: new Map(
      parseMunicipalities(referenceFile('municipalities.csv')).map(({ code, name }) => [name, code]),
    ),
    policies,
    projections: interchangeProjections(product.rows),
  });
}
