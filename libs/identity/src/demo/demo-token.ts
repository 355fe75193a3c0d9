/** Where the demo's sign-in stands on the server; its issuer is the public address and this path. */
export const demoPath = '/demo-sign-in';

export const demoClient = 'loenspor';
export const demoTokenClient = 'loenspor-command-line';
export const demoTokenGrant = 'urn:loenspor:demo-user';

export type DemoTokenRequest = {
  /** The address of a running demo instance, such as `http://localhost:3000`. */
  readonly baseUrl: string;
  /** The instance's `demoTokenSecret`. */
  readonly secret: string;
  readonly user: string;
};

/** The demo has nobody by this user name. */
export class DemoPersonUnknown extends Error {
  constructor(readonly user: string) {
    super(`The demo has nobody by the user name ${user}`);
  }
}

/**
 * A bearer token of one of the demo's people, valid for 8 hours.
 *
 * @throws DemoPersonUnknown when there is no such person; Error when the instance does not answer, is not a demo, or
 * has another secret
 */
export async function demoToken({ baseUrl, secret, user }: DemoTokenRequest): Promise<string> {
  const response = await fetch(new URL(`${demoPath}/token`, baseUrl), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: demoTokenGrant,
      client_id: demoTokenClient,
      client_secret: secret,
      user,
    }),
  });
  const answer: unknown = await response.json().catch(() => null);
  const { access_token: token, error } = (answer ?? {}) as { access_token?: unknown; error?: unknown };
  if (response.ok && typeof token === 'string') return token;
  if (error === 'invalid_grant') throw new DemoPersonUnknown(user);
  throw new Error(`The demo's sign-in at ${baseUrl} gave no token (${response.status})`);
}
