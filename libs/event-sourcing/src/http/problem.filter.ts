import { randomUUID } from 'node:crypto';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  Inject,
  Injectable,
  Logger,
  Optional,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError, FieldsRefused, NotFound } from '../domain/index.js';
import { CommandIdReused, CommandInProgress } from '../execution/command-claims.js';
import { StaleRevision } from '../execution/command-runner.js';
import {
  AppendTooLarge,
  GuardMoved,
  StoreUnavailable,
  UnknownOutcome,
  WrongExpectedRevision,
} from '../store/event-store.js';
import { isUuid } from '../format/ids.js';
import { ATTEMPT_LOG, type AttemptLog } from './attempt-log.js';
import {
  documentOfFields,
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
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(@Optional() @Inject(ATTEMPT_LOG) private readonly attempts: AttemptLog | null = null) {}

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
    this.remember(error, request);
  }

  private remember(error: unknown, request: Request): void {
    const { viewer } = request;
    const rule = ruleToRemember(error, request.method);
    if (!this.attempts || !viewer || rule === null) return;
    const [, , kind = ''] = request.path.split('/');
    const id = request.params['id']?.toString().toLowerCase();
    try {
      this.attempts.note({ viewer, rule, resource: { kind, ...(isUuid(id) ? { id } : {}) } });
    } catch (failure) {
      this.logger.error('An attempt could not be noted', stackOf(failure));
    }
  }

  /** Logged with an id that the reader gets too; nothing else of the error leaves the process. */
  private unexpected(error: unknown, language: Language): ProblemDocument {
    const errorId = randomUUID();
    this.logger.error(`Unexpected error ${errorId}`, stackOf(error));
    return problemDocument('internal-error', language, { members: { errorId } });
  }
}

function documentOf(error: unknown, language: Language): ProblemDocument | null {
  if (error instanceof ProblemError) return documentOfProblem(error, language);
  if (error instanceof NotFound) return problemDocument('not-found', language);
  if (error instanceof FieldsRefused) return documentOfFields(error, language);
  if (error instanceof DomainError) return documentOfRule(error, language);
  if (wasNotTaken(error)) return problemDocument('store-unavailable', language);
  if (error instanceof UnknownOutcome) return problemDocument('outcome-unknown', language);
  if (error instanceof StaleRevision) return problemDocument('stale-revision', language);
  if (error instanceof CommandIdReused) return problemDocument('idempotency-key-reused', language);
  if (error instanceof CommandInProgress) return problemDocument('request-in-progress', language);
  if (error instanceof AppendTooLarge) return problemDocument('payload-too-large', language);
  return documentOfFramework(error, language);
}

/** Without the error's own members: those of a database error hold the values of its statement. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { stack = error.message, cause } = error;
  return cause === undefined ? stack : `${stack}\nCaused by ${stackOf(cause)}`;
}

/** Nothing was stored: the store did not take it, or others were faster again and again. */
function wasNotTaken(error: unknown): boolean {
  return [StoreUnavailable, WrongExpectedRevision, GuardMoved].some((kind) => error instanceof kind);
}

/** Rules whose refusals the union wants to remember: somebody reached for what is not theirs. */
const remembered: ReadonlySet<string> = new Set([
  'wrong-scope',
  'own-submission',
  'own-acceptance',
  'conflict-of-interest',
  'not-the-approver',
  'not-delegated',
]);

function ruleToRemember(error: unknown, method: string): string | null {
  if (method !== 'POST') return null;
  if (error instanceof NotFound && error.outOfSight) return error.code;
  const code = error instanceof DomainError || error instanceof ProblemError ? error.code : '';
  return remembered.has(code) ? code : null;
}

function headersOf(error: unknown): Record<string, string> {
  if (error instanceof ProblemError) return { ...error.extra.headers };
  return wasNotTaken(error) || error instanceof UnknownOutcome ? { 'Retry-After': '1' } : {};
}
