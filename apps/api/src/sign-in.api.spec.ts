import { Browser } from './testing/browser.js';
import { type RunningApi, runApi } from './testing/running-api.js';

describe('signing in', () => {
  let running: RunningApi;
  beforeAll(async () => {
    running = await runApi();
  });
  afterAll(() => running.close());

  const browser = () => new Browser(running.baseUrl);

  it('shows the people of the demo and says that it is one', async () => {
    const visitor = browser();
    const page = await visitor.follow(await visitor.request('/api/sign-in'));
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).toContain('Demo.');
    for (const name of ['Karen Lund', 'Birgit Kjær', 'Vibeke Skov', 'Administrator'])
      expect(text).toContain(name);
    expect(text).not.toContain('<script');
  });

  it('leads by the code flow to a session of the person chosen', async () => {
    const karen = browser();
    const answer = await karen.signIn('karen');
    expect(await answer.json()).toMatchObject({
      userId: 'karen',
      name: 'Karen Lund',
      roles: ['CONSULTANT'],
      repTerms: [],
    });
    const cookie = (await karen.request('/api/me')).status;
    expect(cookie).toBe(200);
  });

  it('asks again who to be, so that one browser may change person', async () => {
    const visitor = browser();
    await visitor.signIn('karen');
    const answer = await visitor.signIn('anders');
    expect(await answer.json()).toMatchObject({ userId: 'anders', roles: ['LEADERSHIP'] });
  });

  it('gives a new session id, kept from scripts and from other sites', async () => {
    const visitor = browser();
    const begun = await visitor.request('/api/sign-in');
    const before = visitor.cookie('loenspor');
    await visitor.follow(await visitor.choose(await visitor.follow(begun), 'karen'));
    expect(before).toBeDefined();
    expect(visitor.cookie('loenspor')).not.toBe(before);
    expect(begun.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/);
  });

  it('is refused when the callback belongs to no sign-in of this browser', async () => {
    const [victim, attacker] = [browser(), browser()];
    const people = await attacker.follow(await attacker.request('/api/sign-in'));
    const toResume = await attacker.choose(people, 'anders');
    const toCallback = await attacker.request(toResume.headers.get('Location')!);
    const callback = toCallback.headers.get('Location')!;
    expect(callback).toContain('/api/sign-in/callback?code=');
    const refused = await victim.request(callback);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: 'sign-in-failed' });
    expect((await victim.request('/api/me')).status).toBe(401);
    expect((await attacker.follow(await attacker.request(callback))).status).not.toBe(400);
    expect((await attacker.request('/api/me')).status).toBe(200);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example/',
    '\\\\evil.example',
    'me',
    '/\t/evil.example',
  ])('never returns to %j', async (returnTo) => {
    const refused = await browser().request(`/api/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: 'field-invalid', errors: [{ path: 'returnTo' }] });
  });

  it('returns to a path with a query', async () => {
    const visitor = browser();
    const people = await visitor.follow(
      await visitor.request('/api/sign-in?returnTo=%2Fapi%2Fusers%3Fq%3Dkaren'),
    );
    const answer = await visitor.follow(await visitor.choose(people, 'vibeke'));
    expect(await answer.json()).toMatchObject({ items: [{ userId: 'karen' }] });
  });

  it('ends at signing out', async () => {
    const karen = browser();
    await karen.signIn('karen');
    expect((await karen.request('/api/sign-out', { method: 'POST' })).status).toBe(200);
    expect((await karen.request('/api/me')).status).toBe(401);
    expect((await karen.request('/api/sign-out', { method: 'POST' })).status).toBe(200);
  });

  it('is not ended by a page of another site', async () => {
    const karen = browser();
    await karen.signIn('karen');
    const elsewhere: Record<string, string>[] = [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
    ];
    for (const headers of elsewhere) {
      const refused = await karen.request('/api/sign-out', { method: 'POST', headers });
      expect(await refused.json()).toMatchObject({ code: 'cross-site-request', status: 403 });
    }
    expect((await karen.request('/api/me')).status).toBe(200);
    const headers = { 'Sec-Fetch-Site': 'same-origin', Origin: running.baseUrl };
    expect((await karen.request('/api/sign-out', { method: 'POST', headers })).status).toBe(200);
  });

  it('goes to the address that the cookie will be kept for', async () => {
    const address = running.baseUrl.replace('localhost', '127.0.0.1');
    const sent = await fetch(`${address}/api/sign-in?returnTo=%2Fme`, { redirect: 'manual' });
    expect(sent.headers.get('Location')).toBe(`${running.baseUrl}/api/sign-in?returnTo=%2Fme`);
  });

  it('goes on after a page that was left open for too long', async () => {
    const page = await browser().request('/demo-sign-in/people/none');
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('Log ind igen');
  });

  it('survives a restart, as a session and as a token', async () => {
    const karen = browser();
    await karen.signIn('karen');
    await running.call('/api/me', 'mikkel');
    await running.restart();
    expect((await karen.request('/api/me')).status).toBe(200);
    expect((await running.call('/api/me', 'mikkel')).status).toBe(200);
  });
});
