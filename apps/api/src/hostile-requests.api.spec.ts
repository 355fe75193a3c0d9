import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { isPosition, read, type RunningApi, runApi } from './testing/running-api.js';
import { ThingModule, thingOperations } from './testing/thing.controller.js';

type Problem = { code: string; errors?: { path: string; message: string }[] };

describe('a hostile request', () => {
  let running: RunningApi;
  beforeAll(async () => {
    const readPosition = { understands: isPosition, waitFor: async () => false };
    running = await runApi({ modules: [ThingModule], operations: thingOperations, readPosition });
  });
  afterAll(() => running.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    running.call(path, 'karen', { headers });
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    running.call('/api/things', 'karen', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body,
    });
  const problemOf = async (response: Response) => read<Problem>(response);
  const repeated = (part: string, times: number) => Array<string>(times).fill(part).join(',');

  describe('with very many values', () => {
    const most = 9_900;

    it.each([
      ['objects', repeated('{}', 340_000)],
      ['numbers', repeated('1', 500_000)],
      ['lists', repeated('[]', 340_000)],
    ])('in the form of %s is refused before it is checked', async (_form, parts) => {
      const refused = await post(`{"text":"a","parts":[${parts}]}`);
      expect(refused.status).toBe(413);
      expect(await problemOf(refused)).toMatchObject({ code: 'payload-too-large' });
    });

    it('in the form of keys is refused before it is checked', async () => {
      const keys = Array.from({ length: 80_000 }, (_, at) => `"k${at}":1`).join(',');
      expect((await post(`{"text":"a",${keys}}`)).status).toBe(413);
    });

    it('hears of a hundred bad fields, not of all', async () => {
      const refused = await problemOf(await post(`{"text":"a","parts":[${repeated('1', most)}]}`));
      expect(refused.code).toBe('field-invalid');
      expect(refused.errors).toHaveLength(100);
    });

    it('is taken up to the limit', async () => {
      const parts = repeated('{"label":"a"}', most / 2);
      expect((await post(`{"text":"a","parts":[${parts}]}`)).status).toBe(201);
    });
  });

  it.each(['[]', '[[]]', '[{"label":"a"}]'])('cannot hide %s where an object belongs', async (part) => {
    const refused = await post(`{"text":"a","parts":[{"label":"a"},${part}]}`);
    expect(refused.status).toBe(422);
    expect(await problemOf(refused)).toMatchObject({ code: 'field-invalid' });
    expect((await post('{"text":"a","parts":[{"label":"a"}]}')).status).toBe(201);
  });

  it.each(['iso-8859-1', 'utf-16', '"windows-1252"'])('cannot be read as %s', async (charset) => {
    const refused = await post('{"text":"a"}', { 'Content-Type': `application/json;charset=${charset}` });
    expect(refused.status).toBe(415);
    expect(await problemOf(refused)).toMatchObject({ code: 'unsupported-media-type' });
  });

  it.each(['utf-8', '"UTF-8"', 'utf8'])('may say that it is %s', async (charset) => {
    const headers = { 'Content-Type': `application/json; charset=${charset}` };
    expect((await post('{"text":"æ"}', headers)).status).toBe(201);
  });

  it('cannot swell when it is unpacked', async () => {
    const packed = { 'Content-Encoding': 'gzip' };
    const swelling = gzipSync(`{"text":"${'a'.repeat(20_000_000)}"}`);
    expect((await post(new Uint8Array(swelling), packed)).status).toBe(413);
    expect((await post('no gzip', packed)).status).toBe(400);
    expect((await post(new Uint8Array(gzipSync('{"text":"a"}')), packed)).status).toBe(201);
  });

  it.each(['q=%00', 'q=a%00b', 'role=%00', 'limit=1%00', 'cursor=%00'])(
    'cannot bring NUL to the database by ?%s',
    async (query) => {
      const refused = await get(`/api/users?${query}`);
      expect(refused.status).toBe(422);
      expect((await problemOf(refused)).errors?.[0]?.path).toBe(query.split('=')[0]);
      expect((await get('/api/users?q=%2500')).status).toBe(200);
    },
  );

  it.each(['__proto__=1', 'constructor=1', 'prototype=1', 'q[a]=b', 'unknown=1'])(
    'is told that ?%s is not known',
    async (query) => {
      const refused = await get(`/api/users?${query}`);
      expect(refused.status).toBe(400);
      expect(await problemOf(refused)).toMatchObject({ code: 'unknown-field' });
      expect((await get('/api/users?q=b')).status).toBe(200);
    },
  );

  it('is told of the type before the size', async () => {
    const { errors } = await problemOf(await get('/api/users?q=a&q=b'));
    expect(errors).toEqual([{ path: 'q', message: 'skal være en tekst' }]);
  });

  it.each([[[null, null]], [['a']], [['a', 1]], [['a\0', 'b']], [['\ud800', 'b']], [{}], [[['a'], 'b']]])(
    'cannot continue a list after %j',
    async (key) => {
      const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      expect((await get(`/api/users?cursor=${cursorOf(key)}`)).status).toBe(422);
      expect((await get(`/api/users?cursor=${cursorOf(['a', 'b'])}`)).status).toBe(200);
    },
  );

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'by %s finds nothing where one can only read',
    async (method) => {
      const refused = await running.call('/api/me', 'karen', { method });
      expect([refused.status, (await problemOf(refused)).code]).toEqual([404, 'not-found']);
    },
  );

  it('by HEAD hears what GET would say, and needs the same right', async () => {
    expect((await running.call('/api/me', 'karen', { method: 'HEAD' })).status).toBe(200);
    expect((await running.call('/api/me', undefined, { method: 'HEAD' })).status).toBe(401);
    expect((await running.call('/api/users', 'lotte', { method: 'HEAD' })).status).toBe(403);
  });

  it('is never answered from what a browser remembers', async () => {
    const answer = await get('/api/me', { 'If-None-Match': '*' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('ETag')).toBeNull();
  });

  it('without a person cannot keep the server waiting', async () => {
    const headers = { 'Min-Position': `pg:${'9'.repeat(19)}` };
    expect((await fetch(`${running.baseUrl}/health/live`, { headers })).status).toBe(200);
    expect((await get('/api/me', headers)).status).toBe(503);
  });

  it.each(['/api/%E0%A4%A', '/%E0%A4%A', '/api/things/%'])('for %s is malformed', async (path) => {
    const refused = await get(path);
    expect([refused.status, (await problemOf(refused)).code]).toEqual([400, 'malformed-request']);
  });

  it('does not harm by an odd request line, host or cookie', async () => {
    const { port } = new URL(running.baseUrl);
    const statusOf = (path: string, headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        const sent = httpRequest({ host: '127.0.0.1', port, path, headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        sent.on('error', reject).end();
      });
    expect(await statusOf('http://evil.example/api/me', {})).toBe(401);
    expect(await statusOf('/api/me', { Host: '[::1' })).toBe(401);
    expect(await statusOf('/api/me', { Cookie: 'loenspor=s%3Aa.b; =; loenspor' })).toBe(401);
    expect(await statusOf('/health/live', {})).toBe(200);
  });
});
