import { raw, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { JsonRefused, JsonTooLarge, parseJson } from './json-text.js';
import { ProblemError } from './problem-error.js';

export const bodyLimit = 1024 * 1024;

/**
 * Reads JSON bodies of at most 1 MiB into `request.body`: the first check of every call (`http-api.md` 1, order of
 * checks). Multipart bodies are left to their own routes.
 */
export function jsonBody(): RequestHandler {
  const readBytes = raw({ type: () => true, limit: bodyLimit });
  return (request, response, next) => {
    if (!hasBody(request) || request.is('multipart/form-data') !== false) return next();
    if (request.is('json') === false || !isUtf8(request))
      return next(new ProblemError('unsupported-media-type'));
    readBytes(request, response, (error: unknown) => (error ? next(problemOf(error)) : take(request, next)));
  };
}

/** Answers under a path are never stored by a browser or a proxy: they may hold personal data. */
export function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.set('Cache-Control', 'no-store');
  next();
}

function hasBody(request: Request): boolean {
  const { 'transfer-encoding': encoding, 'content-length': length } = request.headers;
  return encoding !== undefined || (length !== undefined && length !== '0');
}

/** Bytes of another character set may be valid UTF-8 too, and would be read as other letters. */
function isUtf8(request: Request): boolean {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(request.headers['content-type'] ?? '')?.[1];
  return charset === undefined || /^(utf-?8|us-ascii)$/i.test(charset);
}

function take(request: Request, next: NextFunction): void {
  const bytes: unknown = request.body;
  try {
    request.body = Buffer.isBuffer(bytes) && bytes.length > 0 ? parseJson(bytes) : undefined;
    next();
  } catch (error) {
    next(refusalOf(error));
  }
}

function refusalOf(error: unknown): unknown {
  if (error instanceof JsonTooLarge) return new ProblemError('payload-too-large', tooManyValues);
  return error instanceof JsonRefused ? new ProblemError('invalid-json', error) : error;
}

const tooManyValues = {
  da: 'Indholdet må højst rumme 10.000 værdier.',
  en: 'A body may hold at most 10,000 values.',
};

function problemOf(error: unknown): unknown {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
  if (status === 413) return new ProblemError('payload-too-large');
  if (status === 415) return new ProblemError('unsupported-media-type');
  return status === 400 ? new ProblemError('malformed-request') : error;
}
