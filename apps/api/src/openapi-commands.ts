import { COMMAND, idempotencyKeyHeader } from '@loenspor/event-sourcing/http';
import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>;
type Response = NonNullable<Operation['responses'][string]>;
type Parameter = NonNullable<Operation['parameters']>[number];
type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** What every command answers at least. */
export const commandAnswer: Schema = {
  type: 'object',
  description: 'Where the resource of the path, or the one that was made, stands now',
  additionalProperties: true,
  required: ['id', 'revision', 'position'],
  properties: {
    id: { type: 'string', format: 'uuid', example: '0190a0a0-0000-7000-8000-000000000000' },
    entryId: {
      type: 'string',
      format: 'uuid',
      description: 'Of a call that makes an entry',
      example: '5f0c1c1e-6a3e-5d7e-8f43-2f1f7f1b2a10',
    },
    revision: { type: 'integer', example: 7 },
    position: {
      type: 'string',
      description: 'Grows, covers the consequences in other contexts; for `Min-Position`',
      example: 'pg:0000000000000000042',
    },
    warnings: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'detail'],
        properties: {
          code: { type: 'string', example: 'deadline-on-holiday' },
          detail: { type: 'string', example: 'Fristen falder på en helligdag.' },
          ref: { type: 'string', example: '2026-12-25' },
        },
      },
    },
  },
};

const askedWith: readonly Parameter[] = [
  { ...idempotencyKeyHeader, in: 'header' },
  {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The revision that the caller has seen, as its `ETag`; without it the newest state decides',
    schema: { type: 'string' },
    example: '"7"',
  },
];

const answeredWith = {
  ETag: { description: 'The revision, in quotes', schema: { type: 'string' }, example: '"7"' },
  'Idempotent-Replay': {
    description: '`true` when this is the first answer again, and nothing was done now',
    schema: { type: 'string' },
    example: 'true',
  },
} as const;

const refusedWith: Readonly<Record<string, string>> = {
  '404': '`not-found`: what the path or the body names is absent, or not visible to you',
  '409': '`wrong-status` (with `resourceStatus` and `allowed`), `request-in-progress`',
  '412': '`stale-revision`',
  '413': '`payload-too-large`',
  '415': '`unsupported-media-type`',
  '422': '`field-missing`, `field-invalid`, `idempotency-key-reused`',
  '503': '`store-unavailable`, `outcome-unknown`',
};

/** Whether an operation is a command: its route takes an `@AskedCall()`. */
export function isCommand(operation: Operation): boolean {
  return COMMAND in operation;
}

/** Adds to a command what holds of every one: its headers, its refusals, and the shape of its answer. */
export function asCommand(operation: Operation): Operation {
  const refusals = Object.entries(refusedWith);
  const own = operation.responses as Record<string, Response>;
  const told = Object.fromEntries(
    refusals.map(([status, usual]) => [status, alsoTelling(own[status], usual)] as const),
  );
  const all = Object.entries({ ...own, ...told }).map(([status, response]) => [
    status,
    Number(status) < 400 ? answering(response) : response,
  ]);
  return {
    ...operation,
    parameters: [...(operation.parameters ?? []), ...askedWith],
    responses: Object.fromEntries(all) as Operation['responses'],
  };
}

/** The route's own words first; the usual codes that they do not name after them. */
function alsoTelling(own: Response | undefined, usual: string): Response {
  if (!own || !('description' in own) || !own.description) return { description: usual };
  const { description } = own;
  const more = usual.split(', ').filter((each) => !description.includes(/`[^`]+`/.exec(each)?.[0] ?? each));
  return more.length === 0 ? own : { ...own, description: `${description}; ${more.join(', ')}` };
}

function answering(response: Response): Response {
  if ('$ref' in response) return response;
  const content = response.content ?? {
    'application/json': { schema: { $ref: '#/components/schemas/CommandAnswer' } },
  };
  return { ...response, content, headers: { ...response.headers, ...answeredWith } };
}
