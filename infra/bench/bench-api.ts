import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { demoToken } from '@loenspor/identity';
import { apiOf } from '../../apps/api/src/api-of-product.js';
import type { Product } from '../instance/product.js';
import { readSettings } from '../settings/settings.js';

const TOKEN_SECRET = 'a secret of the benchmark';

/** The API of a product, in this process. */
export type BenchApi = {
  /** The time of an answer that must be well, in milliseconds, its body read, and what it says. */
  readonly gets: (user: string, path: string) => Promise<{ readonly took: number; readonly body: unknown }>;
  readonly close: () => Promise<void>;
};

export async function openBenchApi(product: Product): Promise<BenchApi> {
  const port = await freePort();
  const settings = readSettings(
    { PORT: String(port), DEMO: 'people' },
    { demo: 'people', directory: '/nowhere' },
  );
  const api = await apiOf(settings, product, { demoTokenSecret: TOKEN_SECRET, logLevel: 'silent' });
  await api.listen();
  const baseUrl = `http://localhost:${port}`;
  const tokens = new Map<string, string>();
  const tokenOf = async (user: string) => {
    const known = tokens.get(user) ?? (await demoToken({ baseUrl, secret: TOKEN_SECRET, user }));
    tokens.set(user, known);
    return known;
  };
  const gets = async (user: string, path: string) => {
    const headers = { Authorization: `Bearer ${await tokenOf(user)}` };
    const began = performance.now();
    const answer = await fetch(`${baseUrl}${path}`, { headers });
    const text = await answer.text();
    const took = performance.now() - began;
    if (!answer.ok) throw new Error(`${path} of ${user} was answered ${answer.status}: ${text}`);
    return { took, body: JSON.parse(text) as unknown };
  };
  return { gets, close: api.close };
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
