import { Logger } from '@nestjs/common';
import { AttemptRecorder } from '@loenspor/audit';
import { ReadPosition, systemClock } from '@loenspor/event-sourcing';
import type { GlobalPosition } from '@loenspor/event-sourcing';
import { Readiness } from '@loenspor/event-sourcing/http';
import { authorityOf } from '../../../infra/instance/authority.js';
import { sendingOf } from '../../../infra/instance/mail-of-product.js';
import { readAuthorization } from '../../../infra/instance/authorization-file.js';
import type { Product } from '../../../infra/instance/product.js';
import { repeating } from '../../../infra/instance/repeating.js';
import type { Repeating } from '../../../infra/instance/repeating.js';
import type { Settings } from '../../../infra/settings/settings.js';
import { watchProjections } from '../../projector/src/projection-gauges.js';
import { registerProjections } from '../../projector/src/projection-readiness.js';
import { projectionsOf, workOf } from '../../projector/src/projections.js';
import { createApi } from './api.js';
import type { Api, ApiOptions } from './api.js';
import { contextsOf } from './contexts.js';
import { registerEventStore } from './event-store-readiness.js';
import { importWorkerOf, registerMendedRows } from './imports.js';

/** Twice what `http-api.md` 1 promises of idempotency keys. */
const KEYS_KEPT_HOURS = 48;
const HOUR_MS = 60 * 60 * 1000;

/** The API over an opened product: every context, reading its own writes, ready when the projections are. */
export async function apiOf(
  settings: Settings,
  product: Product,
  options: Pick<ApiOptions, 'demoTokenSecret' | 'logLevel'> = {},
): Promise<Api> {
  const { store, pools, executor } = product;
  const projections = projectionsOf(product);
  const standings = new ReadPosition(pools.app, projections);
  const authority = authorityOf(product, settings);
  const attempts = new AttemptRecorder({ runner: executor, clock: systemClock });
  const imports = importWorkerOf(product);
  const sentIn = { uploadLimit: settings.uploadBytes, wake: () => imports.wake() };
  const api = await createApi({
    ...options,
    settings,
    pool: pools.app,
    readPosition: {
      understands: (position) => store.understands(position),
      waitFor: (position, timeoutMs) => standings.waitFor(position as GlobalPosition, timeoutMs),
    },
    authorization: await readAuthorization(),
    repTerms: authority.repTerms,
    attempts,
    modules: await contextsOf(product, authority, settings.publicUrl, sentIn, sendingOf(settings)),
    readiness: readinessOf(product, standings, projections),
    metrics: product.metrics,
  });
  const work = workOf(product);
  watchProjections(product.metrics, {
    store,
    standings: new ReadPosition(pools.app, work),
    projections: work,
  });
  const forgetting = forgetOldKeys(product);
  imports.start();
  return {
    ...api,
    close: async () => {
      // Requests and the file at hand end side by side: both are done when whoever asked closes what they work with.
      await Promise.all([api.close(), forgetting.stop(), imports.stop()]);
      await attempts.settle();
    },
  };
}

function readinessOf(
  product: Product,
  standings: ReadPosition,
  projections: readonly { readonly name: string }[],
): Readiness {
  const { store, keysAnswer, pools } = product;
  const readiness = new Readiness();
  registerEventStore(readiness, { store, pool: pools.app });
  readiness.register('keys', async () => ({ ready: await keysAnswer() }));
  registerProjections(readiness, { store, standings }, projections);
  registerMendedRows(readiness, product);
  return readiness;
}

function forgetOldKeys({ claims }: Product): Repeating {
  const logger = new Logger('IdempotencyKeys');
  return repeating(async () => void (await claims.forgetOlderThan(KEYS_KEPT_HOURS)), {
    everyMs: HOUR_MS,
    onTrouble: (error) => logger.error(`Old ones were not forgotten: ${String(error)}`),
  });
}
