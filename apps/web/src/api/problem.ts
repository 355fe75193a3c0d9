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
    /** The other members of the document, such as `changes`, `status` and `allowed`, `assessment`. */
    readonly more: { readonly [member: string]: unknown } = {},
  ) {
    super(`${code}: ${title}`);
    this.name = 'ApiProblem';
  }
}

type ProblemDocument = { [member: string]: unknown };

/** The problem that an answer describes; an answer of somebody in between (a proxy) has no document. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const { code, title, detail, errors, ...more } = (await response
    .json()
    .catch(() => ({}))) as ProblemDocument;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const fields = Array.isArray(errors) ? (errors as FieldError[]) : [];
  return new ApiProblem(response.status, text(code) || 'unexpected', text(title), text(detail), fields, more);
}

/** Whether an answer takes away what was shown before it; any other failure leaves that standing. */
export function takesAway(problem: unknown): boolean {
  return problem instanceof ApiProblem && [403, 404, 410].includes(problem.status);
}
