import { randomBytes } from 'node:crypto';
import type { DynamicModule } from '@nestjs/common';
import type { RequestHandler } from 'express';
import type pg from 'pg';
import { Authorization, type AuthorizationTable } from './access/authorization.js';
import { RequestLimit } from './access/request-limit.js';
import { demoPeople } from './demo/demo-people.js';
import { createDemoProvider, makeDemoSigningKey } from './demo/demo-provider.js';
import { demoSignIn } from './demo/demo-sign-in.js';
import { demoClient, demoPath } from './demo/demo-token.js';
import { apiAudience, IdentitySettings, type SigningAlgorithm } from './identity-settings.js';
import { IdentityModule } from './identity.module.js';
import { instanceSecret } from './instance-secrets.js';
import { openSessions } from './sign-in/sessions.js';
import type { RepTermsOf } from './users/rep-terms.js';
import { UserDirectory } from './users/user-directory.js';

/** The union's own sign-in service, as the environment names it. */
export type OidcClient = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** What access tokens must be meant for; `urn:loenspor:api` when absent. */
  readonly audience?: string;
  /** How the service signs; RS256 when absent. */
  readonly signingAlgorithm?: SigningAlgorithm;
};

export type IdentityOptions = {
  readonly publicUrl: string;
  /** A migrated database. */
  readonly pool: pg.Pool;
  /** Null: the demo's provider, on this server. */
  readonly oidc: OidcClient | null;
  /** Only for the demo: who knows it may have anybody's token. Null or absent: nobody. */
  readonly demoTokenSecret?: string | null;
  /** Who may call what. */
  readonly authorization: AuthorizationTable;
  readonly repTerms: RepTermsOf;
  /** What one person may ask; absent or null: no limit. */
  readonly requestsPerSecond?: number | null;
};

/** `sessions` goes before the routes under `/api`; `demo` on `demoPath`. */
export type Identity = {
  readonly module: DynamicModule;
  readonly sessions: RequestHandler;
  readonly demo: RequestHandler | null;
  readonly close: () => Promise<void>;
};

/** Makes ready all that signing in needs. The pool stays the caller's. */
export async function openIdentity(options: IdentityOptions): Promise<Identity> {
  const { pool } = options;
  const settings = settingsOf(options);
  const sessions = openSessions(pool, settings, await instanceSecret(pool, 'session', randomSecret));
  const demo = options.oidc === null ? await openDemo(options) : null;
  return {
    module: IdentityModule.with(settings, pool, {
      authorization: new Authorization(options.authorization),
      repTerms: options.repTerms,
      limit: new RequestLimit(options.requestsPerSecond ?? null),
    }),
    sessions: sessions.handler,
    demo,
    close: sessions.close,
  };
}

function settingsOf({ publicUrl, oidc }: IdentityOptions): IdentitySettings {
  if (oidc)
    return new IdentitySettings({ audience: apiAudience, signingAlgorithm: 'RS256', ...oidc, publicUrl });
  return new IdentitySettings({
    publicUrl,
    issuer: `${publicUrl.replace(/\/+$/, '')}${demoPath}`,
    clientId: demoClient,
    clientSecret: null,
    audience: apiAudience,
    signingAlgorithm: 'ES256',
  });
}

async function openDemo({ pool, publicUrl, demoTokenSecret }: IdentityOptions): Promise<RequestHandler> {
  const signing = await instanceSecret(pool, 'demo-signing', makeDemoSigningKey);
  const cookies = await instanceSecret(pool, 'demo-cookies', randomSecret);
  const users = new UserDirectory(pool);
  for (const person of demoPeople) await users.seen(person);
  const keys = { signing, cookies };
  return demoSignIn(createDemoProvider({ publicUrl, keys, tokenSecret: demoTokenSecret ?? null }), publicUrl);
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}
