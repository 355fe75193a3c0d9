import { Controller, Get, Module } from '@nestjs/common';
import { demoPeople, DemoPersonUnknown, demoToken } from '@loenspor/identity';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { read, type RunningApi, runApi } from './testing/running-api.js';

describe('an access token', () => {
  let running: RunningApi;
  beforeAll(async () => {
    running = await runApi();
  });
  afterAll(() => running.close());

  const withToken = (token: string) =>
    running.call('/api/me', undefined, { headers: { Authorization: `Bearer ${token}` } });
  const secret = 'a secret of this test';
  const tokenOf = (user: string) => demoToken({ baseUrl: running.baseUrl, secret, user });

  it.each(demoPeople)('says who $userId is', async ({ userId, name, roles }) => {
    const answer = await running.call('/api/me', userId);
    expect(await answer.json()).toMatchObject({ userId, name, roles, repTerms: [] });
  });

  it('holds for eight hours', async () => {
    const [, payload = ''] = (await tokenOf('karen')).split('.');
    const { iat, exp, aud } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(exp - iat).toBe(8 * 60 * 60);
    expect(aud).toBe('urn:loenspor:api');
  });

  it('is given to nobody without the secret, and for nobody who is not there', async () => {
    await expect(demoToken({ baseUrl: running.baseUrl, secret: 'guess', user: 'karen' })).rejects.toThrow(
      /401/,
    );
    await expect(tokenOf('nobody')).rejects.toThrow(DemoPersonUnknown);
    expect(await tokenOf('karen')).toMatch(/^ey/);
  });

  it('is refused when it is bent, foreign, or no token', async () => {
    const token = await tokenOf('karen');
    const [head, payload = '', signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const bent = Buffer.from(JSON.stringify({ ...claims, roles: ['ADMIN'] })).toString('base64url');
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const { kid } = { kid: 'demo', ...(await exportJWK(privateKey)) };
    const foreign = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
    const bad = [`${head}.${bent}.${signature}`, `${none}.${payload}.`, foreign, 'nonsense', ''];
    for (const each of bad) {
      const answer = await withToken(each);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('WWW-Authenticate')).toContain('Bearer');
      expect(await answer.json()).toMatchObject({ code: 'not-signed-in' });
    }
    expect((await withToken(token)).status).toBe(200);
  });
});

type People = { items: { userId: string; name: string }[]; nextCursor: string | null };

describe('the people of the product', () => {
  let running: RunningApi;
  beforeAll(async () => {
    running = await runApi();
  });
  afterAll(() => running.close());

  it('are shown to CONSULTANT, LEADERSHIP and ADMIN, to others not', async () => {
    for (const user of ['karen', 'anders', 'admin', 'vibeke'])
      expect((await running.call('/api/users', user)).status).toBe(200);
    for (const user of ['lotte', 'dorthe']) {
      const refused = await running.call('/api/users', user);
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ code: 'role-may-not' });
    }
    expect((await running.call('/api/users')).status).toBe(401);
  });

  it('are found by role and by a part of the name, in any case', async () => {
    const idsOf = async (query: string) => {
      const { items } = await read<People>(await running.call(`/api/users?${query}`, 'karen'));
      return items.map((each) => each.userId);
    };
    expect(await idsOf('role=LEADERSHIP')).toEqual(['anders', 'vibeke']);
    expect(await idsOf(`q=${encodeURIComponent('KJÆR')}`)).toEqual(['birgit']);
    expect(await idsOf('q=%25')).toEqual([]);
    expect(await idsOf('')).toHaveLength(10);
  });

  it('come in pages without gaps or doubles', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = `limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page: People = await read<People>(await running.call(`/api/users?${query}`, 'karen'));
      seen.push(...page.items.map((each) => each.name));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(10);
    expect(seen).toEqual([...new Set(seen)]);
    expect(seen[0]).toBe('Administrator');
  });

  it('say in may[] what each may call', async () => {
    const mayOf = async (user: string) =>
      (await read<{ may: string[] }>(await running.call('/api/me', user))).may;
    expect(await mayOf('karen')).toEqual(['meShow', 'userList']);
    expect(await mayOf('lotte')).toEqual(['meShow']);
  });
});

@Controller('forgotten')
class ForgottenController {
  @Get()
  show(): string {
    return 'to everybody';
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

describe('a route that does not say who may call it', () => {
  it('keeps the server from starting', async () => {
    await expect(runApi({ modules: [ForgottenModule] })).rejects.toThrow(/forgottenShow/);
  });
});
