import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Language, languageOf } from './text.js';

/** The language that the reader wants sentences in; the answer says that it depends on it. */
export const AskedLanguage = createParamDecorator((_data: unknown, context: ExecutionContext): Language => {
  const http = context.switchToHttp();
  http.getResponse<Response>().vary('Accept-Language');
  return languageOf(http.getRequest<Request>());
});
