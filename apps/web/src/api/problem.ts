export type FieldError = { readonly path: string; readonly message: string };

/**
 * What kept a request from being answered: a problem document of the server (RFC 9457), or `unreachable` with status
 * 0 when no answer came at all. `title` and `detail` are in the language of the page, empty when nobody gave them.
 */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(`${code}: ${title}`);
    this.name = 'ApiProblem';
  }
}

type ProblemDocument = { code?: unknown; title?: unknown; detail?: unknown; errors?: unknown };

/** The problem that an answer describes; an answer of somebody in between (a proxy) has no document. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const document = (await response.json().catch(() => ({}))) as ProblemDocument;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const errors = Array.isArray(document.errors) ? (document.errors as FieldError[]) : [];
  const code = text(document.code) || 'unexpected';
  return new ApiProblem(response.status, code, text(document.title), text(document.detail), errors);
}
