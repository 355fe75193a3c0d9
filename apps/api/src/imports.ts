import { Logger } from '@nestjs/common';
import { ReadSide } from '@loenspor/event-sourcing';
import type { Readiness } from '@loenspor/event-sourcing/http';
import { ImportModule, ImportWorker } from '@loenspor/interchange';
import type { Municipality } from '@loenspor/pay';
import type { Authority } from '../../../infra/instance/authority.js';
import { importerFor, importJobsOf, mendedRowsOf } from '../../../infra/instance/importer.js';
import type { Product } from '../../../infra/instance/product.js';

/** How files are taken in: how large they may be, and who hears that one has come. */
export type FilesSentIn = { readonly uploadLimit: number; readonly wake: () => void };

/** Nobody reads what is sent in: another process will. */
export const readElsewhere: FilesSentIn = { uploadLimit: 20 * 1024 * 1024, wake: () => undefined };

/** The calls about imports. */
export function importModule(
  product: Product,
  { sights }: Authority,
  { municipalities, ...sentIn }: FilesSentIn & { readonly municipalities: readonly Municipality[] },
) {
  const { rows, store, codec, executor, claims, references } = product;
  return ImportModule.with({
    readSide: new ReadSide(rows, { store, codec }),
    jobs: importJobsOf(product),
    importer: () => importerFor(product),
    agreementPeriods: async () => (await references.current()).periods.all.map(({ code }) => code),
    ...{ sights, store, executor, claims, municipalities },
    ...sentIn,
  });
}

/**
 * Reads what is sent in, in the API's own process: it begins at once, and the projector, whose rows every reader waits
 * for, is not held up by it.
 */
export function importWorkerOf(product: Product): ImportWorker {
  const logger = new Logger('Imports');
  const mended = mendedRowsOf(product);
  const onTrouble = (error: unknown) => logger.error(`What was sent in waits: ${String(error)}`);
  return new ImportWorker({
    pool: product.pools.app,
    jobs: importJobsOf(product),
    importer: () => importerFor(product),
    finishMended: (signal) => mended.finish({ signal, onTrouble }),
    onTrouble,
  });
}

/** How many mended rows wait to be recorded, and how many of these failed: nobody is kept waiting for them. */
export function registerMendedRows(readiness: Readiness, product: Product): void {
  const mended = mendedRowsOf(product);
  readiness.register('mended import rows', async () => ({ ready: true, facts: await mended.standing() }));
}
