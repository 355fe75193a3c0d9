import type { ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import {
  type AttemptLog,
  jsonBody,
  noStore,
  ProblemError,
  ProblemFilter,
  Readiness,
  type ReadPosition,
  refuseNulInQuery,
} from '@loenspor/event-sourcing/http';
import {
  Authorization,
  type AuthorizationTable,
  demoPath,
  type Identity,
  type OidcClient,
  openIdentity,
  type RepTermsOf,
} from '@loenspor/identity';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { ProductMetrics } from '../../../infra/metrics/product-metrics.js';
import { ApiModule } from './api.module.js';
import { Connections } from './connections.js';
import { MissingStreams } from './incomplete/missing-streams.js';
import { createLogger, type LogLevel, NestLog, requestLog } from './logging.js';
import { measuredRequests } from './measured-requests.js';
import { publishOpenApi } from './openapi.js';
import { securityHeaders } from './security-headers.js';
import { builtWebApp, webApp } from './web-app.js';

export type ApiOptions = {
  /** `publicUrl` is the address that people use; `oidc` null: the demo's sign-in on this server. */
  readonly settings: {
    readonly port: number;
    readonly host: string;
    readonly publicUrl: string;
    readonly oidc: OidcClient | null;
    /** What one person may ask of this process; absent or null: no limit. */
    readonly requestsPerSecond?: number | null;
  };
  /** A migrated database; stays the caller's. */
  readonly pool: pg.Pool;
  readonly readPosition: ReadPosition;
  /** Who may call what. */
  readonly authorization: AuthorizationTable;
  readonly repTerms: RepTermsOf;
  readonly attempts?: AttemptLog | null;
  /** The contexts: each brings its controllers, all below `/api`. */
  readonly modules?: NonNullable<ModuleMetadata['imports']>;
  /** Other parts that `/health/ready` waits for are registered here. */
  readonly readiness?: Readiness;
  /** What is told at `/metrics`, requests with it; absent: there is no such page. */
  readonly metrics?: ProductMetrics;
  readonly demoTokenSecret?: string | null;
  /** The folder of the built web app; `dist/apps/web` when absent. */
  readonly webRoot?: string;
  readonly logLevel?: LogLevel;
};

export type Api = {
  readonly document: () => OpenAPIObject;
  /** Begins to take requests. */
  readonly listen: () => Promise<void>;
  /** Takes no more requests, and ends when the running ones are answered, or after five seconds. */
  readonly close: () => Promise<void>;
};

/** Puts the API together. Throws when a route does not say who may call it. */
export async function createApi(options: ApiOptions): Promise<Api> {
  const { settings, pool, authorization, demoTokenSecret = null, repTerms } = options;
  const logger = createLogger(options.logLevel ?? 'info');
  const identity = await openIdentity({ ...settings, pool, demoTokenSecret, authorization, repTerms });
  const readiness = options.readiness ?? new Readiness();
  readiness.register('database', async () => ({ ready: (await pool.query('SELECT 1')).rowCount === 1 }));
  const { readPosition, modules = [], attempts = null, metrics = null } = options;
  const imports = [identity.module, ...modules];
  const missing = new MissingStreams(pool);
  const root = ApiModule.with({ imports, readPosition, readiness, attempts, metrics, missing });
  const app = await NestFactory.create<NestExpressApplication>(root, {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLog(logger),
  });
  const connections = new Connections(app.getHttpServer());
  arrange(app, options, { identity, logger });
  const document = publishOpenApi(app, new Authorization(authorization));
  await app.init();
  answerTheRest(app);
  return {
    document,
    listen: async () => void (await app.listen(settings.port, settings.host)),
    close: async () => {
      await connections.end(app);
      await identity.close();
    },
  };
}

/** In the order in which a request meets them. */
function arrange(
  app: NestExpressApplication,
  { settings, webRoot, metrics }: ApiOptions,
  { identity, logger }: { identity: Identity; logger: Logger },
): void {
  const secure = settings.publicUrl.startsWith('https:');
  if (secure) app.set('trust proxy', 1);
  app.disable('x-powered-by').disable('etag');
  if (metrics) app.use(measuredRequests((request) => metrics.request(request)));
  app.use(requestLog(logger), securityHeaders(secure));
  app.use('/api', noStore, refuseNulInQuery, jsonBody(), identity.sessions);
  if (identity.demo) app.use(demoPath, identity.demo);
  app.use(webApp(webRoot ?? builtWebApp()));
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready', 'metrics'] });
}

/** Nest answers for what lies below `/api`; other paths that nobody serves, and failures there, come here. */
function answerTheRest(app: NestExpressApplication): void {
  const problems = new ProblemFilter();
  app.use((request: Request, response: Response) =>
    problems.answer(new ProblemError('not-found'), request, response),
  );
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
    problems.answer(error, request, response),
  );
}
