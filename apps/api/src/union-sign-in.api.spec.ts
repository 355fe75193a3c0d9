import { demoPath, demoToken, type OidcClient } from '@loenspor/identity';
import { read, type RunningApi, runApi } from './testing/running-api.js';

const secret = 'a secret of this test';

describe("the union's own sign-in service", () => {
  let service: RunningApi;
  let token: string;
  let running: RunningApi | null = null;
  beforeAll(async () => {
    // The demo's provider of one instance is another's foreign service.
    service = await runApi();
    token = await demoToken({ baseUrl: service.baseUrl, secret, user: 'karen' });
  });
  afterAll(() => service.close());
  afterEach(async () => {
    await running?.close();
    running = null;
  });

  const meWith = async (client: Partial<OidcClient>) => {
    const issuer = `${service.baseUrl}${demoPath}`;
    const oidc = { issuer, clientId: 'loenspor', clientSecret: null, ...client };
    running = await runApi({ oidc });
    return running.call('/api/me', undefined, { headers: { Authorization: `Bearer ${token}` } });
  };

  it('is believed about who calls', async () => {
    const answer = await meWith({ signingAlgorithm: 'ES256' });
    expect(await read(answer)).toMatchObject({ userId: 'karen', roles: ['CONSULTANT'] });
  });

  it('is not believed when it signs in another way than agreed', async () => {
    expect((await meWith({ signingAlgorithm: 'RS256' })).status).toBe(401);
  });

  it('is not believed about tokens that are meant for others', async () => {
    expect((await meWith({ signingAlgorithm: 'ES256', audience: 'urn:other:api' })).status).toBe(401);
  });

  it('may be away: people are told, and the rest runs', async () => {
    const answer = await meWith({ issuer: 'http://localhost:9' });
    expect(answer.status).toBe(503);
    expect(await read(answer)).toMatchObject({ code: 'sign-in-unavailable' });
    expect((await running!.call('/api/sign-in')).status).toBe(503);
    expect((await running!.call('/health/ready')).status).toBe(200);
  });

  it('leaves no sign-in of the demo on the server', async () => {
    await meWith({ signingAlgorithm: 'ES256' });
    expect((await running!.call(`${demoPath}/.well-known/openid-configuration`)).status).toBe(404);
    expect((await service.call(`${demoPath}/.well-known/openid-configuration`)).status).toBe(200);
  });
});
