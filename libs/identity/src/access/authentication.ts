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
    const token = /^Bearer +([\w~+/.-]+=*)$/i.exec(header)?.[1];
    const principal = token === undefined ? null : await this.provider.principalOfToken(token);
    if (principal) await this.users.seen(principal);
    return principal;
  }

  private fromSession(request: Request): Principal | null {
    const { principal = null, until = 0 } = request.session ?? {};
    if (until <= Date.now()) return null;
    if (principal && comesFromElsewhere(request, this.settings.publicUrl))
      throw new ProblemError('cross-site-request');
    return principal;
  }
}
