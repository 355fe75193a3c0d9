import { ReadPosition } from '@loenspor/event-sourcing';
import type { GlobalPosition } from '@loenspor/event-sourcing';
import { Readiness, isPostgresPosition } from '@loenspor/event-sourcing/http';
import type { Product } from '../../../infra/instance/product.js';
import type { Settings } from '../../../infra/settings/settings.js';
import { registerProjections } from '../../projector/src/projection-readiness.js';
import { projectionsOf } from '../../projector/src/projections.js';
import { readAuthorization } from '../../../infra/instance/authorization-file.js';
import { createApi } from './api.js';
import type { Api, ApiOptions } from './api.js';
import { contextsOf } from './contexts.js';

/** The API over an opened product: every context, reading its own writes, ready when the projections are. */
export async function apiOf(
  settings: Settings,
  product: Product,
  options: Pick<ApiOptions, 'demoTokenSecret' | 'logLevel'> = {},
): Promise<Api> {
  const { store, pools } = product;
  const projections = projectionsOf(product);
  const standings = new ReadPosition(pools.app, projections);
  const readiness = new Readiness();
  readiness.register('event store', async () => ({ ready: (await store.head(), true) }));
  readiness.register('keys', async () => ({ ready: await product.keysAnswer() }));
  registerProjections(readiness, { store, standings }, projections);
  return createApi({
    ...options,
    settings,
    pool: pools.app,
    readPosition: {
      understands: isPostgresPosition,
      waitFor: (position, timeoutMs) => standings.waitFor(position as GlobalPosition, timeoutMs),
    },
    authorization: await readAuthorization(),
    modules: await contextsOf(product),
    readiness,
  });
}
