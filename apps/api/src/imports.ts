import { Logger } from '@nestjs/common';
import { ReadSide } from '@loenspor/event-sourcing';
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
  const { rows, store, codec, executor, claims } = product;
  return ImportModule.with({
    readSide: new ReadSide(rows, { store, codec }),
    jobs: importJobsOf(product),
    importer: () => importerFor(product),
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
  return new ImportWorker({
    pool: product.pools.app,
    jobs: importJobsOf(product),
    importer: () => importerFor(product),
    finishMended: () => mended.finish(),
    onTrouble: (error) => logger.error(`What was sent in waits: ${String(error)}`),
  });
}
