import { fieldInvalid } from '@loenspor/event-sourcing/http';

/**
 * Where a browser goes after signing in: a path of this site.
 *
 * @throws ProblemError `422 field-invalid` for anything that a browser could read as another site's address
 */
export function returnPath(given: unknown): string {
  if (given === undefined) return '/';
  const base = 'https://loenspor.invalid';
  const local =
    typeof given === 'string' &&
    /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(given) &&
    URL.canParse(given, base) &&
    new URL(given, base).origin === base;
  if (local) return given;
  throw fieldInvalid('returnTo', {
    da: 'skal være en sti på dette websted, for eksempel /forhandlinger',
    en: 'must be a path of this site, such as /negotiations',
  });
}
