import { HttpException } from '@nestjs/common';
import type { DomainError, FieldsRefused } from '../domain/index.js';
import { isProblemCode, problemCatalogue, type ProblemCode } from './problem-catalogue.js';
import { ProblemError } from './problem-error.js';
import type { Language, Text } from './text.js';

/** RFC 9457, with the members that `http-api.md` adds. */
export type ProblemDocument = {
  readonly type: string;
  readonly code: ProblemCode;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly [member: string]: unknown;
};

/** The document of one code; `members` never replace the standard ones. */
export function problemDocument(
  code: ProblemCode,
  language: Language,
  given: { detail?: Text | string; members?: Readonly<Record<string, unknown>> } = {},
): ProblemDocument {
  const kind = problemCatalogue[code];
  return {
    ...given.members,
    type: `urn:loenspor:problem:${code}`,
    code,
    title: kind.title[language],
    status: kind.status,
    detail: inLanguage(given.detail ?? kind.advice, language),
  };
}

/** The document of what the HTTP layer refused. */
export function documentOfProblem(error: ProblemError, language: Language): ProblemDocument {
  const { errors, members } = error.extra;
  const document = problemDocument(error.code, language, {
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    ...(members === undefined ? {} : { members }),
  });
  if (errors === undefined) return document;
  const localised = errors.map(({ path, message }) => ({ path, message: inLanguage(message, language) }));
  return { ...document, errors: localised };
}

/** The document of a rule's refusal, null when its code is not in the catalogue. */
export function documentOfRule(error: DomainError, language: Language): ProblemDocument | null {
  if (!isProblemCode(error.code)) return null;
  // RFC 9457 keeps `status` for the HTTP status: the resource's own goes by another name.
  const { status: resourceStatus, ...rest } = error.details;
  const members = resourceStatus === undefined ? rest : { ...rest, resourceStatus };
  const detail = error.told ?? { da: problemCatalogue[error.code].advice.da, en: error.message };
  return problemDocument(error.code, language, { detail, members });
}

/** The document of fields that a rule refused, null when its code is not in the catalogue. */
export function documentOfFields(error: FieldsRefused, language: Language): ProblemDocument | null {
  if (!isProblemCode(error.code)) return null;
  return documentOfProblem(new ProblemError(error.code, undefined, { errors: error.errors }), language);
}

const codesOfStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-request',
  401: 'not-signed-in',
  403: 'role-may-not',
  404: 'not-found',
  413: 'payload-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
};

/** The document of a refusal by the framework itself, null when it is none of ours. */
export function documentOfFramework(error: unknown, language: Language): ProblemDocument | null {
  if (!(error instanceof HttpException)) return null;
  const code = codesOfStatus[error.getStatus()];
  return code === undefined ? null : problemDocument(code, language);
}

function inLanguage(text: Text | string, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}
