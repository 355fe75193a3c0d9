import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { isUuid, UnfoldableStream } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { ProblemError } from '@loenspor/event-sourcing/http';
import type { Request, Response } from 'express';
import { catchError, mergeMap, type Observable } from 'rxjs';
import { figures, files, lists, type Resource, resources, seenByOffice } from './made-of.js';
import { MissingStreams } from './missing-streams.js';

/**
 * Answers never pass for whole when they are not: a resource whose stream a projection has set aside is `503
 * read-model-incomplete`, and a list that may lack something, or what counts one, says `incomplete: true`; a file says it
 * in its name. While a stream is set aside from its very beginning nobody can tell whether an unknown id is its, or who
 * might see it: then every unknown id of the kind is `503`, for everybody alike.
 */
@Injectable()
export class IncompleteInterceptor implements NestInterceptor {
  constructor(private readonly missing: MissingStreams) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (request.method !== 'GET' || !('principal' in request)) return next.handle();
    const { path: route = '' } = (request.route ?? {}) as { readonly path?: string };
    const resource = Object.hasOwn(resources, route) ? resources[route] : undefined;
    if (!resource)
      return next.handle().pipe(
        mergeMap((answer) => {
          if (!(answer instanceof StreamableFile)) return this.listed(answer, route, request.viewer);
          return this.filed(answer, route, http.getResponse<Response>());
        }),
      );
    const id = String(request.params['id']).toLowerCase();
    const incomplete = () => {
      http.getResponse<Response>().removeHeader('ETag');
      return new ProblemError('read-model-incomplete');
    };
    return next.handle().pipe(
      mergeMap(async (answer: object) => {
        const streams = resource.streams(id, answer);
        if (await this.missing.areAmong(resource.projections, streams)) throw incomplete();
        if (await this.missing.areInCourse(resource, id)) throw incomplete();
        return answer;
      }),
      catchError(async (error: unknown) => {
        throw isUuid(id) && (await this.mayBe(resource, id, error)) ? incomplete() : error;
      }),
    );
  }

  /** What the log still says of it at an instant may fail on the same event. */
  private async mayBe(resource: Resource, id: string, error: unknown): Promise<boolean> {
    const { projections, category, isShared = false } = resource;
    if (error instanceof UnfoldableStream) return true;
    if (!(error instanceof ProblemError))
      return (
        (await this.missing.areAmong(projections, [`${category}-${id}`])) ||
        (await this.missing.areInCourse(resource, id))
      );
    if (error.code !== 'not-found') return false;
    return this.missing.areUntold(projections, category, isShared);
  }

  /** A file cannot say more than its name does, wherever it is taken. */
  private async filed(file: StreamableFile, route: string, response: Response): Promise<StreamableFile> {
    if (!files.has(route) || !(await this.missing.areThere(null))) return file;
    const { disposition = '' } = file.getHeaders();
    const named = String(disposition).replace(/(\.\w+)"$/, '_ufuldstaendig_incomplete$1"');
    response.setHeader('Content-Disposition', named);
    response.setHeader('Loenspor-Incomplete', 'true');
    return file;
  }

  private async listed(answer: unknown, route: string, viewer: Viewer | undefined): Promise<unknown> {
    if (typeof answer !== 'object' || answer === null) return answer;
    if (!('items' in answer) && !figures.has(route)) return answer;
    const rests = Object.hasOwn(lists, route) ? (lists[route] ?? null) : null;
    const isByOffice = viewer?.scopes.some(({ scope }) => scope === 'REPRESENTED') ?? false;
    const projections = isByOffice && rests !== null ? [...rests, ...seenByOffice] : rests;
    return (await this.missing.areThere(projections)) ? { ...answer, incomplete: true } : answer;
  }
}
