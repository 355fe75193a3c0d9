import type { OpenAPIObject } from '@nestjs/swagger';
import { asCommand, commandAnswer, isCommand } from './openapi-commands.js';

type Paths = OpenAPIObject['paths'];
type Operation = NonNullable<Paths[string]['get']>;
type Response = NonNullable<Operation['responses'][string]>;
type Parameter = NonNullable<Operation['parameters']>[number];
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Schema = Schemas[string];

const problem: Schema = {
  type: 'object',
  description: 'RFC 9457; some problems carry further members',
  additionalProperties: true,
  required: ['type', 'code', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', example: 'urn:loenspor:problem:field-invalid' },
    code: { type: 'string', example: 'field-invalid' },
    title: { type: 'string', example: 'Et felt er ikke gyldigt' },
    status: { type: 'integer', example: 422 },
    detail: { type: 'string', example: 'Ret de nævnte felter.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          path: { type: 'string', example: 'limit' },
          message: { type: 'string', example: 'må højst være 200' },
        },
      },
    },
  },
};

const minPosition: Parameter = {
  name: 'Min-Position',
  in: 'header',
  required: false,
  description: 'A `position`: the answer shows at least what was recorded up to there',
  schema: { type: 'string' },
  example: 'pg:0000000000000000042',
};

/** Adds what holds of every operation behind the sign-in: how it refuses, and how a reader waits for a write. */
export function withManner(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [path, withMannerOf(item)]),
  );
  const own = Object.entries(document.components?.schemas ?? {}).map(asPage);
  const schemas = { ...Object.fromEntries(own), Problem: problem, CommandAnswer: commandAnswer };
  return { ...document, paths, components: { ...document.components, schemas } };
}

const incomplete: Schema = {
  type: 'boolean',
  enum: [true],
  description: 'Something may lack that could not be shown; absent when the answer is whole',
};

/** What counts lists has no items. */
const figures: ReadonlySet<string> = new Set(['CaseCountsResource', 'PayStatisticsResource']);

/** A page of a list, or figures: as which every such answer can say that it is not whole. */
function asPage([name, schema]: [string, Schemas[string]]): [string, Schemas[string]] {
  if ('$ref' in schema) return [name, schema];
  const isPage = schema.properties?.['items'] && schema.properties['nextCursor'];
  if (!isPage && !figures.has(name)) return [name, schema];
  return [name, { ...schema, properties: { ...schema.properties, incomplete } }];
}

function withMannerOf(item: Paths[string]): Paths[string] {
  const get = item.get?.security ? forReaders(refusing(item.get)) : item.get;
  const { post: asked } = item;
  const told = asked && isCommand(asked) ? asCommand(asked) : asked;
  const post = told?.security ? refusing(told) : told;
  return { ...item, ...(get && { get }), ...(post && { post }) };
}

function refusing(operation: Operation): Operation {
  const usual = {
    '400': { description: '`unknown-field`, `invalid-json`' },
    '422': { description: '`field-missing`, `field-invalid`' },
  };
  const responses = { ...usual, ...operation.responses } as Record<string, Response>;
  return { ...operation, responses: Object.fromEntries(Object.entries(responses).map(asProblem)) };
}

function forReaders(operation: Operation): Operation {
  const behind = { description: '`read-model-behind`, `read-model-incomplete`' };
  const responses = { ...operation.responses, ...Object.fromEntries([asProblem(['503', behind])]) };
  return { ...operation, responses, parameters: [...(operation.parameters ?? []), minPosition] };
}

/** A refusal that does not say what it holds is a problem document. */
function asProblem([status, response]: [string, Response]): [string, Response] {
  if (Number(status) < 400 || '$ref' in response || response.content) return [status, response];
  const schema = { $ref: '#/components/schemas/Problem' };
  return [status, { ...response, content: { 'application/problem+json': { schema } } }];
}
