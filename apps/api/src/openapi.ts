import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type Authorization, operationName } from '@loenspor/identity';
import { withAccess } from './openapi-access.js';
import { withManner } from './openapi-manner.js';

/** The OpenAPI document of every route that the application has. */
export function openApiDocument(app: INestApplication, authorization: Authorization): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Lønspor')
    .setDescription(
      'The trail of local pay negotiations. Errors are `application/problem+json` (RFC 9457), listed in `docs/problems.md`.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addCookieAuth('loenspor')
    .build();
  const document = SwaggerModule.createDocument(app, about, { operationIdFactory: operationName });
  return withManner(withAccess(document, authorization));
}

/**
 * Publishes it at `/api/openapi.json`, and a page to read and try it at `/api/docs`. It is made when somebody first asks
 * for it: a start need not wait for it.
 */
export function publishOpenApi(app: INestApplication, authorization: Authorization): () => OpenAPIObject {
  let made: OpenAPIObject | null = null;
  const document = () => (made ??= openApiDocument(app, authorization));
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Lønspor API',
  });
  return document;
}

/** Operations without a description, or without any example, of the body if there is one: a spec wants none. */
export function undocumented(document: OpenAPIObject): string[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => !isDocumented(operation, document))
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  );
}

function isDocumented(operation: unknown, document: OpenAPIObject): boolean {
  const { description, requestBody, parameters = [], responses = {} } = operation as Documented;
  const own = parameters.filter((parameter) => parameter.in !== 'header');
  const answers = Object.entries(responses).flatMap(([status, answer]) => (status < '400' ? [answer] : []));
  const isAsked = requestBody === undefined || hasExample(requestBody, document, new Set());
  return Boolean(description) && isAsked && hasExample([requestBody, own, answers], document, new Set());
}

type Documented = {
  readonly description?: string;
  readonly requestBody?: unknown;
  readonly parameters?: readonly { readonly in?: string }[];
  readonly responses?: Readonly<Record<string, unknown>>;
};

function hasExample(part: unknown, document: OpenAPIObject, seen: Set<unknown>): boolean {
  if (typeof part !== 'object' || part === null || seen.has(part)) return false;
  seen.add(part);
  if ('example' in part || 'examples' in part) return true;
  const named = '$ref' in part ? schemaOf(String(part.$ref), document) : null;
  const below: unknown[] = [named, ...(Object.values(part) as unknown[])];
  return below.some((each) => hasExample(each, document, seen));
}

function schemaOf(reference: string, document: OpenAPIObject): unknown {
  return document.components?.schemas?.[reference.replace('#/components/schemas/', '')];
}
