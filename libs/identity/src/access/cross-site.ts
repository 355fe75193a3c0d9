import type { Request } from 'express';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that may change something was sent by a page of another site, which the browser tells by
 * `Sec-Fetch-Site` or `Origin`. Cookies go along with such requests; bearer tokens do not.
 */
export function comesFromElsewhere(request: Pick<Request, 'method' | 'get'>, publicUrl: string): boolean {
  if (harmless.has(request.method)) return false;
  const site = request.get('Sec-Fetch-Site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const origin = request.get('Origin');
  return origin !== undefined && !ownOrigins(request, publicUrl).includes(origin);
}

/** The address that people use; where that is plain http, also the one that this request was sent to. */
function ownOrigins(request: Pick<Request, 'get'>, publicUrl: string): string[] {
  const { origin, protocol } = new URL(publicUrl);
  return protocol === 'https:' ? [origin] : [origin, `http://${request.get('Host') ?? ''}`];
}
