import { HttpException, Inject, Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { AnyFilesInterceptor } from '@nestjs/platform-express';
import type { Request } from 'express';
import { finalize } from 'rxjs';
import type { Observable } from 'rxjs';
import { fieldInvalid, ProblemError } from '@loenspor/event-sourcing/http';
import { UploadTurns } from './upload-turns.js';

/** Injects the number of bytes that a file may have. */
export const UPLOAD_LIMIT = Symbol('UploadLimit');

const MIB = 1024 * 1024;
const MOST_FIELDS = 10;

/** Takes one file out of a multipart body, after it is known who sends it; nothing of it touches a disk. */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  private readonly files: NestInterceptor;
  private readonly turns = new UploadTurns();

  constructor(@Inject(UPLOAD_LIMIT) private readonly limit: number) {
    this.files = new (AnyFilesInterceptor({
      limits: {
        ...{ fileSize: limit, files: 1, fields: MOST_FIELDS, parts: MOST_FIELDS + 1, fieldSize: 1_000 },
        ...{ headerPairs: 20, fieldNameSize: 100, fieldNestingDepth: 1, fieldArrayIndexLimit: 1 },
      },
      defParamCharset: 'utf8',
    }))();
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    if (!request.is('multipart/form-data')) throw new ProblemError('unsupported-media-type', multipartWords);
    const ended = await this.turns.take(request.viewer?.userId ?? '');
    try {
      // Whoever went away while waiting sends no end either.
      if (request.destroyed) throw new ProblemError('malformed-request', malformed);
      return (await this.files.intercept(context, next)).pipe(finalize(ended));
    } catch (error) {
      ended();
      throw this.refusalOf(error);
    }
  }

  private refusalOf(error: unknown): unknown {
    const cause: unknown = error instanceof HttpException ? error.cause : error;
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    if (code === 'LIMIT_FILE_SIZE') return new ProblemError('payload-too-large', tooLarge(this.limit / MIB));
    if (code === 'LIMIT_FILE_COUNT') return fieldInvalid('file', oneFile);
    if (error instanceof ProblemError) return error;
    return error instanceof HttpException || cause instanceof Error
      ? new ProblemError('malformed-request', malformed)
      : error;
  }
}

const multipartWords = {
  da: 'Send filen som multipart/form-data, i feltet file.',
  en: 'Send the file as multipart/form-data, in the field file.',
};
const oneFile = { da: 'skal være én fil', en: 'must be one file' };
const malformed = {
  da: 'Multipart-indholdet kan ikke læses. Send én fil i feltet file, og dryRun som true eller false.',
  en: 'The multipart body cannot be read. Send one file in the field file, and dryRun as true or false.',
};
const tooLarge = (mib: number) => ({
  da: `Filen må højst fylde ${mib} MiB. Del loggen i flere filer.`,
  en: `The file may have at most ${mib} MiB. Divide the log into several files.`,
});
