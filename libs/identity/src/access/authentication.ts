import { Injectable } from '@nestjs/common';
import { ProblemError } from '@loenspor/event-sourcing/http';
import type { Request } from 'express';
import { IdentitySettings } from '../identity-settings.js';
import { IdentityProvider } from '../sign-in/identity-provider.js';
import { UserDirectory } from '../users/user-directory.js';
import { comesFromElsewhere } from './cross-site.js';
import type { Principal } from './principal.js';

/** Finds out who calls: a bearer token when one is sent, else the session of a browser. */
@Injectable()
export class Authentication {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly users: UserDirectory,
    private readonly settings: IdentitySettings,
  ) {}

  /** Null when nobody is signed in; a token that does not hold is never made good by a cookie. */
  async principalOf(request: Request): Promise<Principal | null> {
    const header = request.get('Authorization');
    if (header === undefined) return this.fromSession(request);
    const principal = await this.fromToken(header);
    if (principal) await this.users.seen(principal);
    return principal;
  }

  /**
   * Who calls by what holds now, in an answer that goes on for long: the token may have run out, the session may have been
   * ended, anywhere, and who has come since with fewer roles has no more here. Null: nobody.
   */
  async principalAgain(request: Request): Promise<Principal | null> {
    const header = request.get('Authorization');
    const principal = header === undefined ? await this.again(request) : await this.fromToken(header);
    const known = principal && (await this.users.rolesOf(principal.userId));
    if (!principal || !known) return principal;
    return { ...principal, roles: principal.roles.filter((role) => known.includes(role)) };
  }

  private async again(request: Request): Promise<Principal | null> {
    return (await isReloaded(request.session)) ? this.fromSession(request) : null;
  }

  private async fromToken(header: string): Promise<Principal | null> {
    const token = /^Bearer +([\w~+/.-]+=*)$/i.exec(header)?.[1];
    return token === undefined ? null : this.provider.principalOfToken(token);
  }

  private fromSession(request: Request): Principal | null {
    const { principal = null, until = 0 } = request.session ?? {};
    if (until <= Date.now()) return null;
    if (principal && comesFromElsewhere(request, this.settings.publicUrl))
      throw new ProblemError('cross-site-request');
    return principal;
  }
}

/** Reads a session again; false when it has been ended, or cannot be read. */
function isReloaded(session: Request['session']): Promise<boolean> {
  return new Promise((done) => session.reload((error: unknown) => done(!error)));
}
