import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { FieldsRefused } from '../domain/index.js';
import { problemOfFields } from './field-errors.js';
import { fieldInvalid, ProblemError } from './problem-error.js';
import type { FieldProblem } from './problem-error.js';

/**
 * Checks bodies and queries against their class: an unknown field is `400 unknown-field`, a missing one
 * `422 field-missing`, any other `422 field-invalid`.
 */
@Injectable()
class RequestPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'query') refusePrototypeKeys(value);
    if (metadata.type === 'body') refuseWhatIsNoObject(value);
    const checked: unknown = await super.transform(value, metadata);
    if (metadata.type === 'body') refuseListsOfLists(value, []);
    return checked;
  }
}

export function requestPipe(): ValidationPipe {
  return new RequestPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: false, value: true },
    exceptionFactory: problemOfFields,
  });
}

const pipe = requestPipe();

/**
 * A part of a body that only its surroundings give a class, checked as if it were a body of its own; what is wrong
 * with it is told with `path` before it. Nothing in its place is an empty one.
 * @throws ProblemError
 */
export async function checkedPart<Part extends object>(
  part: new () => Part,
  value: unknown,
  path: string,
): Promise<Part> {
  const metadata = { type: 'body', metatype: part } as const;
  return tellingPath(path, async () => (await pipe.transform(value, metadata)) as Part);
}

/** Puts `path` before the fields that some work refuses. */
export async function tellingPath<Answer>(path: string, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FieldsRefused) throw new FieldsRefused(error.code, error.errors.map(below(path)));
    if (!(error instanceof ProblemError) || error.extra.errors === undefined) throw error;
    const errors = error.extra.errors.map(below(path));
    throw new ProblemError(error.code, error.detail, { ...error.extra, errors });
  }
}

function below(parent: string) {
  return <Field extends FieldProblem>(field: Field): Field => ({
    ...field,
    path: field.path === '' ? parent : `${parent}.${field.path}`,
  });
}

/** class-transformer leaves these out without a word; JSON bodies that hold them do not come this far. */
function refusePrototypeKeys(query: unknown): void {
  const named = ['__proto__', 'constructor', 'prototype'];
  const path = named.find((key) => typeof query === 'object' && query !== null && Object.hasOwn(query, key));
  if (path === undefined) return;
  const message = { da: 'kendes ikke', en: `property ${path} should not exist` };
  throw new ProblemError('unknown-field', undefined, { errors: [{ path, message }] });
}

/** A class without a required field would take a list or a word for an empty body. */
function refuseWhatIsNoObject(body: unknown): void {
  if (body === undefined || (typeof body === 'object' && body !== null && !Array.isArray(body))) return;
  throw fieldInvalid('', { da: 'Indholdet skal være et objekt', en: 'The body must be an object' });
}

/** class-validator takes `[[]]` for a list of whatever its class is. No body of ours holds a list of lists. */
function refuseListsOfLists(value: unknown, path: readonly string[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    const here = [...path, key];
    if (Array.isArray(value) && Array.isArray(part))
      throw fieldInvalid(here.join('.'), { da: 'må ikke være en liste', en: 'must not be a list' });
    refuseListsOfLists(part, here);
  }
}
