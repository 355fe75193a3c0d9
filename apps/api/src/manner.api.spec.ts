import type { OpenAPIObject } from '@nestjs/swagger';
import { Readiness } from '@loenspor/event-sourcing/http';
import { undocumented } from './openapi.js';
import { isPosition, read, type RunningApi, runApi } from './testing/running-api.js';
import { ThingModule, thingOperations } from './testing/thing.controller.js';

const reached = `pg:${'1'.padStart(19, '0')}`;
const ahead = `pg:${'2'.padStart(19, '0')}`;

describe('the manner of the API', () => {
  let running: RunningApi;
  const readiness = new Readiness();
  beforeAll(async () => {
    const readPosition = { understands: isPosition, waitFor: async (at: string) => at <= reached };
    running = await runApi({ modules: [ThingModule], operations: thingOperations, readPosition, readiness });
  });
  afterAll(() => running.close());

  const json = { 'Content-Type': 'application/json' };
  const post = (
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = json,
    user = 'karen',
  ) => running.call('/api/things', user, { method: 'POST', headers, body });
  const codeOf = async (response: Response) => (await read(response))['code'];
  const nested = (depth: number) => `{"text":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;

  describe('a problem document', () => {
    it('is Danish, or English for whoever prefers it', async () => {
      const danish = await running.call('/api/things', 'lotte');
      expect(danish.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
      expect(danish.headers.get('Cache-Control')).toBe('no-store');
      expect(await danish.json()).toEqual({
        type: 'urn:loenspor:problem:role-may-not',
        code: 'role-may-not',
        title: 'Din rolle giver ikke adgang',
        status: 403,
        detail: 'Bed en kollega med den rette rolle, eller en administrator.',
      });
      const headers = { 'Accept-Language': 'en-GB,en;q=0.9,da;q=0.5' };
      const english = await running.call('/api/things', 'lotte', { headers });
      expect(english.headers.get('Content-Language')).toBe('en');
      expect(await english.json()).toMatchObject({ title: 'Your role does not give access' });
      const asked = await running.call('/api/things', 'lotte', {
        headers: { 'Accept-Language': 'da, en;q=0.8' },
      });
      expect(asked.headers.get('Content-Language')).toBe('da');
    });

    it('is the same for an absent resource and for an unknown path', async () => {
      const paths = ['/api/things/0190a0a0-0000-7000-8000-000000000000x', '/api/nothing/here', '/metrics'];
      const answers = await Promise.all(paths.map((path) => running.call(path, 'karen')));
      const documents = await Promise.all(answers.map((answer) => read(answer)));
      expect(documents.map((document) => [document['code'], document['status']])).toEqual(
        Array(3).fill(['not-found', 404]),
      );
      expect(documents[0]).toEqual(documents[1]);
      const there = await running.call('/api/things/0190a0a0-0000-7000-8000-000000000000', 'karen');
      expect(there.status).toBe(200);
    });

    it('carries what the rule says beside it', async () => {
      const refused = await running.call('/api/things/refused/by-a-rule', 'karen', {
        headers: { 'Accept-Language': 'en' },
      });
      expect(await refused.json()).toMatchObject({
        code: 'wrong-status',
        status: 409,
        detail: 'It is closed.',
        resourceStatus: 'CLOSED',
        allowed: [],
      });
    });

    it('says to try again when others were faster again and again: nothing was stored', async () => {
      const refused = await running.call('/api/things/refused/by-others', 'karen');
      expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '1']);
      expect(await codeOf(refused)).toBe('store-unavailable');
    });

    it.each(['by-a-fault', 'by-no-rule'])('says nothing of the inside when refused %s', async (how) => {
      const failed = await running.call(`/api/things/refused/${how}`, 'karen');
      const text = await failed.text();
      expect(failed.status).toBe(500);
      expect(JSON.parse(text)).toMatchObject({ code: 'internal-error', errorId: expect.any(String) });
      expect(text).not.toMatch(/secret|rule|stack/);
    });
  });

  describe('a body', () => {
    it.each([
      ['cut off', '{"text":'],
      ['doubled keys', '{"text":"a","text":"b"}'],
      ['doubled keys, one escaped', '{"text":"a","\\u0074ext":"b"}'],
      ['doubled keys below', '{"text":"a","parts":[{"label":"a","label":"b"}]}'],
      ['a prototype key', '{"text":"a","__proto__":{"admin":true}}'],
      ['a constructor key', '{"text":"a","constructor":{}}'],
      ['NUL', '{"text":"a\\u0000"}'],
      ['a lone surrogate', '{"text":"\\ud83d"}'],
      ['too many levels', nested(33)],
      ['very many levels', nested(200_000)],
    ])('with %s is no JSON of ours', async (_why, body) => {
      const refused = await post(body);
      expect(refused.status).toBe(400);
      expect(await codeOf(refused)).toBe('invalid-json');
    });

    it.each([
      ['the same key in two objects', '{"text":"a","parts":[{"label":"text"},{"label":"b"}]}'],
      ['a whole surrogate pair', '{"text":"\\ud83d\\ude00 {\\"text\\": 1}"}'],
    ])('with %s is taken', async (_why, body) => {
      expect((await post(body)).status).toBe(201);
    });

    it('may be 32 levels deep', async () => {
      expect(await codeOf(await post(nested(32)))).toBe('field-invalid');
    });

    it('must be UTF-8', async () => {
      const bytes = new Uint8Array([...Buffer.from('{"text":"'), 0xc3, 0x28, ...Buffer.from('"}')]);
      expect(await codeOf(await post(bytes))).toBe('invalid-json');
    });

    it('may hold 1 MiB, not more', async () => {
      const frame = '{"text":""}'.length;
      const full = `{"text":"${'a'.repeat(1024 * 1024 - frame)}"}`;
      expect((await post(full)).status).toBe(201);
      const refused = await post(`${full} `);
      expect(refused.status).toBe(413);
      expect(await codeOf(refused)).toBe('payload-too-large');
    });

    it('must be JSON', async () => {
      expect(await codeOf(await post('{"text":"a"}', { 'Content-Type': 'text/plain' }))).toBe(
        'unsupported-media-type',
      );
    });

    it('is looked at before the person is, and the person before its fields', async () => {
      const anonymous = (body: string) =>
        running.call('/api/things', undefined, { method: 'POST', headers: json, body });
      expect(await codeOf(await anonymous('{'))).toBe('invalid-json');
      expect(await codeOf(await anonymous('{"unknown":1}'))).toBe('not-signed-in');
      expect(await codeOf(await post('{"unknown":1}', json, 'dorthe'))).toBe('role-may-not');
      expect(await codeOf(await post('{"unknown":1}'))).toBe('unknown-field');
      expect(await codeOf(await post('{"area":"TOWN"}'))).toBe('field-missing');
      expect(await codeOf(await post('{"text":"a","area":"TOWN"}'))).toBe('field-invalid');
    });

    it('is told which of its fields are wrong, in both languages', async () => {
      const body = '{"text":"a","area":"TOWN","count":15,"parts":[{"label":"a"},{}]}';
      expect(await (await post(body)).json()).toMatchObject({
        code: 'field-missing',
        errors: [
          { path: 'area', message: 'skal være en af: DAYCARE, LEISURE' },
          { path: 'count', message: 'må højst være 14' },
          { path: 'parts.1.label', message: 'skal udfyldes' },
        ],
      });
      const english = await read<{ errors: { message: string }[] }>(
        await post(body, { ...json, 'Accept-Language': 'en' }),
      );
      expect(english.errors[1]?.message).toBe('count must not be greater than 14');
    });

    it.each(['[]', '5', '"text"', 'null', ''])('that is %j is no object', async (body) => {
      const refused = await post(body);
      expect(refused.status).toBe(422);
    });
  });

  describe('a list', () => {
    it.each(['limit=201', 'limit=0', 'limit=', 'limit=1e1', 'limit=5&limit=6', 'cursor=a&cursor=b'])(
      'refuses %s',
      async (query) => {
        expect(await codeOf(await running.call(`/api/things?${query}`, 'karen'))).toBe('field-invalid');
      },
    );

    it.each(['not*a*cursor', 'bm90IGpzb24', 'WzFd'])('refuses the cursor %s', async (cursor) => {
      const refused = await running.call(`/api/users?cursor=${cursor}`, 'karen');
      expect(await refused.json()).toMatchObject({ code: 'field-invalid', errors: [{ path: 'cursor' }] });
    });

    it('gives 50 items unless told otherwise, at most 200', async () => {
      expect(await (await running.call('/api/things', 'karen')).json()).toEqual({ limit: 50 });
      expect(await (await running.call('/api/things?limit=200', 'karen')).json()).toEqual({ limit: 200 });
    });
  });

  describe('Min-Position', () => {
    const at = (position: string) =>
      running.call('/api/things', 'karen', { headers: { 'Min-Position': position } });

    it('lets a call go on that the read models have reached', async () => {
      expect((await at(reached)).status).toBe(200);
    });

    it('says so when they are behind', async () => {
      const behind = await at(ahead);
      expect(behind.status).toBe(503);
      expect(behind.headers.get('Retry-After')).toBe('1');
      expect(await codeOf(behind)).toBe('read-model-behind');
    });

    it('must be a position', async () => {
      expect(await codeOf(await at('latest'))).toBe('field-invalid');
    });
  });

  describe('health', () => {
    it('is live, and ready when every part is', async () => {
      expect(await (await running.call('/health/live')).json()).toEqual({ status: 'live' });
      const ready = await running.call('/health/ready');
      expect([ready.status, await ready.json()]).toEqual([
        200,
        { status: 'ready', parts: { database: { ready: true } } },
      ]);
      readiness.register('projection', async () => ({ ready: false, facts: { lag: 12 } }));
      const behind = await running.call('/health/ready');
      expect(behind.status).toBe(503);
      expect(await behind.json()).toMatchObject({
        status: 'not-ready',
        parts: { projection: { facts: { lag: 12 } } },
      });
    });
  });

  it('sends headers that keep a browser safe', async () => {
    const { headers } = await running.call('/api/me', 'karen');
    expect(headers.get('Content-Security-Policy')).toContain("script-src 'self';");
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('X-Powered-By')).toBeNull();
    expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
    expect(headers.get('Strict-Transport-Security')).toBeNull();
  });
});

describe('the OpenAPI document', () => {
  let running: RunningApi;
  afterEach(() => running.close());

  it('is published, with a page, and describes every operation', async () => {
    running = await runApi();
    const document = await read<OpenAPIObject>(await running.call('/api/openapi.json'));
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/me', '/api/users', '/health/ready']),
    );
    const me = document.paths['/api/me']?.get;
    expect(me?.operationId).toBe('meShow');
    expect(Object.keys(me?.responses ?? {})).toEqual(['200', '400', '401', '422', '503']);
    expect(me?.responses['401']).toMatchObject({ content: { 'application/problem+json': {} } });
    expect(me?.parameters).toMatchObject([{ name: 'Min-Position', in: 'header' }]);
    expect(undocumented(running.api.document())).toEqual([]);
    expect(await (await running.call('/api/docs')).text()).toContain('Lønspor API');
  });

  it('is found wanting when an operation is not described', async () => {
    running = await runApi({ modules: [ThingModule], operations: thingOperations });
    expect(undocumented(running.api.document())).toContain('POST /api/things');
  });
});
