import { ApiProblem, problemOf } from './problem.js';
import { knownPosition } from './position.js';

export type Parameters = { readonly [name: string]: string | number | undefined };

/** Asks the server for a resource; `undefined` and empty parameters are left out. Throws `ApiProblem`. */
export async function get<Answer>(
  path: string,
  parameters: Parameters = {},
  signal?: AbortSignal,
): Promise<Answer> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== '') query.set(name, String(value));
  const search = query.size > 0 ? `?${query}` : '';
  const position = knownPosition();
  return answer<Answer>(`/api${path}${search}`, {
    ...(signal ? { signal } : {}),
    ...(position === null ? {} : { headers: { 'Min-Position': position } }),
  });
}

/** Sends a body. Throws `ApiProblem`. What changes a case goes through `useCommand` instead. */
export async function post<Answer>(
  path: string,
  body: unknown,
  signal?: AbortSignal,
  headers: { readonly [name: string]: string } = {},
): Promise<Answer> {
  return answer<Answer>(`/api${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(signal ? { signal } : {}),
  });
}

async function answer<Answer>(address: string, init: RequestInit): Promise<Answer> {
  const headers = {
    Accept: 'application/json',
    'Accept-Language': document.documentElement.lang || 'da',
    ...init.headers,
  };
  const response = await fetch(address, { ...init, headers }).catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    throw new ApiProblem(0, 'unreachable', '', '');
  });
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Answer;
}
