import {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router,
  urlencoded,
} from 'express';
import type { Provider } from 'oidc-provider';
import { ProblemError } from '@loenspor/event-sourcing/http';
import { isIP } from 'node:net';
import { lostPage, peoplePage } from './demo-page.js';
import { demoPerson } from './demo-people.js';
import { demoPath } from './demo-token.js';

/** The routes below `/demo-sign-in`: the page to choose a person on, and the provider's own endpoints. */
export function demoSignIn(provider: Provider, publicUrl: string): RequestHandler {
  const router = Router();
  const { hostname } = new URL(publicUrl);
  router.use((request, _response, next) =>
    next(cannotBeAnothers(request.hostname, hostname) ? undefined : calledByAnotherName()),
  );
  router.get('/people/:uid', async (request, response) => {
    await provider.interactionDetails(request, response);
    sendPage(response, 200, peoplePage(`${demoPath}/people/${request.params.uid}`));
  });
  router.post('/people/:uid', urlencoded({ extended: false, limit: '10kb' }), async (request, response) => {
    const person = demoPerson((request.body as { user?: unknown }).user);
    if (!person) return response.redirect(303, request.originalUrl);
    const result = { login: { accountId: person.userId, remember: false } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  router.use('/people', (_error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    sendPage(response, 400, lostPage());
  });
  router.use(provider.callback());
  return router;
}

/**
 * Whether a page of somebody else cannot have this host for its own. A foreign name that is made to point at this
 * machine (DNS rebinding) would let its page read the demo's answers, and with them be anybody here.
 */
function cannotBeAnothers(host: string | undefined, own: string): boolean {
  if (host === undefined) return false;
  const address = host.replace(/^\[(.*)\]$/, '$1');
  return host === own || isIP(address) !== 0 || host === 'localhost' || host.endsWith('.localhost');
}

function calledByAnotherName(): ProblemError {
  return new ProblemError('malformed-request', {
    da: 'Demoens login kendes ikke under dette værtsnavn; brug PUBLIC_URL, eller sæt den til navnet.',
    en: "The demo's sign-in is not known by this host name; use PUBLIC_URL, or set it to the name.",
  });
}

function sendPage(response: Response, status: number, page: string): void {
  response.status(status).set('Cache-Control', 'no-store').type('html').send(page);
}
