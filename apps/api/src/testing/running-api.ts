import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { ModuleMetadata } from '@nestjs/common';
import { type AttemptLog, type ReadPosition, type Readiness } from '@loenspor/event-sourcing/http';
import { type AuthorizationTable, demoToken, type OidcClient, type RepTermsOf } from '@loenspor/identity';
import type pg from 'pg';
import { testDatabase, testPool } from '../../../../infra/testing/index.js';
import { readAuthorization } from '../../../../infra/instance/authorization-file.js';
import { type Api, createApi } from '../api.js';

export type RunningApi = {
  readonly api: Api;
  readonly baseUrl: string;
  readonly pool: pg.Pool;
  /** A call with this person's token; without a person with none. */
  readonly call: (path: string, user?: string, options?: RequestInit) => Promise<Response>;
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type RunOptions = {
  readonly modules?: NonNullable<ModuleMetadata['imports']>;
  readonly readPosition?: ReadPosition;
  readonly readiness?: Readiness;
  readonly attempts?: AttemptLog;
  readonly webRoot?: string;
  readonly oidc?: OidcClient;
  /** Rows for routes of the spec's own, beside those of the product. */
  readonly operations?: AuthorizationTable['operations'];
  /** The address that people use, when it is another than the one that the server listens on. */
  readonly publicUrl?: string;
};

/** The JSON that an answer holds, as the spec expects it to be. */
export async function read<T = Record<string, unknown>>(response: Response): Promise<T> {
  return (await response.json()) as T;
}

const secret = 'a secret of this test';

/** These specs have no context beside the API, so nobody is elected to anything. */
const nobodyElected: RepTermsOf = { repTermsOf: () => Promise.resolve([]) };

/** The whole API with the demo's sign-in, on a port and a database of its own. */
export async function runApi(options: RunOptions = {}): Promise<RunningApi> {
  const database = await testDatabase();
  const pool = testPool(database.url, { max: 4 });
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const start = async () => {
    const { publicUrl = baseUrl, oidc = null } = options;
    const settings = { port, host: '127.0.0.1', publicUrl, oidc };
    const manner = { readPosition: caughtUp, logLevel: 'silent', demoTokenSecret: secret } as const;
    const table = await readAuthorization();
    const authorization = { operations: [...table.operations, ...(options.operations ?? [])] };
    const api = await createApi({
      ...manner,
      ...options,
      repTerms: nobodyElected,
      authorization,
      settings,
      pool,
    });
    await api.listen();
    return api;
  };
  const leave = async () => {
    await pool.end();
    await database.close();
  };
  const running = {
    api: await start().catch(async (error: unknown) => {
      await leave();
      throw error;
    }),
  };
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (user: string) => {
    const token = tokens.get(user) ?? demoToken({ baseUrl, secret, user });
    tokens.set(user, token);
    return token;
  };
  return {
    get api() {
      return running.api;
    },
    baseUrl,
    pool,
    call: async (path, user, init = {}) => {
      const headers = new Headers(init.headers);
      if (user !== undefined) headers.set('Authorization', `Bearer ${await tokenOf(user)}`);
      return fetch(new URL(path, baseUrl), { redirect: 'manual', ...init, headers });
    },
    restart: async () => {
      await running.api.close();
      running.api = await start();
    },
    close: async () => {
      await running.api.close();
      await leave();
    },
  };
}

/** Whether this is a position, of rows that have no store behind them. */
export const isPosition = (text: string) => /^pg:\d{19}$/.test(text);
const caughtUp: ReadPosition = {
  understands: isPosition,
  waitFor: async () => true,
};

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
