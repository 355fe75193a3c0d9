import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiForbiddenResponse, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Principal, Role } from './principal.js';

/** Who may call a route. */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] };

export const accessKey = 'loenspor:access';

const declared = (access: Access) => SetMetadata(accessKey, access);
const signedInProblem = ApiUnauthorizedResponse({ description: '`not-signed-in`' });

/** Anybody, signed in or not. */
export const Public = () => declared({ kind: 'public' });

/** Everybody who is signed in, whatever the role. */
export const SignedIn = () =>
  applyDecorators(declared({ kind: 'signed-in' }), ApiBearerAuth(), ApiCookieAuth(), signedInProblem);

/** Who has one of the roles; others get `403 role-may-not`. On a controller or on one route, which then counts. */
export const Roles = (...roles: [Role, ...Role[]]) =>
  applyDecorators(
    declared({ kind: 'roles', roles }),
    ApiBearerAuth(),
    ApiCookieAuth(),
    signedInProblem,
    ApiForbiddenResponse({ description: `\`role-may-not\`: only ${roles.join(', ')}` }),
  );

/** The person who calls, in a route that is not public. */
export const CurrentUser = createParamDecorator((_data: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<Request>();
  if (!principal) throw new Error('A public route asked who is signed in');
  return principal;
});

/** Whether a person may call a route with this access. */
export function mayCall(access: Access, principal: Principal): boolean {
  return access.kind !== 'roles' || access.roles.some((role) => principal.roles.includes(role));
}
