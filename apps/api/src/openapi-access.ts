import type { Authorization } from '@loenspor/identity';
import type { OpenAPIObject } from '@nestjs/swagger';

type Item = OpenAPIObject['paths'][string];
type Operation = NonNullable<Item['get']>;

/** Adds to every operation who may call it, from the authorization table. */
export function withAccess(document: OpenAPIObject, authorization: Authorization): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const { get, post } = item;
    const told: Item = {
      ...item,
      ...(get && { get: guarded(get, authorization) }),
      ...(post && { post: guarded(post, authorization) }),
    };
    return [path, told] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

function guarded(operation: Operation, authorization: Authorization): Operation {
  const access = authorization.accessOf(operation.operationId ?? '');
  if (!access || access.kind === 'public') return operation;
  const forbidden =
    access.kind === 'roles'
      ? { '403': { description: `\`role-may-not\`: only ${[...access.scopes.keys()].join(', ')}` } }
      : {};
  const refused = { '401': { description: '`not-signed-in`' }, ...forbidden };
  const security = [{ bearer: [] }, { cookie: [] }];
  return { ...operation, security, responses: { ...refused, ...operation.responses } };
}
