import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Observable, tap } from 'rxjs';

/**
 * Gives an answer that has a `revision` the header `ETag: "<revision>"`. Its body may differ at one revision (the day
 * and other streams move a status), so that such a tag never makes a `304`.
 */
@Injectable()
export class RevisionEtag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    delete request.headers['if-none-match'];
    return next.handle().pipe(
      tap((answer: { readonly revision: number }) => {
        http.getResponse<Response>().set('ETag', `"${answer.revision}"`);
      }),
    );
  }
}
