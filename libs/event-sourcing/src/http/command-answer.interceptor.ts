import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { Answered } from '../domain/index.js';

/** Writes the answer to a command, with its revision as the `ETag` and `Idempotent-Replay` when it is given again. */
@Injectable()
export class CommandAnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((result: unknown) => {
        if (!(result instanceof Answered)) return result;
        const response = context.switchToHttp().getResponse<Response>();
        response.set('ETag', `"${result.answer.revision}"`);
        if (result.replayed) response.set('Idempotent-Replay', 'true');
        return result.answer;
      }),
    );
  }
}
