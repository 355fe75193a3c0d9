import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '../domain/index.js';
import { StoreUnavailable, UnknownOutcome } from '../store/event-store.js';
import {
  documentOfFramework,
  documentOfProblem,
  documentOfRule,
  problemDocument,
  type ProblemDocument,
} from './problem-document.js';
import { ProblemError } from './problem-error.js';
import { languageOf, type Language } from './text.js';

/** Writes every refusal and every failure as `application/problem+json` (`http-api.md` 1). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  /** For what fails outside of Nest's routes. */
  answer(error: unknown, request: Request, response: Response): void {
    const language = languageOf(request);
    const document = documentOf(error, language) ?? this.unexpected(error, language);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(document.status).set(headersOf(error));
    response.set('Content-Language', language).vary('Accept-Language').set('Cache-Control', 'no-store');
    response.type('application/problem+json').send(JSON.stringify(document));
  }

  /** Logged with an id that the reader gets too; nothing else of the error leaves the process. */
  private unexpected(error: unknown, language: Language): ProblemDocument {
    const errorId = randomUUID();
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.logger.error(`Unexpected error ${errorId}`, stack);
    return problemDocument('internal-error', language, { members: { errorId } });
  }
}

function documentOf(error: unknown, language: Language): ProblemDocument | null {
  if (error instanceof ProblemError) return documentOfProblem(error, language);
  if (error instanceof DomainError) return documentOfRule(error, language);
  if (error instanceof StoreUnavailable) return problemDocument('store-unavailable', language);
  if (error instanceof UnknownOutcome) return problemDocument('outcome-unknown', language);
  return documentOfFramework(error, language);
}

function headersOf(error: unknown): Record<string, string> {
  if (error instanceof ProblemError) return { ...error.extra.headers };
  return error instanceof StoreUnavailable || error instanceof UnknownOutcome ? { 'Retry-After': '1' } : {};
}
