import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import type pg from 'pg';
import { AccessGuard } from './access/access.guard.js';
import { Authentication } from './access/authentication.js';
import { Operations } from './access/operations.js';
import { IdentitySettings } from './identity-settings.js';
import { IdentityProvider } from './sign-in/identity-provider.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { MeController, UserController } from './users/user.controller.js';
import { UserDirectory } from './users/user-directory.js';

/** Signing in, the guard of every route, and the people. */
@Module({})
export class IdentityModule {
  static with(settings: IdentitySettings, pool: pg.Pool): DynamicModule {
    return {
      module: IdentityModule,
      imports: [DiscoveryModule],
      controllers: [SignInController, MeController, UserController],
      providers: [
        { provide: IdentitySettings, useValue: settings },
        { provide: UserDirectory, useValue: new UserDirectory(pool) },
        IdentityProvider,
        Authentication,
        Operations,
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    };
  }
}
