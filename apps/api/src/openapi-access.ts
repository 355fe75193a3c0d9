import type { Authorization } from '@loenspor/identity';
import type { OpenAPIObject } from '@nestjs/swagger';

type Item = OpenAPIObject['paths'][string];
type Operation = NonNullable<Item['get']>;
type Response = NonNullable<Operation['responses'][string]>;

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
  const own: Operation['responses'] = operation.responses;
  const forbidden =
    access.kind === 'roles' ? { '403': alsoRefusing(own['403'], [...access.scopes.keys()].join(', ')) } : {};
  const refused = { '401': { description: '`not-signed-in`' } };
  const security = [{ bearer: [] }, { cookie: [] }];
  return { ...operation, security, responses: { ...refused, ...own, ...forbidden } };
}

/** The operation's own words first; one that tells of roles itself is not told of them again. */
function alsoRefusing(own: Response | undefined, roles: string): Response {
  const usual = `\`role-may-not\`: only ${roles}`;
  if (!own || !('description' in own) || !own.description) return { description: usual };
  const { description } = own;
  return description.includes('`role-may-not`') ? own : { ...own, description: `${description}; ${usual}` };
}
