import { randomBytes, randomUUID } from 'node:crypto';
import { CommandClaims, idempotencyIdOf, LiveCommands, newId, systemClock } from '@loenspor/event-sourcing';
import type { RefusedAttempt } from '@loenspor/event-sourcing/http';
import { testLog } from '../../../infra/testing/test-log.js';
import type { TestLog } from '../../../infra/testing/test-log.js';
import { LedgerModule, ledgerOperations } from './testing/ledger.controller.js';
import { Outcome } from './testing/outcome.js';
import { runApi } from './testing/running-api.js';
import type { RunningApi } from './testing/running-api.js';

let log: TestLog;
let running: RunningApi;
let claims: CommandClaims;
let id: string;
const attempts: RefusedAttempt[] = [];
let onAttempt = () => undefined;

beforeAll(async () => {
  log = await testLog();
  claims = new CommandClaims({ pool: log.pools.app, secret: randomBytes(32), patienceMs: 1000 });
  const live = new LiveCommands({ executor: log.executor, claims, policies: [], clock: systemClock });
  const note = (attempt: RefusedAttempt) => {
    attempts.push(attempt);
    onAttempt();
  };
  running = await runApi({
    modules: [LedgerModule.with(live, log.executor)],
    operations: ledgerOperations,
    attempts: { note },
  });
});
afterAll(async () => {
  await running.close();
  await log.close();
});
beforeEach(async () => {
  attempts.length = 0;
  onAttempt = () => undefined;
  ({ id } = await post('/api/ledgers', { holder: 'Marianne Lyngaa' }).succeeds());
});

