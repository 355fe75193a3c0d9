import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import {
  ATTEMPT_LOG,
  type AttemptLog,
  CommandAnswerInterceptor,
  MinPositionInterceptor,
  ProblemFilter,
  READ_POSITION,
  type ReadPosition,
  Readiness,
  requestPipe,
} from '@loenspor/event-sourcing/http';
import { HealthController } from './health.controller.js';

export type ApiParts = {
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  readonly readPosition: ReadPosition;
  readonly readiness: Readiness;
  readonly attempts: AttemptLog | null;
};

/** The manner of the API around every context's routes. */
@Module({})
export class ApiModule {
  static with({ imports, readPosition, readiness, attempts }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports,
      controllers: [HealthController],
      providers: [
        { provide: READ_POSITION, useValue: readPosition },
        { provide: Readiness, useValue: readiness },
        { provide: ATTEMPT_LOG, useValue: attempts },
        { provide: APP_PIPE, useFactory: requestPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: MinPositionInterceptor },
        { provide: APP_INTERCEPTOR, useClass: CommandAnswerInterceptor },
      ],
    };
  }
}
