import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import type pg from 'pg';
import { AccessGuard } from './access/access.guard.js';
import { Authorization } from './access/authorization.js';
import { Authentication } from './access/authentication.js';
import { Operations } from './access/operations.js';
import { RequestLimit } from './access/request-limit.js';
import { IdentitySettings } from './identity-settings.js';
import { IdentityProvider } from './sign-in/identity-provider.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { MeController, UserController } from './users/user.controller.js';
import { REP_TERMS, type RepTermsOf } from './users/rep-terms.js';
import { UserDirectory } from './users/user-directory.js';

export type IdentityRules = {
  readonly authorization: Authorization;
  readonly repTerms: RepTermsOf;
  readonly limit: RequestLimit;
};

/** Signing in, the guard of every route, and the people. */
@Module({})
export class IdentityModule {
  static with(
    settings: IdentitySettings,
    pool: pg.Pool,
    { authorization, repTerms, limit }: IdentityRules,
  ): DynamicModule {
    return {
      module: IdentityModule,
      imports: [DiscoveryModule],
      controllers: [SignInController, MeController, UserController],
      providers: [
        { provide: IdentitySettings, useValue: settings },
        { provide: UserDirectory, useValue: new UserDirectory(pool) },
        { provide: Authorization, useValue: authorization },
        { provide: REP_TERMS, useValue: repTerms },
        { provide: RequestLimit, useValue: limit },
        IdentityProvider,
        Authentication,
        Operations,
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    };
  }
}
