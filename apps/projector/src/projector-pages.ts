import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { ReadPosition } from '@loenspor/event-sourcing';
import { Readiness } from '@loenspor/event-sourcing/http';
import type { Product } from '../../../infra/instance/product.js';
import { watchProjections } from './projection-gauges.js';
import { registerProjections } from './projection-readiness.js';

export type ProjectorPages = { readonly port: number; readonly close: () => Promise<void> };

type Page = { readonly status: number; readonly contentType: string; readonly body: string };

/**
 * What a projector that runs by itself answers on an address of its own: `/health/live`, `/health/ready` and `/metrics`,
 * as the API does, and nothing else.
 */
export async function startProjectorPages(
  product: Product,
  projections: readonly { readonly name: string }[],
  { port, host }: { readonly port: number; readonly host: string },
): Promise<ProjectorPages> {
  const { store, pools, metrics } = product;
  const standings = new ReadPosition(pools.app, projections);
  const readiness = new Readiness();
  readiness.register('event store', async () => ({ ready: (await store.head(), true) }));
  registerProjections(readiness, { store, standings }, projections);
  watchProjections(metrics, { store, standings, projections });
  const pages: Readonly<Record<string, () => Promise<Page>>> = {
    '/health/live': () => Promise.resolve(inJson(200, { status: 'live' })),
    '/health/ready': async () => {
      const { ready, parts } = await readiness.read();
      return inJson(ready ? 200 : 503, { status: ready ? 'ready' : 'not-ready', parts });
    },
    '/metrics': async () => ({ status: 200, ...(await metrics.text()) }),
  };
  const server = createServer((request, response) => void answer(pages, request, response));
  server.listen(port, host);
  await once(server, 'listening');
  return { port: portOf(server, port), close: () => closed(server) };
}

async function answer(
  pages: Readonly<Record<string, () => Promise<Page>>>,
  { url = '', method }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = ''] = url.split('?', 1);
  const page = method === 'GET' && Object.hasOwn(pages, path) ? pages[path] : undefined;
  const made = page && (await page().catch(() => ({ status: 500, contentType: 'text/plain', body: '' })));
  const { status, contentType, body } = made ?? { status: 404, contentType: 'text/plain', body: '' };
  response.writeHead(status, { 'Content-Type': contentType, 'Cache-Control': 'no-store' }).end(body);
}

function inJson(status: number, body: object): Page {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

function portOf(server: Server, asked: number): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : asked;
}

async function closed(server: Server): Promise<void> {
  const closing = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closing;
}
