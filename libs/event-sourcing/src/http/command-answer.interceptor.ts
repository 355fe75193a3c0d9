import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { Answered } from '../domain/index.js';
import type { CommandAnswer, Warning } from '../domain/index.js';
import { type Language, languageOf } from './text.js';

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
        if (!result.answer.warnings) return result.answer;
        response.vary('Accept-Language');
        const language = languageOf(context.switchToHttp().getRequest<Request>());
        return toldIn(language, result.answer, result.answer.warnings);
      }),
    );
  }
}

function toldIn(language: Language, answer: CommandAnswer, warnings: readonly Warning[]): object {
  return {
    ...answer,
    warnings: warnings.map((warning) => ({ ...warning, detail: warning.detail[language] })),
  };
}
