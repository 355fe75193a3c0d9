import { generateKeyPair, exportJWK, type JWK } from 'jose';
import { type Configuration, errors, Provider } from 'oidc-provider';
import { apiAudience } from '../identity-settings.js';
import { demoPerson } from './demo-people.js';
import { lostPage } from './demo-page.js';
import { DemoStorage } from './demo-storage.js';
import { demoClient, demoPath, demoTokenClient, demoTokenGrant } from './demo-token.js';

/** What must survive a restart so that tokens stay valid: the signing key, and the key of the cookies. */
export type DemoKeys = { readonly signing: JWK; readonly cookies: string };

export type DemoProviderOptions = {
  readonly publicUrl: string;
  readonly keys: DemoKeys;
  /** Whoever knows it may ask for anybody's token (`loenspor token`); null: nobody may. */
  readonly tokenSecret: string | null;
};

const workday = 8 * 60 * 60;
const quarter = 15 * 60;
const algorithm = 'ES256';

export async function makeDemoSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: algorithm, use: 'sig', kid: 'demo' };
}

/** The demo's own OpenID Connect provider: real code flow and real tokens, but anybody may be anybody. */
export function createDemoProvider(options: DemoProviderOptions): Provider {
  const provider = new Provider(`${options.publicUrl}${demoPath}`, configurationOf(options));
  provider.proxy = options.publicUrl.startsWith('https:');
  registerTokenGrant(provider);
  return provider;
}

function configurationOf({ publicUrl, keys, tokenSecret }: DemoProviderOptions): Configuration {
  return {
    adapter: DemoStorage,
    jwks: { keys: [keys.signing] },
    cookies: { keys: [keys.cookies] },
    clients: clientsOf(publicUrl, tokenSecret),
    scopes: ['openid', 'profile', 'email'],
    claims: { openid: ['sub'], profile: ['name', 'roles'], email: ['email'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => apiAudience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => apiServer,
      },
    },
    ttl: {
      AccessToken: workday,
      IdToken: quarter,
      AuthorizationCode: 60,
      Interaction: 3600,
      Grant: quarter,
      Session: quarter,
    },
    expiresWithSession: () => false,
    clientBasedCORS: () => false,
    findAccount: (_context, id) => accountOf(id),
    loadExistingGrant: async ({ oidc }) => {
      const clientId = oidc.client?.clientId;
      const accountId = oidc.session?.accountId;
      if (clientId === undefined || accountId === undefined) return undefined;
      const grant = new oidc.provider.Grant({ clientId, accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    extraTokenClaims: (_context, token) => claimsOf('accountId' in token ? token.accountId : undefined),
    interactions: { url: (_context, { uid }) => `${demoPath}/people/${uid}` },
    renderError: (context) => {
      context.type = 'html';
      context.body = lostPage();
    },
  };
}

const apiServer = {
  audience: apiAudience,
  scope: '',
  accessTokenFormat: 'jwt',
  accessTokenTTL: workday,
  jwt: { sign: { alg: algorithm } },
} as const;

function clientsOf(publicUrl: string, tokenSecret: string | null): Configuration['clients'] {
  const browser = {
    client_id: demoClient,
    token_endpoint_auth_method: 'none',
    redirect_uris: [`${publicUrl}/api/sign-in/callback`],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    id_token_signed_response_alg: algorithm,
  } as const;
  if (tokenSecret === null) return [browser];
  const commandLine = {
    client_id: demoTokenClient,
    client_secret: tokenSecret,
    token_endpoint_auth_method: 'client_secret_post',
    redirect_uris: [],
    grant_types: [demoTokenGrant],
    response_types: [],
    id_token_signed_response_alg: algorithm,
  } as const;
  return [browser, commandLine];
}

/** A grant of the demo alone: the access token of one of its people, for whoever knows this instance's secret. */
function registerTokenGrant(provider: Provider): void {
  provider.registerGrantType<{ user?: string }>(
    demoTokenGrant,
    async (context) => {
      const { client, params } = context.oidc;
      const person = demoPerson(params.user);
      if (!person) throw new errors.InvalidGrant('There is no demo person with this user name');
      const token = new provider.AccessToken({
        accountId: person.userId,
        client,
        grantId: '',
        gty: demoTokenGrant,
        resourceServer: new provider.ResourceServer(apiAudience, apiServer),
      });
      const value = await token.save();
      context.body = { access_token: value, expires_in: token.expiration, token_type: token.tokenType };
    },
    ['user'],
  );
}

function accountOf(id: string) {
  const claims = claimsOf(id);
  return claims && { accountId: id, claims: () => ({ sub: id, ...claims }) };
}

function claimsOf(id: string | undefined) {
  const person = demoPerson(id);
  return person && { name: person.name, roles: [...person.roles], email: person.email };
}
