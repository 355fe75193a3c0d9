import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@nestjs/common';
import type { RequestHandler } from 'express';
import { type Level, type Logger, pino } from 'pino';
import { pinoHttp } from 'pino-http';

export type LogLevel = Level | 'silent';

/** One JSON line an entry; what could carry a secret is taken out wherever it stands. */
export function createLogger(level: LogLevel): Logger {
  return pino({
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    base: null,
    redact: ['*.authorization', '*.cookie', '*.password', '*.token', '*.secret', 'headers', 'body', 'query'],
  });
}

/** Logs each call of the API by method, path and status: no query, no headers, no body, nobody's name. */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: () => randomUUID(),
    autoLogging: { ignore: ({ url = '' }) => !/^\/+api\//i.test(url) },
    serializers: {
      req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
        id,
        method,
        path: url.replace(/\?.*$/s, ''),
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      // The problem filter has logged it, with an id; here it would be a second time.
      err: () => undefined,
    },
    customLogLevel: (_request, { statusCode }) => (statusCode >= 500 ? 'error' : 'info'),
  });
}

/** Lets Nest and everything that logs through it speak with the same voice. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ context: rest.at(-1) }, String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn({ context: rest.at(-1) }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const stack = rest.length > 1 ? rest[0] : undefined;
    this.logger.error({ context: rest.at(-1), stack }, String(message));
  }
}