type Headers = Record<string, string>;
const send = (path: string, body: unknown, headers: Headers = {}, user: string | undefined = 'karen') =>
  running.call(path, user, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const post = (...asked: Parameters<typeof send>) => new Outcome(() => send(...asked), asked[0]);
const anonymously = (path: string, body: unknown) =>
  new Outcome(() => fetch(new URL(path, running.baseUrl), withBody(body)), path);
const withBody = (body: unknown) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const payIn = (headers: Headers = {}, body: object = { amount: 5 }) =>
  post(`/api/ledgers/${id}/payments`, body, headers);
const payOut = (headers: Headers = {}, body: object = { amount: 5 }, user?: string) =>
  post(`/api/ledgers/${id}/withdrawals`, body, headers, user);
const events = async () => (await log.store.readStream(`ledger-${id}`)).length;

describe('the answer to a command', () => {
  it('is 201 when it makes something, with its id, revision and position, and the revision as the ETag', async () => {
    const asked = post('/api/ledgers', { holder: 'Jens Uhl' });
    const { id: made, position } = await asked.thenMakes({ revision: 0 });
    expect(position).toBe(await log.store.head());
    const { headers } = await asked.thenTold();
    expect([headers.get('ETag'), headers.get('Idempotent-Replay')]).toEqual(['"0"', null]);
    expect(headers.get('Cache-Control')).toBe('no-store');
    await post(`/api/ledgers/${made}/payments`, { amount: 1 }).thenAnswers({ id: made, revision: 1 });
  });

  it('is 200 for everything else', async () => {
    const asked = payIn();
    const { position } = await asked.thenAnswers({ id, revision: 1 });
    expect(position).toBe(await log.store.head());
    expect((await asked.thenTold()).headers.get('ETag')).toBe('"1"');
  });

  it('needs no body where there is nothing to say, and takes an empty one', async () => {
    const path = `/api/ledgers/${id}/interest`;
    const bare = () => running.call(path, 'karen', { method: 'POST' });
    await new Outcome(bare, path).thenAnswers({ revision: 1 });
    await post(path, {}).thenAnswers({ revision: 2 });
    await post(path, { rate: '0.02' }).thenRefuses('unknown-field');
  });

  it('takes the id in capitals for the same', async () => {
    await post(`/API/ledgers/${id.toUpperCase()}/payments/`, { amount: 1 }).thenAnswers({ id, revision: 1 });
  });
});

describe('Idempotency-Key', () => {
  const key = () => ({ 'Idempotency-Key': randomUUID() });

  it('gives the first answer again, byte for byte, and says so', async () => {
    const headers = key();
    const first = await send('/api/ledgers', { holder: 'A' }, headers);
    const replay = await send('/api/ledgers', '{ "holder" : "A" }', headers);
    expect([replay.status, await replay.text()]).toEqual([201, await first.text()]);
    expect(replay.headers.get('Idempotent-Replay')).toBe('true');
    expect(replay.headers.get('ETag')).toBe(first.headers.get('ETag'));
    expect(first.headers.get('Idempotent-Replay')).toBeNull();
  });

  it('is one key in capitals and on the path in capitals too', async () => {
    const headers = key();
    await payIn(headers).thenAnswers({ revision: 1 });
    const shouted = { 'Idempotency-Key': headers['Idempotency-Key'].toUpperCase() };
    await post(`/api/LEDGERS/${id.toUpperCase()}/payments/`, { amount: 5 }, shouted).thenAnswers({
      revision: 1,
    });
    expect(await events()).toBe(2);
  });

  it('runs once for two at once', async () => {
    const headers = key();
    const answers = await Promise.all([1, 2, 3].map(() => payIn(headers).thenAnswers({ revision: 1 })));
    expect(answers[1]).toEqual(answers[0]);
    expect(await events()).toBe(2);
  });

  it('is in progress while the first call with it goes on', async () => {
    const headers = key();
    const content = { method: 'POST', path: `/api/ledgers/${id}/payments`, body: { amount: 5 } };
    const ofKaren = idempotencyIdOf('karen', headers['Idempotency-Key']);
    const claimed = await claims.claim(ofKaren, content, newId());
    await payIn(headers).thenRefuses('request-in-progress');
    if (claimed.state === 'MINE') await claims.abandon(ofKaren, claimed.lease);
    await payIn(headers).thenAnswers({ revision: 1 });
  });

  it('is refused for another body and for another path', async () => {
    const headers = key();
    await payIn(headers).thenAnswers();
    await payIn(headers, { amount: 6 }).thenRefuses('idempotency-key-reused');
    await payOut(headers).thenRefuses('idempotency-key-reused');
    await post('/api/ledgers', { holder: 'A' }, headers).thenRefuses('idempotency-key-reused');
    await payOut(key()).thenAnswers({ revision: 2 });
  });

  it('is free again after a refusal', async () => {
    const headers = key();
    await payOut(headers).thenRefuses('wrong-status', { resourceStatus: 'OPEN', allowed: ['payments'] });
    await payIn().thenAnswers();
    await payOut(headers).thenAnswers({ revision: 2 });
  });

  it("of somebody else is another's", async () => {
    const headers = key();
    await payIn(headers).thenAnswers({ revision: 1 });
    await post(`/api/ledgers/${id}/payments`, { amount: 5 }, headers, 'mikkel').thenAnswers({ revision: 2 });
  });

  it.each(['', '7', 'not-a-uuid', `${randomUUID()}0`, `${randomUUID()}, ${randomUUID()}`])(
    'must be a UUID, not %j',
    async (value) => {
      const errors = [{ path: 'Idempotency-Key' }];
      await payIn({ 'Idempotency-Key': value }).thenRefuses('field-invalid', { errors });
      expect(await events()).toBe(1);
    },
  );
});

describe('If-Match', () => {
  it.each(['"0"', 'W/"0"', ' "0" ', '*'])('lets %j go on at revision 0', async (value) => {
    await payIn({ 'If-Match': value }).thenAnswers({ revision: 1 });
  });

  it.each(['"1"', '"999999999"', '"-1"', '"01"', '"x"', '""'])('refuses %j at revision 0', async (value) => {
    await payIn({ 'If-Match': value }).thenRefuses('stale-revision');
    expect(await events()).toBe(1);
  });

  it.each(['0', 'x', '"0", "1"', '"0'])('is no tag as %j', async (value) => {
    await payIn({ 'If-Match': value }).thenRefuses('field-invalid', { errors: [{ path: 'If-Match' }] });
  });
});

describe('the order of checks', () => {
  const absent = `/api/ledgers/${newId()}/withdrawals`;
  const used = { 'Idempotency-Key': randomUUID() };
  const stale = { 'If-Match': '"7"' };
  beforeAll(() => post('/api/ledgers', { holder: 'B' }, used).succeeds());

  it.each<[string, string, () => Outcome]>([
    ['invalid-json', 'not-signed-in', () => anonymously(absent, '{')],
    ['payload-too-large', 'not-signed-in', () => anonymously(absent, `{"a":"${'a'.repeat(1024 * 1024)}"}`)],
    ['not-signed-in', 'role-may-not', () => anonymously(absent, {})],
    ['role-may-not', 'unknown-field', () => payOut({}, { unknown: 1 }, 'dorthe')],
    ['unknown-field', 'field-missing', () => payOut({}, { unknown: 1 })],
    ['field-missing', 'not-found', () => post(absent, {})],
    ['field-invalid', 'not-found', () => post(absent, { amount: 'x' })],
    ['floor-above-target', 'not-found', () => post(absent, { amount: 1_000_001 })],
    ['field-missing', 'a malformed header', () => payOut({ 'If-Match': 'x', 'Idempotency-Key': 'x' }, {})],
    ['unknown-field', 'a malformed header', () => payOut({ 'If-Match': 'x' }, { unknown: 1 })],
    ['not-found', 'a malformed header', () => post(absent, { amount: 1 }, { 'If-Match': 'x' })],
    ['not-found', 'idempotency-key-reused', () => post(absent, { amount: 1 }, used)],
    ['not-found', 'stale-revision', () => post(absent, { amount: 1 }, stale)],
    ['not-found', 'not-the-approver', () => post(absent, { amount: 1, rule: 'not-the-approver' })],
    ['idempotency-key-reused', 'stale-revision', () => payOut({ ...used, ...stale })],
    ['stale-revision', 'wrong-status', () => payOut(stale, { amount: 1000 })],
    ['stale-revision', 'headcount-missing', () => payOut(stale, { amount: 1, rule: 'headcount-missing' })],
  ])('tells %s before %s', async (code, _later, asked) => {
    await asked().thenRefuses(code);
  });
});

describe('what is out of sight', () => {
  /** All of an answer but the moment it was given. */
  const answerTo = async (path: string, headers: Headers = {}) => {
    const answer = await send(path, { amount: 1 }, headers, 'anders');
    return {
      status: answer.status,
      headers: [...answer.headers].filter(([name]) => name !== 'date'),
      text: await answer.text(),
    };
  };

  it.each<[string, Headers]>([
    ['plainly', {}],
    ['with a key', { 'Idempotency-Key': randomUUID() }],
    ['at a revision', { 'If-Match': '"0"' }],
    ['in English', { 'Accept-Language': 'en' }],
  ])('is byte for byte what is absent: asked %s', async (_, headers) => {
    const hidden = await answerTo(`/api/ledgers/${id}/payments`, headers);
    expect(hidden.status).toBe(404);
    expect(await answerTo(`/api/ledgers/${newId()}/payments`, headers)).toEqual(hidden);
    expect(await answerTo('/api/ledgers/no-id-at-all/payments', headers)).toEqual(hidden);
    await payIn().thenAnswers();
  });
});

describe('an attempt', () => {
  const rules = ['own-submission', 'own-acceptance', 'conflict-of-interest', 'not-the-approver'];

  it.each([...rules, 'not-delegated', 'wrong-scope'])(
    'at what %s forbids is remembered: who, what, which rule',
    async (rule) => {
      await payOut({}, { amount: 1, rule }).thenRefuses(rule);
      expect(attempts).toEqual([
        {
          viewer: expect.objectContaining({ userId: 'karen', operation: 'ledgerPayOut' }),
          rule,
          resource: { kind: 'ledgers', id },
        },
      ]);
    },
  );

  it('at what is out of sight is remembered; at what is absent there is nothing to remember', async () => {
    await payOut({}, { amount: 1 }, 'anders').thenRefuses('not-found');
    expect(attempts).toMatchObject([{ viewer: { userId: 'anders' }, rule: 'not-found', resource: { id } }]);
    await post(`/api/ledgers/${newId()}/payments`, { amount: 1 }, {}, 'anders').thenRefuses('not-found');
    expect(attempts).toHaveLength(1);
  });

  it.each(['term-overlaps', 'content-changed', 'wrong-status'])('at %s is not', async (rule) => {
    await payOut({}, { amount: 1, rule }).thenRefuses(rule);
    await payOut({}, {}).thenRefuses('field-missing');
    await payOut({}, { amount: 1 }, 'dorthe').thenRefuses('role-may-not');
    expect(attempts).toEqual([]);
  });

  it('that cannot be noted changes nothing of the answer', async () => {
    const forbidden = () => send(`/api/ledgers/${id}/withdrawals`, { amount: 1, rule: 'own-submission' });
    const noted = await (await forbidden()).text();
    onAttempt = () => {
      throw new Error('The log of attempts is away');
    };
    const answer = await forbidden();
    expect([answer.status, await answer.text()]).toEqual([409, noted]);
    expect(attempts).toHaveLength(2);
  });
});

describe('the OpenAPI document of a command', () => {
  const operation = (path: string) => running.api.document().paths[path]?.post;
  const textOf = (path: string, status: string) => {
    const response = operation(path)?.responses[status];
    return response && 'description' in response ? response.description : null;
  };

  it('names its headers, those of its answer, and the shape of the answer', () => {
    const told = operation('/api/ledgers/{id}/payments');
    const names = (told?.parameters ?? []).map((each) => ('name' in each ? each.name : null));
    expect(names).toEqual(['id', 'Idempotency-Key', 'If-Match']);
    expect(told?.responses['200']).toMatchObject({
      headers: { ETag: {}, 'Idempotent-Replay': {} },
      content: { 'application/json': { schema: { $ref: '#/components/schemas/CommandAnswer' } } },
    });
    expect(running.api.document().components?.schemas?.['CommandAnswer']).toMatchObject({
      required: ['id', 'revision', 'position'],
    });
  });

  it('tells how every command refuses, after what the route says of itself', () => {
    const path = '/api/ledgers/{id}/withdrawals';
    expect(Object.keys(operation(path)?.responses ?? {})).toEqual(
      expect.arrayContaining(['400', '401', '403', '404', '409', '412', '413', '415', '422', '503']),
    );
    expect(textOf(path, '409')).toBe(
      '`on-hold`; `wrong-status` (with `resourceStatus` and `allowed`), `request-in-progress`',
    );
    expect(textOf(path, '422')).toContain('`idempotency-key-reused`');
    expect(textOf('/api/ledgers', '404')).toContain('`not-found`');
  });

  it('leaves other operations alone', () => {
    const others = [running.api.document().paths['/api/me']?.get, operation('/api/sign-out')];
    for (const other of others) {
      expect(other).toBeDefined();
      expect(JSON.stringify(other)).not.toContain('If-Match');
    }
  });
});
