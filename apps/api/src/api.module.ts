import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import {
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
};

/** The manner of the API around every context's routes. */
@Module({})
export class ApiModule {
  static with({ imports, readPosition, readiness }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports,
      controllers: [HealthController],
      providers: [
        { provide: READ_POSITION, useValue: readPosition },
        { provide: Readiness, useValue: readiness },
        { provide: APP_PIPE, useFactory: requestPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: MinPositionInterceptor },
      ],
    };
  }
}
