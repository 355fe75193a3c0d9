import type { Scope, Viewer } from '@loenspor/event-sourcing/domain';
import { isRole, type Principal, type Role, roleNames } from './principal.js';

/** Who may call an operation, and how far it reaches for each. */
export type Access =
  /** `limited`: an address may ask only so much of it, as of what needs a sign-in. */
  | { readonly kind: 'public'; readonly limited: boolean }
  | { readonly kind: 'everybody'; readonly scope: Scope }
  | { readonly kind: 'roles'; readonly scopes: ReadonlyMap<Role, Scope> };

type Row = {
  readonly operation: string;
  /** `GET /api/mandates/:id`. */
  readonly call: string;
  readonly public?: true;
  /** Of what is public. */
  readonly limited?: true;
  readonly everybody?: Scope;
  readonly roles?: Readonly<Record<string, Scope>>;
};

/** `docs/authorization.json`. */
export type AuthorizationTable = { readonly operations: readonly Row[] };

const scopes: ReadonlySet<string> = new Set<Scope>(['ALL', 'ASSIGNED', 'REPRESENTED', 'SELF']);

/** The one table of operation, role and scope. What is not in it may nobody do. */
export class Authorization {
  private readonly accesses: ReadonlyMap<string, Access>;

  /** Throws for a row that does not say who, or names a role or scope that there is not. */
  constructor(table: AuthorizationTable) {
    this.accesses = new Map(table.operations.map((row) => [row.operation, accessOf(row)]));
    if (this.accesses.size !== table.operations.length)
      throw new Error('The authorization table names an operation twice');
  }

  accessOf(operation: string): Access | undefined {
    return this.accesses.get(operation);
  }

  /** Null when no role of the person opens the operation. */
  viewerOf({ userId, roles }: Principal, operation: string): Viewer | null {
    const access = this.accesses.get(operation);
    if (!access || access.kind === 'public') return null;
    if (access.kind === 'everybody') {
      const { scope } = access;
      return { userId, roles, operation, scopes: roles.map((role) => ({ role, scope })) };
    }
    const open = [...access.scopes].flatMap(([role, scope]) =>
      roles.includes(role) ? [{ role, scope }] : [],
    );
    return open.length === 0 ? null : { userId, roles, operation, scopes: open };
  }
}

function accessOf(row: Row): Access {
  const { operation, everybody, roles = {} } = row;
  const named = Object.entries(roles);
  const ways = [row.public === true, everybody !== undefined, named.length > 0].filter(Boolean).length;
  if (ways !== 1) throw new Error(`${operation} must say who in exactly one way: public, everybody or roles`);
  for (const [role, scope] of named)
    if (!isRole(role) || !scopes.has(scope)) throw new Error(`${operation}: ${role} ${scope} is not known`);
  if (row.public) return { kind: 'public', limited: row.limited === true };
  if (everybody !== undefined) return { kind: 'everybody', scope: everybody };
  const opened = roleNames.flatMap((role): [Role, Scope][] => {
    const scope = roles[role];
    return scope === undefined ? [] : [[role, scope]];
  });
  return { kind: 'roles', scopes: new Map(opened) };
}
