import type { Told } from './domain-error.js';
import type { Role } from './event.js';

/** What a role opens of an operation (`docs/authorization.json`). */
export type Scope = 'ALL' | 'ASSIGNED' | 'REPRESENTED' | 'SELF';

/** Who asks, and which of the person's roles open the operation, each with its scope. */
export type Viewer = {
  readonly userId: string;
  readonly roles: readonly Role[];
  readonly operation: string;
  readonly scopes: readonly { readonly role: Role; readonly scope: Scope }[];
};

/** Who calls a command, and in what manner (`http-api.md` 1). `path` is in lower case and without a query. */
export type Call = {
  readonly viewer: Viewer;
  readonly method: string;
  readonly path: string;
  readonly idempotencyKey: string | null;
  /** The revision that the caller has seen. */
  readonly ifMatch: number | null;
  /** As it was sent, plain JSON. */
  readonly body: unknown;
};

/** What the API asks of a context: on the resource `id` (empty: one that is to be made), in the manner of the call. */
export abstract class AskedCommand<Body> {
  constructor(
    readonly id: string,
    readonly body: Body,
    readonly call: Call,
  ) {}
}

/** Something true that the caller should know, beside what was done; told in the caller's language. */
export type Warning = { readonly code: string; readonly detail: Told; readonly ref?: string };

/** The answer to a command; `position` covers its consequences in other contexts too. */
export type CommandAnswer = {
  readonly id: string;
  readonly entryId?: string;
  readonly revision: number;
  readonly position: string;
  readonly warnings?: readonly Warning[];
  readonly [more: string]: unknown;
};

/** `replayed`: the same call was answered before, and nothing was done now. */
export class Answered {
  constructor(
    readonly answer: CommandAnswer,
    readonly replayed: boolean,
  ) {}
}
