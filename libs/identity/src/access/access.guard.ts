import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ProblemError } from '@loenspor/event-sourcing/http';
import type { Request } from 'express';
import { type Access, accessKey, mayCall } from './access.decorators.js';
import { Authentication } from './authentication.js';

/** Decides for every route who may call it, from what the route declares. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: Authentication,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access | undefined>(accessKey, targets);
    if (access?.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<Request>();
    const principal = await this.authentication.principalOf(request);
    if (!principal) throw notSignedIn(request);
    request.principal = principal;
    // Routes without a declared access do not start (operations.ts); if one did, nobody would enter.
    if (!access || !mayCall(access, principal)) throw new ProblemError('role-may-not');
    return true;
  }
}

function notSignedIn(request: Request): ProblemError {
  const challenge = request.get('Authorization') === undefined ? 'Bearer' : 'Bearer error="invalid_token"';
  return new ProblemError('not-signed-in', undefined, { headers: { 'WWW-Authenticate': challenge } });
}
