import { createSecretKey, randomBytes } from 'node:crypto';
import { dayInCopenhagen } from '@loenspor/event-sourcing';
import { demoToken } from '@loenspor/identity';
import { daysAfter } from '@loenspor/pay';
import { Closing } from '../../../../infra/instance/closing.js';
import { beginWithReferenceData, migrateDatabases, openProduct } from '../../../../infra/instance/product.js';
import type { Product, ProductAddresses } from '../../../../infra/instance/product.js';
import { readSettings } from '../../../../infra/settings/settings.js';
import type { Environment, EventStoreSetting } from '../../../../infra/settings/settings.js';
import { testDatabase } from '../../../../infra/testing/index.js';
import { workOf } from '../../../projector/src/projections.js';
import { startProjector } from '../../../projector/src/projector.js';
import { apiOf } from '../api-of-product.js';
import type { Api } from '../api.js';
import { Outcome } from './outcome.js';
import type { Made } from './outcome.js';
import { freePort } from './running-api.js';

type Headers = Readonly<Record<string, string>>;

/** Somebody who has done something: it must succeed, and its answer is told. */
export type Given = {
  readonly posts: (path: string, body?: object, headers?: Headers) => Promise<Made>;
  readonly sends: (path: string, form: FormData, headers?: Headers) => Promise<Made>;
  readonly gets: <Body = Made>(path: string, headers?: Headers) => Promise<Body>;
};

/** Somebody who does what the story is about; what comes of it is said by `then…`. */
export type When = {
  readonly posts: (path: string, body?: object, headers?: Headers) => Outcome;
  /** A multipart body, such as a file. */
  readonly sends: (path: string, form: FormData, headers?: Headers) => Outcome;
  readonly gets: (path: string, headers?: Headers) => Outcome;
};

/** The whole product behind its API, with a projector beside it, on a database of its own. */
export type ApiSpec = {
  readonly given: (user: string) => Given;
  readonly when: (user: string | null) => When;
  /** An answer that is no JSON, or that is read while it comes; a reader sees all that was answered before. */
  readonly asks: (user: string | null, path: string, request?: RequestInit) => Promise<Response>;
  /** A day (`YYYY-MM-DD`) in Copenhagen, so many days from today. */
  readonly day: (fromToday: number) => string;
  readonly product: Product;
  readonly api: () => Api;
  /** The API begins anew over the same log, as after a restart. */
  readonly restart: () => Promise<void>;
  /** The whole product begins anew: its connections, its event store, its projector, its API. */
  readonly reopen: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * Given/when/then over HTTP: `await given('karen').posts(…)`, then `await when('lotte').gets(…).thenAnswers({ … })` or
 * `await when('karen').posts(…).thenRefuses('term-overlaps')`. A reader sees all that was answered before
 * (`Min-Position`), whoever wrote it. `environment` holds settings as the product reads them; events go where the run's
 * go unless the spec brings an event store with an empty log.
 */
export async function apiSpec(
  environment: Environment = {},
  eventStore?: EventStoreSetting,
): Promise<ApiSpec> {
  const closing = new Closing();
  const close = async () => {
    const troubles = await closing.close();
    if (troubles.length > 0) throw new Error(troubles.join('\n'));
  };
  try {
    const database = await testDatabase(undefined, eventStore && 'postgres');
    closing.add('database', database.close);
    await migrateDatabases(database);
    const addresses = { ...database, ...(eventStore && { eventStore }) };
    const running = await run(addresses, environment);
    closing.add('product', () => running.close());
    const { send, asks } = sender(running.baseUrl, secretOfTokens);
    const { api, restart, reopen } = running;
    return {
      ...vocabulary(send),
      ...{ asks, day: dayFromToday, api, restart, reopen, close },
      get product() {
        return running.product();
      },
    };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

const secretOfTokens = randomBytes(16).toString('hex');

/** The product, its projector and its API, which can be opened again over what they left. */
async function run(addresses: ProductAddresses, environment: Environment) {
  const port = await freePort();
  const settings = readSettings(
    { PORT: String(port), DEMO: 'people', ...environment },
    { demo: 'people', directory: '/nowhere' },
  );
  const masterKey = createSecretKey(randomBytes(32));
  const serve = async (product: Product) => {
    const api = await apiOf(settings, product, { demoTokenSecret: secretOfTokens, logLevel: 'silent' });
    await api.listen();
    return api;
  };
  const open = async () => {
    const product = await openProduct(addresses, masterKey);
    await beginWithReferenceData(product);
    const { store, codec, pools, metrics } = product;
    const projections = workOf(product);
    const projector = startProjector({ store, codec, pool: pools.app, projections, metrics });
    return { product, projector, api: await serve(product) };
  };
  const end = async ({ product, projector, api }: Awaited<ReturnType<typeof open>>) => {
    await api.close();
    await projector.stop();
    await product.close();
  };
  let opened = await open();
  return {
    baseUrl: `http://localhost:${port}`,
    product: () => opened.product,
    api: () => opened.api,
    restart: async () => {
      await opened.api.close();
      opened = { ...opened, api: await serve(opened.product) };
    },
    reopen: async () => {
      await end(opened);
      opened = await open();
    },
    close: () => end(opened),
  };
}

type Send = (user: string | null, path: string, request: RequestInit & { headers: Headers }) => Outcome;

/** Sends requests with the tokens of people, and remembers how far the log has come for readers. */
function sender(baseUrl: string, secret: string): { readonly send: Send; readonly asks: ApiSpec['asks'] } {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (user: string) => {
    const token = tokens.get(user) ?? demoToken({ baseUrl, secret, user });
    tokens.set(user, token);
    return token;
  };
  let newest: string | null = null;
  const asks: ApiSpec['asks'] = async (user, path, { method = 'GET', ...request } = {}) => {
    const headers = new Headers(request.headers);
    if (method === 'GET' && newest !== null && !headers.has('Min-Position'))
      headers.set('Min-Position', newest);
    if (user !== null) headers.set('Authorization', `Bearer ${await tokenOf(user)}`);
    return fetch(new URL(path, baseUrl), { redirect: 'manual', method, ...request, headers });
  };
  const send: Send = (user, path, request) =>
    new Outcome(
      () => asks(user, path, request),
      `${user ?? 'nobody'}: ${request.method} ${path}`,
      (position) => {
        if (newest === null || position > newest) newest = position;
      },
    );
  return { send, asks };
}

function vocabulary(send: Send): Pick<ApiSpec, 'given' | 'when'> {
  const when = (user: string | null): When => ({
    gets: (path, headers = {}) => send(user, path, { method: 'GET', headers }),
    posts: (path, body = {}, headers = {}) =>
      send(user, path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    sends: (path, form, headers = {}) => send(user, path, { method: 'POST', headers, body: form }),
  });
  const given = (user: string): Given => ({
    posts: (path, body, headers) => when(user).posts(path, body, headers).succeeds(),
    sends: (path, form, headers) => when(user).sends(path, form, headers).succeeds(),
    gets: async <Body>(path: string, headers?: Headers) =>
      (await when(user).gets(path, headers).succeeds()) as Body,
  });
  return { given, when };
}

function dayFromToday(days: number): string {
  return daysAfter(dayInCopenhagen(new Date()), days);
}
