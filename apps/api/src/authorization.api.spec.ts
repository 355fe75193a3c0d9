import type { OpenAPIObject } from '@nestjs/swagger';
import { newId } from '@loenspor/event-sourcing';
import { COMMAND } from '@loenspor/event-sourcing/http';
import type { AuthorizationTable } from '@loenspor/identity';
import { readAuthorization } from '../../../infra/instance/authorization-file.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';

type Route = { readonly operation: string; readonly call: string; readonly isCommand: boolean };

/** Every route of the running product, as its OpenAPI document tells. */
function routesOf(document: OpenAPIObject): readonly Route[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, { operationId?: string }>).map(([method, operation]) => ({
      operation: operation.operationId ?? '',
      call: `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      isCommand: COMMAND in operation,
    })),
  );
}

/** Where table and routes differ, a line each. */
function differences(routes: readonly Route[], { operations }: AuthorizationTable): readonly string[] {
  const told = new Map(operations.map(({ operation, call }) => [operation, call]));
  const found = new Map(routes.map(({ operation, call }) => [operation, call]));
  const names = new Set([...told.keys(), ...found.keys()]);
  return [...names].flatMap((name) => {
    const [row, route] = [told.get(name), found.get(name)];
    return row === route ? [] : [`${name}: the table says ${row}, the product has ${route}`];
  });
}

const people = [
  ['karen', 'CONSULTANT'],
  ['signe', 'LEADER_REP'],
  ['anders', 'LEADERSHIP'],
  ['dorthe', 'DPO'],
  ['admin', 'ADMIN'],
] as const;

describe('docs/authorization.json', () => {
  let api: ApiSpec;
  let routes: readonly Route[];
  let table: AuthorizationTable;
  beforeAll(async () => {
    api = await apiSpec();
    routes = routesOf(api.api().document());
    table = await readAuthorization();
  });
  afterAll(() => api.close());

  it('has a row for every route of the product, and a route for every row, by method and path', () => {
    expect(differences(routes, table)).toEqual([]);
  });

  it('is told in the OpenAPI document, beside what else an operation refuses with 403', () => {
    const { paths } = api.api().document();
    const told = new Map(
      Object.values(paths)
        .flatMap(({ get, post }) => [get, post])
        .map((each) => [each?.operationId, JSON.stringify(each?.responses['403'])]),
    );
    const guarded = table.operations.filter((row) => !row.public && row.roles);
    const untold = guarded.filter(({ operation }) => !told.get(operation)?.includes('`role-may-not`'));
    expect(untold).toEqual([]);
    expect(paths['/api/pay-cases/{id}/signatures']?.post?.responses['403']).toMatchObject({
      description: expect.stringMatching(/^`not-delegated`.*; `role-may-not`: only .*CONSULTANT/),
    });
  });

  it('is found wanting without a row, with one too many, and with another path', () => {
    const [first, second, ...rest] = table.operations;
    const bent = { ...first!, call: 'GET /elsewhere' };
    const extra = { operation: 'nobodyKnows', call: 'GET /api/nothing', public: true } as const;
    expect(differences(routes, { operations: [bent, ...rest, extra] })).toEqual([
      expect.stringMatching(new RegExp(`^${first?.operation}: the table says GET /elsewhere`)),
      expect.stringMatching(/^nobodyKnows: .* the product has undefined$/),
      expect.stringMatching(new RegExp(`^${second?.operation}: the table says undefined`)),
    ]);
  });

  it('is sorted by operation, so that a row is found', () => {
    const names = table.operations.map(({ operation }) => operation);
    expect(names).toEqual([...names].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), 'en')));
  });

  it('knows which calls are commands: every POST but those that write no event', () => {
    const silent = routes.filter(({ call, isCommand }) => call.startsWith('POST ') && !isCommand);
    expect(silent.map(({ operation }) => operation).sort()).toEqual([
      'calendarIssue',
      'calendarRevoke',
      'mailSettingsChoose',
      'payConversionConvert',
      'savedViewKeep',
      'savedViewRemove',
      'signInSignOut',
    ]);
    expect(routes.filter(({ call, isCommand }) => isCommand && !call.startsWith('POST '))).toEqual([]);
  });

  it('is what may[] says of everybody who is signed in', async () => {
    for (const [user, role] of people) {
      const open = table.operations.filter(({ everybody, roles }) => everybody ?? roles?.[role]);
      const may = open.map(({ operation }) => operation).sort();
      await api.when(user).gets('/api/me').thenAnswers({ may });
    }
  });

  /** Each call as one person, on a thing that there is not; what it is refused with, null for anything but access. */
  const refusals = async (user: string | null, names: readonly string[]) => {
    const asked = routes.filter(({ operation }) => names.includes(operation));
    const outcomes = asked.map(async ({ operation, call }) => {
      const [method, path = ''] = call.split(' ');
      const address = path.replaceAll(/:\w+/g, newId());
      const who = api.when(user);
      const { body } = await (
        method === 'GET'
          ? // A stream that is opened never ends; what is wrong with a question comes after who may ask.
            who.gets(`${address}?unknown=1`)
          : who.posts(address, { unknown: 1 })
      ).thenTold();
      const access = ['not-signed-in', 'role-may-not'].find((code) => code === body['code']);
      return [operation, access ?? null] as const;
    });
    return Object.fromEntries(await Promise.all(outcomes));
  };

  it.each(people)(
    'lets %s (%s) in where it says so, and nowhere else, whatever the body is',
    async (user, role) => {
      const guarded = table.operations.filter((row) => !row.public);
      const expected = guarded.map(({ operation, everybody, roles }) => {
        return [operation, (everybody ?? roles?.[role]) ? null : 'role-may-not'];
      });
      const names = guarded.map(({ operation }) => operation);
      expect(await refusals(user, names)).toEqual(Object.fromEntries(expected));
    },
  );

  it('lets nobody in who is not signed in, but where it says public', async () => {
    const guarded = table.operations.flatMap((row) => (row.public ? [] : [row.operation]));
    const expected = guarded.map((name) => [name, 'not-signed-in']);
    expect(await refusals(null, guarded)).toEqual(Object.fromEntries(expected));
  });
});
