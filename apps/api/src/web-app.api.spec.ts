import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningApi, runApi } from './testing/running-api.js';

describe('the web app', () => {
  let running: RunningApi;
  let webRoot: string;
  beforeAll(async () => {
    webRoot = await mkdtemp(join(tmpdir(), 'loenspor-web-'));
    await mkdir(join(webRoot, 'assets'));
    await writeFile(join(webRoot, 'index.html'), '<title>the page</title>');
    await writeFile(join(webRoot, 'assets/app-1a2b.js'), 'start()');
    await writeFile(join(webRoot, 'assets/large-3c4d.js'), 'start();'.repeat(1000));
    running = await runApi({ webRoot });
  });
  afterAll(async () => {
    await running.close();
    await rm(webRoot, { recursive: true });
  });

  it.each([
    '/',
    '/forhandlinger',
    '/apier',
    '/forhandlinger/FA-2026-0017',
    '/lonsager/0190a0a0-0000-7000-8000-000000000000',
  ])('is shown at %s', async (path) => {
    const answer = await running.call(path);
    expect(answer.headers.get('Cache-Control')).toBe('no-cache');
    expect(await answer.text()).toContain('the page');
  });

  it('lets a browser keep what is named by its content', async () => {
    const answer = await running.call('/assets/app-1a2b.js');
    expect(answer.headers.get('Cache-Control')).toContain('immutable');
    expect(await answer.text()).toBe('start()');
  });

  it('comes compressed', async () => {
    const headers = { 'Accept-Encoding': 'gzip' };
    const answer = await running.call('/assets/large-3c4d.js', undefined, { headers });
    expect(answer.headers.get('Content-Encoding')).toBe('gzip');
  });

  it.each([
    '/api',
    '/api/nothing',
    '/API/nothing',
    '/Health/nothing',
    '/health/nothing',
    '/metrics',
    '/assets/gone.js',
    '/assets/gone',
    '/site.webmanifest',
    '/.env',
    '/.git/config',
    '/assets/app-1a2b.js%00.html',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/..%5c..%5cpackage.json',
    '/..%2f..%2fpackage.json',
  ])('does not answer for %s', async (path) => {
    const answer = await running.call(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('the page');
  });

  it('does not answer for a path with two slashes in front of the API', async () => {
    expect((await fetch(`${running.baseUrl}//api/nothing`)).status).toBe(404);
    expect((await fetch(`${running.baseUrl}//forhandlinger`)).status).toBe(200);
  });
});
