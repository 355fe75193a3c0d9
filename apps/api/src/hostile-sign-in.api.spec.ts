import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { demoPath, demoToken } from '@loenspor/identity';
import { Browser } from './testing/browser.js';
import { read, type RunningApi, runApi } from './testing/running-api.js';

/** A request to this server under a host name of one's own, as a page has it whose name points here. */
async function underName(host: string, address: string, headers: Record<string, string> = {}) {
  const { port, pathname, search } = new URL(address);
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: pathname + search, headers: { ...headers, Host: host } };
    const sent = httpRequest(options, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode, body }), reject);
    });
    sent.on('error', reject).end();
  });
}

describe('an attack on signing in', () => {
  let running: RunningApi;
  beforeAll(async () => {
    running = await runApi();
  });
  afterAll(() => running.close());

  const discovery = () => `${running.baseUrl}${demoPath}/.well-known/openid-configuration`;
  const callbackOf = async (browser: Browser, user: string) => {
    const people = await browser.follow(await browser.request('/api/sign-in?returnTo=/api/me'));
    const resumed = await browser.choose(people, user);
    const sent = await browser.request(resumed.headers.get('Location')!);
    return new URL(sent.headers.get('Location')!);
  };

  it('cannot spend a state twice, whatever came of it', async () => {
    const browser = new Browser(running.baseUrl);
    const callback = await callbackOf(browser, 'karen');
    const wrong = new URL(callback);
    wrong.searchParams.set('code', 'guess');
    expect((await browser.request(wrong.href)).status).toBe(400);
    expect((await browser.request(callback.href)).status).toBe(400);
    expect((await browser.request('/api/me')).status).toBe(401);
    expect((await browser.signIn('karen')).status).toBe(200);
  });

  it('cannot replay the callback that another sign-in was finished with', async () => {
    const browser = new Browser(running.baseUrl);
    const callback = await callbackOf(browser, 'karen');
    expect((await browser.request(callback.href)).status).toBe(303);
    expect((await browser.request(callback.href)).status).toBe(400);
    expect((await browser.request('/api/me')).status).toBe(200);
  });

  it.each(['__proto__', 'constructor', 'toString', ''])('cannot use %j as a state', async (state) => {
    const browser = new Browser(running.baseUrl);
    await browser.request('/api/sign-in');
    const refused = await browser.request(`/api/sign-in/callback?code=a&state=${state}`);
    expect(await read(refused)).toMatchObject({ status: 400, code: 'sign-in-failed' });
  });

  it('cannot mix in the answer of another service', async () => {
    const browser = new Browser(running.baseUrl);
    const callback = await callbackOf(browser, 'karen');
    callback.searchParams.set('iss', 'https://evil.example');
    expect((await browser.request(callback.href)).status).toBe(400);
  });

  it('cannot have a code without PKCE, nor sent to another address', async () => {
    const ask = (parameters: Record<string, string>) => {
      const given = { client_id: 'loenspor', response_type: 'code', scope: 'openid', ...parameters };
      return running.call(`${demoPath}/auth?${new URLSearchParams(given).toString()}`);
    };
    const challenge = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
    const own = { redirect_uri: `${running.baseUrl}/api/sign-in/callback` };
    const unproven = await ask(own);
    expect(unproven.headers.get('Location') ?? '').not.toContain('/people/');
    for (const redirect of [`${running.baseUrl}/api/me`, 'https://evil.example/', `${own.redirect_uri}/..`]) {
      const refused = await ask({ ...challenge, redirect_uri: redirect });
      expect([refused.status, refused.headers.get('Location')]).toEqual([400, null]);
    }
    expect((await ask({ ...challenge, ...own })).headers.get('Location')).toContain('/people/');
  });

  it('cannot make a session last by using it', async () => {
    const browser = new Browser(running.baseUrl);
    expect((await browser.signIn('karen')).status).toBe(200);
    const untilOf = async () => {
      const { rows } = await running.pool.query<{ until: string }>(
        `SELECT sess ->> 'until' AS until FROM identity.sessions
          WHERE sess #>> '{principal,userId}' = 'karen' ORDER BY 1 DESC LIMIT 1`,
      );
      return Number(rows[0]?.until);
    };
    // An answer has ended when its session is kept, not when its first line comes.
    const beginsAnew = async () => (await browser.request('/api/sign-in')).text();
    const until = await untilOf();
    await beginsAnew();
    expect(await untilOf()).toBe(until);
    expect((await browser.request('/api/me')).status).toBe(200);
    await running.pool.query(
      `UPDATE identity.sessions SET sess = jsonb_set(sess::jsonb, '{until}', $1)::json WHERE sess ->> 'until' = $2`,
      [String(Date.now() - 1), String(until)],
    );
    expect((await browser.request('/api/me')).status).toBe(401);
    await beginsAnew();
    expect((await browser.request('/api/me')).status).toBe(401);
  });

  it('cannot fill the table of sessions for a whole day', async () => {
    const begun = await fetch(`${running.baseUrl}/api/sign-in`, { redirect: 'manual' });
    const expires = /Expires=([^;]+)/.exec(begun.headers.getSetCookie().join())?.[1] ?? '';
    expect(new Date(expires).getTime() - Date.now()).toBeLessThanOrEqual(60 * 60 * 1000);
  });

  it.each(['/api/sign-in', '/api/sign-in/callback?state=a&code=b'])(
    'finds no fault at %s with an access token',
    async (path) => {
      expect(await read(await running.call(path, 'karen'))).toMatchObject({ code: 'sign-in-failed' });
      const bare = await running.call('/api/sign-in');
      expect(bare.status).toBe(302);
    },
  );

  it.each([
    '/.//evil.example',
    '/a/..//evil.example',
    `/${'a'.repeat(2000)}`,
    '',
    '@evil.example',
    'javascript:a',
  ])('cannot lead on to %j', async (returnTo) => {
    const at = `/api/sign-in?returnTo=${encodeURIComponent(returnTo)}`;
    expect((await running.call(at)).status).toBe(422);
    expect((await running.call('/api/sign-in?returnTo=%2F%40evil')).status).toBe(302);
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.evil.example'])(
    'cannot read the demo as %s',
    async (host) => {
      const refused = await underName(host, discovery(), { 'X-Forwarded-Host': 'localhost' });
      expect(refused.status).toBe(400);
      expect(JSON.parse(refused.body)).toMatchObject({ code: 'malformed-request' });
    },
  );

  it.each(['localhost', '127.0.0.1:3000', '[::1]:3000', '192.168.1.7'])(
    'may call the demo %s',
    async (host) => {
      expect((await underName(host, discovery())).status).toBe(200);
    },
  );

  it('cannot have a token by guessing, for nobody, or for a person in a list', async () => {
    const secret = 'a secret of this test';
    const ask = (changed: Record<string, string>) =>
      running.call(`${demoPath}/token`, undefined, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'urn:loenspor:demo-user',
          client_id: 'loenspor-command-line',
          client_secret: secret,
          user: 'karen',
          ...changed,
        }),
      });
    expect((await ask({ client_secret: '' })).status).toBe(401);
    expect((await ask({ client_id: 'loenspor' })).status).toBe(401);
    expect((await ask({ user: '__proto__' })).status).toBe(400);
    expect((await ask({ user: 'karen\0' })).status).toBe(400);
    expect((await ask({})).status).toBe(200);
    await expect(demoToken({ baseUrl: running.baseUrl, secret, user: 'karen' })).resolves.toMatch(/^ey/);
  });
});

describe('signing in where people come by https', () => {
  let running: RunningApi;
  beforeAll(async () => {
    running = await runApi({ publicUrl: 'https://loen.example' });
  });
  afterAll(() => running.close());

  const headers = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'loen.example' };
  const signInUnder = (host: string) =>
    underName(host, `${running.baseUrl}${demoPath}/.well-known/openid-configuration`);

  it('keeps the demo for the name that people use', async () => {
    expect((await signInUnder('loen.example')).status).toBe(200);
    expect((await signInUnder('evil.example')).status).toBe(400);
  });

  it('tells the browser to stay with https', async () => {
    const answer = await running.call('/health/live', undefined, { headers });
    expect(answer.headers.get('Strict-Transport-Security')).toContain('max-age=');
  });
});
