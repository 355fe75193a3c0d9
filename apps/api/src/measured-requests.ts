import type { Request, RequestHandler, Response } from 'express';
import type { MeasuredRequest } from '../../../infra/metrics/product-metrics.js';

/** What is asked otherwise is told as `OTHER`: the word is whoever asks's own. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Tells of each request once it is answered, or given up; of a stream of live changes, which is long by nature, nothing. */
export function measuredRequests(tell: (request: MeasuredRequest) => void): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    response.once('close', () => {
      if (isStream(response)) return;
      tell({ ...placeOf(request), status: statusOf(response), seconds: (performance.now() - began) / 1000 });
    });
    next();
  };
}

/** The template of the route that took the request; `other` for those that take whatever is asked for, and for none. */
function placeOf(request: Request): Pick<MeasuredRequest, 'method' | 'route'> {
  const { route, method } = request as {
    readonly route?: { readonly path?: unknown };
    readonly method: string;
  };
  const path = route?.path;
  return {
    method: METHODS.has(method) ? method : 'OTHER',
    route: typeof path === 'string' && !path.includes('*') ? path : 'other',
  };
}

function statusOf(response: Response): string {
  return response.writableFinished ? String(response.statusCode) : 'aborted';
}

function isStream(response: Response): boolean {
  return String(response.getHeader('Content-Type')).startsWith('text/event-stream');
}
