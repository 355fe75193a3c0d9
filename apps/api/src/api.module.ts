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
import { ProductMetrics } from '../../../infra/metrics/product-metrics.js';
import { HealthController } from './health.controller.js';
import { IncompleteInterceptor } from './incomplete/incomplete.interceptor.js';
import { MissingStreams } from './incomplete/missing-streams.js';
import { MetricsController } from './metrics.controller.js';

export type ApiParts = {
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  readonly readPosition: ReadPosition;
  readonly readiness: Readiness;
  readonly attempts: AttemptLog | null;
  readonly metrics: ProductMetrics | null;
  readonly missing: MissingStreams;
};

/** The manner of the API around every context's routes. */
@Module({})
export class ApiModule {
  static with({ imports, readPosition, readiness, attempts, metrics, missing }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports,
      controllers: metrics === null ? [HealthController] : [HealthController, MetricsController],
      providers: [
        { provide: READ_POSITION, useValue: readPosition },
        { provide: Readiness, useValue: readiness },
        { provide: ProductMetrics, useValue: metrics },
        { provide: ATTEMPT_LOG, useValue: attempts },
        { provide: APP_PIPE, useFactory: requestPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: MinPositionInterceptor },
        { provide: MissingStreams, useValue: missing },
        { provide: APP_INTERCEPTOR, useClass: IncompleteInterceptor },
        { provide: APP_INTERCEPTOR, useClass: CommandAnswerInterceptor },
      ],
    };
  }
}
