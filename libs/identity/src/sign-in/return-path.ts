import { fieldInvalid } from '@loenspor/event-sourcing/http';

/**
 * Where a browser goes after signing in: a path of this site.
 *
 * @throws ProblemError `422 field-invalid` for anything that a browser could read as another site's address
 */
export function returnPath(given: unknown): string {
  if (given === undefined) return '/';
  const base = 'https://loenspor.invalid';
  const local = typeof given === 'string' && /^\/(?![/\\])[^\\\p{Cc}]{0,1999}$/u.test(given);
  if (local && URL.canParse(given, base)) {
    const { origin, pathname } = new URL(given, base);
    // `/.//evil` is a path of this site, and becomes `//evil` for whoever reads the path alone.
    if (origin === base && !pathname.startsWith('//')) return given;
  }
  throw fieldInvalid('returnTo', {
    da: 'skal være en sti på dette websted, for eksempel /forhandlinger',
    en: 'must be a path of this site, such as /negotiations',
  });
}
