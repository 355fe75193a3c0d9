import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type pg from 'pg';
import type { Principal } from '../access/principal.js';
import type { IdentitySettings } from '../identity-settings.js';
import type { SignInFlow } from './identity-provider.js';

declare module 'express-session' {
  interface SessionData {
    principal: Principal;
    /** When the session ends (ms), whatever happens in it: to save a session moves the cookie's own end. */
    until: number;
    /** Sign-ins that have begun in this browser, by `state`: several tabs may each have one. */
    flows: Record<string, SignInFlow>;
  }
}

/** A working day: after that a browser signs in anew, with the roles of that time. */
export const sessionMs = 8 * 60 * 60 * 1000;

/** How long a sign-in that has begun may take. */
export const flowMs = 60 * 60 * 1000;

export type Sessions = { readonly handler: RequestHandler; readonly close: () => Promise<void> };

/** Sessions of browsers in `identity.sessions`. A request that brings an access token has none. */
export function openSessions(pool: pg.Pool, settings: IdentitySettings, secret: string): Sessions {
  const PgStore = connectPgSimple(session);
  const store = new PgStore({ pool, schemaName: 'identity', tableName: 'sessions', disableTouch: true });
  const sessions = session({
    name: sessionCookie(settings),
    secret,
    store,
    resave: false,
    saveUninitialized: false,
    unset: 'destroy',
    cookie: { httpOnly: true, sameSite: 'lax', secure: settings.secure, maxAge: sessionMs, path: '/' },
  });
  const handler: RequestHandler = (request, response, next) => {
    if (request.get('Authorization') === undefined) sessions(request, response, next);
    else next();
  };
  return { handler, close: async () => store.close() };
}

/** A browser takes a `__Host-` cookie only from this host itself, and only by https. */
export function sessionCookie(settings: IdentitySettings): string {
  return settings.secure ? '__Host-loenspor' : 'loenspor';
}
