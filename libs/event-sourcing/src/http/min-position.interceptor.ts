import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { fieldInvalid, ProblemError } from './problem-error.js';
import { READ_POSITION, type ReadPosition } from './read-position.js';

const longestWaitMs = 5000;

/**
 * Read your own writes: a GET with `Min-Position` waits until the read models have come that far. Only for people who
 * are signed in: nobody else may keep the server waiting.
 */
@Injectable()
export class MinPositionInterceptor implements NestInterceptor {
  constructor(@Inject(READ_POSITION) private readonly readPosition: ReadPosition) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const position = request.get('Min-Position');
    const asked = request.method === 'GET' && 'principal' in request;
    if (position !== undefined && asked) await this.reach(position);
    return next.handle();
  }

  private async reach(position: string): Promise<void> {
    if (!this.readPosition.understands(position))
      throw fieldInvalid('Min-Position', {
        da: 'er ikke en position fra denne log',
        en: 'is not a position of this log',
      });
    if (await this.readPosition.waitFor(position, longestWaitMs)) return;
    throw new ProblemError('read-model-behind', undefined, { headers: { 'Retry-After': '1' } });
  }
}
