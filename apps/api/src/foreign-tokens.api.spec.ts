import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { read, type RunningApi, runApi } from './testing/running-api.js';

const audience = 'urn:loenspor:api';
const now = () => Math.floor(Date.now() / 1000);

type Service = { readonly server: Server; readonly issuer: string };

/** A sign-in service that publishes one key and nothing else of use. */
async function serviceWith(jwk: object): Promise<Service> {
  const server = createServer((request, response) => {
    const found = { issuer, jwks_uri: `${issuer}/keys`, authorization_endpoint: `${issuer}/auth` };
    const body = request.url === '/keys' ? { keys: [jwk] } : { ...found, token_endpoint: `${issuer}/token` };
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, issuer };
}

describe("a token of the union's own service", () => {
  let running: RunningApi;
  let service: Service;
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  beforeAll(async () => {
    keys = await generateKeyPair('RS256', { extractable: true });
    service = await serviceWith({
      ...(await exportJWK(keys.publicKey)),
      kid: 'one',
      alg: 'RS256',
      use: 'sig',
    });
    const oidc = { issuer: service.issuer, clientId: 'loenspor', clientSecret: null };
    running = await runApi({ oidc });
  });
  afterAll(async () => {
    await running.close();
    service.server.close();
  });

  const good = (): JWTPayload => ({
    iss: service.issuer,
    aud: audience,
    sub: 'a1',
    name: 'Åse',
    roles: ['CONSULTANT'],
    iat: now(),
    exp: now() + 600,
  });
  const signed = (claims: JWTPayload, header: Partial<JWTHeaderParameters> = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(keys.privateKey);
  const meWith = (authorization: string) =>
    running.call('/api/me', undefined, { headers: { Authorization: authorization } });
  const statusOf = async (token: string) => (await meWith(`Bearer ${token}`)).status;

  it('is believed', async () => {
    const answer = await meWith(`Bearer ${await signed(good())}`);
    expect(await read(answer)).toMatchObject({ userId: 'a1', name: 'Åse', roles: ['CONSULTANT'] });
  });

  it.each<[string, () => Record<string, unknown>]>([
    ['of another issuer', () => ({ iss: 'https://evil.example' })],
    ['of an issuer with a slash more', () => ({ iss: `${service.issuer}/` })],
    ['for another API', () => ({ aud: 'urn:other' })],
    ['for this client, as an ID token is', () => ({ aud: 'loenspor' })],
    ['for nobody', () => ({ aud: undefined })],
    ['that has run out', () => ({ exp: now() - 60 })],
    ['that never runs out', () => ({ exp: undefined })],
    ['that begins later', () => ({ nbf: now() + 600 })],
    ['without a person', () => ({ sub: undefined })],
    ['with an empty person', () => ({ sub: '' })],
  ])('%s is not', async (_why, changed) => {
    expect(await statusOf(await signed({ ...good(), ...changed() }))).toBe(401);
    expect(await statusOf(await signed({ ...good(), aud: ['urn:other', audience] }))).toBe(200);
  });

  it('is not believed when it brings its own key, or calls the public key a secret', async () => {
    const other = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(other.publicKey)), kid: 'one' };
    for (const header of [{ jwk }, { jku: 'https://evil.example/keys' }, { kid: '../../dev/null' }]) {
      const own = new SignJWT(good()).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header });
      expect(await statusOf(await own.sign(other.privateKey))).toBe(401);
    }
    const published = new TextEncoder().encode(await exportSPKI(keys.publicKey));
    const confused = new SignJWT(good()).setProtectedHeader({ alg: 'HS256', kid: 'one' });
    expect(await statusOf(await confused.sign(published))).toBe(401);
    expect(await statusOf(await signed(good(), { typ: 'at+jwt' }))).toBe(200);
  });

  it.each([
    'Basic a2FyZW46',
    'Bearer',
    'Bearer a b',
    'bearer',
    'Bearer ..',
    'Token x',
    `Bearer ${'a'.repeat(9000)}`,
  ])('is not %j', async (authorization) => {
    const refused = await meWith(authorization);
    expect(refused.status).toBe(401);
    expect(await read(refused)).toMatchObject({ code: 'not-signed-in' });
  });

  it('opens no doors by roles of another form', async () => {
    const rolesOf = async (roles: unknown) =>
      (await read(await meWith(`Bearer ${await signed({ ...good(), roles })}`)))['roles'];
    expect(await rolesOf('CONSULTANT ADMIN')).toEqual([]);
    expect(await rolesOf('SYSTEM')).toEqual([]);
    expect(await rolesOf({ 0: 'ADMIN', length: 1 })).toEqual([]);
    expect(await rolesOf([['ADMIN'], 'admin', null])).toEqual([]);
    expect(await rolesOf(undefined)).toEqual([]);
    expect(await rolesOf(['ADMIN'])).toEqual(['ADMIN']);
  });
});
