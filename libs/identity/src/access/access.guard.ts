import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ProblemError } from '@loenspor/event-sourcing/http';
import type { Request } from 'express';
import { Authentication } from './authentication.js';
import { Authorization } from './authorization.js';
import { operationName } from './operations.js';
import { RequestLimit } from './request-limit.js';

/** Decides for every route who may call it, from the authorization table. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly authorization: Authorization,
    private readonly authentication: Authentication,
    private readonly limit: RequestLimit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const operation = operationName(context.getClass().name, context.getHandler().name);
    const request = context.switchToHttp().getRequest<Request>();
    const access = this.authorization.accessOf(operation);
    if (access?.kind === 'public') {
      if (access.limited) await this.limit.take(addressOf(request));
      return true;
    }
    const principal = await this.authentication.principalOf(request);
    await this.limit.take(principal ? `person ${principal.userId}` : addressOf(request));
    if (!principal) throw notSignedIn(request);
    request.principal = principal;
    // Routes without a row do not start (operations.ts); if one did, nobody would enter.
    const viewer = this.authorization.viewerOf(principal, operation);
    if (!viewer) throw new ProblemError('role-may-not');
    request.viewer = viewer;
    request.stillMay = async () => {
      const still = await this.authentication.principalAgain(request);
      return still && this.authorization.viewerOf(still, operation);
    };
    return true;
  }
}

function addressOf({ ip = '' }: Request): string {
  return `address ${ip}`;
}

function notSignedIn(request: Request): ProblemError {
  const challenge = request.get('Authorization') === undefined ? 'Bearer' : 'Bearer error="invalid_token"';
  return new ProblemError('not-signed-in', undefined, { headers: { 'WWW-Authenticate': challenge } });
}
