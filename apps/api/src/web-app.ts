import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import compression from 'compression';
import express, { type RequestHandler, Router } from 'express';

/** Paths of the server itself, in every way of writing them that its router takes for the same. */
const ours = /^\/+(api|demo-sign-in|health|metrics)(\/|$)/i;

/** Files, and folders of files: what is not there is not a page of the web app either. */
const filePath = /\.[a-z0-9]+$|^\/assets\/|\/\./i;

/** Where the build puts the web app, whether this runs from `dist/` or from the sources. */
export function builtWebApp(): string {
  const above = resolve(import.meta.dirname, '../../..');
  return basename(above) === 'dist' ? join(above, 'apps/web') : join(above, 'dist/apps/web');
}

/**
 * Serves the built web app, compressed; every path that is nobody else's answers with its page, which reads the path
 * itself. Answers of the API are not compressed: their length would tell of their content.
 */
export function webApp(folder: string): RequestHandler {
  const router = Router();
  const page = join(folder, 'index.html');
  const files = express.static(folder, { index: false, setHeaders: cacheByName });
  router.use((request, _response, next) => next(ours.test(request.path) ? 'router' : undefined));
  router.use(compression(), files);
  router.get('/{*path}', (request, response, next) => {
    const wantsPage = request.accepts('html') !== false && !filePath.test(request.path);
    if (!wantsPage || !existsSync(page)) return next();
    response.set('Cache-Control', 'no-cache').sendFile(page);
  });
  return router;
}

/** The build names what stands in `assets/` by its content: it never changes under its name. */
function cacheByName(response: { setHeader(name: string, value: string): unknown }, path: string): void {
  const named = /[\\/]assets[\\/]/.test(path);
  response.setHeader('Cache-Control', named ? 'public, max-age=31536000, immutable' : 'no-cache');
}
