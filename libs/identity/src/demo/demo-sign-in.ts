import {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router,
  urlencoded,
} from 'express';
import type { Provider } from 'oidc-provider';
import { lostPage, peoplePage } from './demo-page.js';
import { demoPerson } from './demo-people.js';
import { demoPath } from './demo-token.js';

/** The routes below `/demo-sign-in`: the page to choose a person on, and the provider's own endpoints. */
export function demoSignIn(provider: Provider): RequestHandler {
  const router = Router();
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

function sendPage(response: Response, status: number, page: string): void {
  response.status(status).set('Cache-Control', 'no-store').type('html').send(page);
}
