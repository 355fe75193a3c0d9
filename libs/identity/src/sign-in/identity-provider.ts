import { Injectable, Logger } from '@nestjs/common';
import { ProblemError } from '@loenspor/event-sourcing/http';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import * as client from 'openid-client';
import { type Principal, principalOf } from '../access/principal.js';
import { IdentitySettings } from '../identity-settings.js';

/** What a sign-in that has begun must find again at its end. */
export type SignInFlow = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
};

/** How long the service may take to answer, in seconds. */
const patienceS = 8;

type Discovered = { readonly configuration: client.Configuration; readonly keys: JWTVerifyGetKey };

/** The sign-in service (OpenID Connect): the union's own, or the demo's. Found at first use, not at the start. */
@Injectable()
export class IdentityProvider {
  private readonly logger = new Logger('SignIn');
  private discovered: Promise<Discovered> | null = null;

  constructor(private readonly settings: IdentitySettings) {}

  /** Begins a sign-in with the code flow and PKCE: where to send the browser, and what to keep in its session. */
  async begin(returnTo: string): Promise<{ readonly url: string; readonly flow: SignInFlow }> {
    const { configuration } = await this.discover();
    const verifier = client.randomPKCECodeVerifier();
    const flow = { state: client.randomState(), nonce: client.randomNonce(), verifier, returnTo };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callback,
      scope: 'openid profile email',
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, flow };
  }

  /** Ends a sign-in: `query` is the callback's. Throws `sign-in-failed` when the service or the checks say no. */
  async finish(query: URLSearchParams, flow: SignInFlow): Promise<Principal> {
    const { configuration } = await this.discover();
    const tokens = await client
      .authorizationCodeGrant(configuration, new URL(`${this.callback}?${query.toString()}`), {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
      })
      .catch((error: unknown) => {
        this.logger.warn(`Sign-in failed: ${error instanceof Error ? error.message : 'no reason'}`);
        throw new ProblemError('sign-in-failed');
      });
    const principal = principalOf({ ...tokens.claims() });
    if (!principal) throw new ProblemError('sign-in-failed');
    return principal;
  }

  /** Who an access token speaks of; null when it is not ours, not valid, or no longer valid. */
  async principalOfToken(token: string): Promise<Principal | null> {
    const { keys } = await this.discover();
    const { issuer, audience, signingAlgorithm } = this.settings;
    try {
      const checks = { issuer, audience, algorithms: [signingAlgorithm], requiredClaims: ['sub', 'exp'] };
      const { payload } = await jwtVerify(token, keys, { ...checks, clockTolerance: 5 });
      return principalOf(payload);
    } catch (error) {
      const ours = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
      if (ours) return null;
      throw this.unavailable(error);
    }
  }

  /** Where a browser goes to end its session with the service too, null when the service has no such place. */
  async endSessionUrl(): Promise<string | null> {
    const { configuration } = await this.discover();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
    const back = { post_logout_redirect_uri: this.settings.publicUrl };
    return client.buildEndSessionUrl(configuration, back).href;
  }

  private get callback(): string {
    return `${this.settings.publicUrl}/api/sign-in/callback`;
  }

  private async discover(): Promise<Discovered> {
    this.discovered ??= this.ask();
    try {
      return await this.discovered;
    } catch (error) {
      this.discovered = null;
      throw this.unavailable(error);
    }
  }

  private async ask(): Promise<Discovered> {
    const { issuer, clientId, clientSecret, signingAlgorithm } = this.settings;
    const configuration = await client.discovery(
      new URL(issuer),
      clientId,
      { id_token_signed_response_alg: signingAlgorithm },
      clientSecret === null ? client.None() : client.ClientSecretPost(clientSecret),
      {
        timeout: patienceS,
        ...(issuer.startsWith('https:') ? {} : { execute: [client.allowInsecureRequests] }),
      },
    );
    const keysAt = configuration.serverMetadata().jwks_uri;
    if (keysAt === undefined) throw new Error('The sign-in service names no jwks_uri');
    return { configuration, keys: createRemoteJWKSet(new URL(keysAt)) };
  }

  private unavailable(error: unknown): ProblemError {
    this.logger.error(`The sign-in service does not answer: ${String(error)}`);
    return new ProblemError('sign-in-unavailable', undefined, { headers: { 'Retry-After': '5' } });
  }
}
