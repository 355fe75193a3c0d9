import type { OpenAPIObject } from '@nestjs/swagger';

type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
};

/** Where an answer is not as the OpenAPI document says of `GET path`: one line each, none when it agrees. */
export function undocumentedIn(answer: unknown, path: string, document: OpenAPIObject): string[] {
  const response = document.paths[path]?.get?.responses['200'];
  const schema = response && 'content' in response ? response.content?.['application/json']?.schema : null;
  if (!schema) return [`${path} has no schema`];
  return [...new Set(differences(answer, schema as Schema, { path: '', document }))];
}

type Place = { readonly path: string; readonly document: OpenAPIObject };

function differences(value: unknown, said: Schema, at: Place): string[] {
  const schema = resolved(said, at.document);
  if (value === null) return schema.nullable || schema.type === undefined ? [] : [`${at.path} is null`];
  if (schema.enum && !schema.enum.includes(value)) return [`${at.path} is ${JSON.stringify(value)}`];
  if (schema.type && schema.type !== typeOf(value, schema.type)) return [`${at.path} is no ${schema.type}`];
  if (Array.isArray(value))
    return value.flatMap((each) => differences(each, schema.items ?? {}, { ...at, path: `${at.path}[]` }));
  return typeof value === 'object' ? differencesOfFields(value, schema, at) : [];
}

function differencesOfFields(value: object, schema: Schema, at: Place): string[] {
  const { properties = {}, required = [] } = schema;
  const missing = required.filter((name) => !(name in value)).map((name) => `${at.path}.${name} is absent`);
  const found = Object.entries(value).flatMap(([name, field]: [string, unknown]) => {
    const path = `${at.path}.${name}`;
    const known = properties[name];
    if (known) return differences(field, known, { ...at, path });
    return schema.properties && !schema.additionalProperties ? [`${path} is not documented`] : [];
  });
  return [...missing, ...found];
}

function typeOf(value: unknown, wanted: string): string {
  if (Array.isArray(value)) return 'array';
  return wanted === 'integer' && Number.isInteger(value) ? 'integer' : typeof value;
}

function resolved(schema: Schema, document: OpenAPIObject): Schema {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.replace('#/components/schemas/', '');
  return (document.components?.schemas?.[name] ?? {}) as Schema;
}
