export const roleNames = ['CONSULTANT', 'LEADER_REP', 'LEADERSHIP', 'DPO', 'ADMIN'] as const;

/** What a token may say about a person. `SYSTEM` stands in events only. */
export type Role = (typeof roleNames)[number];

/** Who is signed in; `userId` is the `sub` of the sign-in service. */
export type Principal = {
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Where mail reaches the person, as far as the sign-in service says. */
  readonly email?: string;
};

export function isRole(value: unknown): value is Role {
  return roleNames.some((role) => role === value);
}

/**
 * The person that a token's claims speak of: `sub`, `name` (else `preferred_username`, else `sub`) and `roles`, of
 * which unknown ones are left out; `email` unless the service says that nobody has verified it.
 */
export function principalOf(claims: Readonly<Record<string, unknown>>): Principal | null {
  const { sub, name, preferred_username: userName, roles, email, email_verified: verified } = claims;
  if (typeof sub !== 'string' || sub === '') return null;
  const shown = [name, userName].find((each) => typeof each === 'string' && each !== '');
  const listed = Array.isArray(roles) ? roles : [roles];
  return {
    userId: sub,
    name: typeof shown === 'string' ? shown : sub,
    roles: [...new Set(listed.filter(isRole))],
    ...(typeof email === 'string' && email.includes('@') && verified !== false && { email }),
  };
}

declare module 'express-serve-static-core' {
  interface Request {
    principal?: Principal;
  }
}
