/** What signing in needs to know. A class so that Nest can hand it out by its type. */
export class IdentitySettings {
  /** The address that people use, without a path and without a slash at the end. */
  readonly publicUrl: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Null: a public client, with PKCE alone. */
  readonly clientSecret: string | null;
  /** What an access token must be meant for; never the client's own id, or ID tokens would do as access tokens. */
  readonly audience: string;
  /** The one algorithm that a token may be signed with. */
  readonly signingAlgorithm: SigningAlgorithm;

  /** @throws Error when the settings would be unsafe, saying which and why */
  constructor(settings: Omit<IdentitySettings, 'secure'>) {
    this.publicUrl = settings.publicUrl.replace(/\/+$/, '');
    this.issuer = settings.issuer;
    this.clientId = settings.clientId;
    this.clientSecret = settings.clientSecret;
    this.audience = settings.audience;
    this.signingAlgorithm = settings.signingAlgorithm;
    if (this.audience === this.clientId)
      throw new Error('OIDC_AUDIENCE must differ from OIDC_CLIENT_ID: ID tokens are no access tokens');
    const { protocol, hostname, origin } = new URL(this.issuer);
    const own = origin === new URL(this.publicUrl).origin;
    if (protocol !== 'https:' && !isLoopback(hostname) && !own)
      throw new Error('OIDC_ISSUER must be an https address');
  }

  /** Whether people reach the product by https: cookies are then bound to it. */
  get secure(): boolean {
    return this.publicUrl.startsWith('https:');
  }
}

export type SigningAlgorithm = 'RS256' | 'PS256' | 'ES256' | 'EdDSA';

/** The audience of access tokens for this API. */
export const apiAudience = 'urn:loenspor:api';

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
