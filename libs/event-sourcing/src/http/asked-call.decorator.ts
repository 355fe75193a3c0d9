import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Request } from 'express';
import { NotFound } from '../domain/index.js';
import type { Call, Viewer } from '../domain/index.js';
import { isUuid } from '../format/ids.js';
import { fieldInvalid } from './problem-error.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by the guard of every route that is not public. */
    viewer?: Viewer;
    /** What the caller may of the same operation at a later moment, for answers that take long; null: nothing any more. */
    stillMay?: () => Promise<Viewer | null>;
  }
}

/** Who calls, and what their roles open of the operation, in a route that is not public. */
export const AskedBy = createParamDecorator((_data: unknown, context: ExecutionContext): Viewer =>
  viewerOf(context.switchToHttp().getRequest<Request>()),
);

/**
 * The call of a command: who, on what path, with which `Idempotency-Key` and `If-Match`. The headers are read when the
 * command is run: what is wrong with the body, or with the id in the path, is told before.
 */
export const AskedCall = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Call => {
    const request = context.switchToHttp().getRequest<Request>();
    return {
      viewer: viewerOf(request),
      method: request.method,
      path: `${request.baseUrl}${request.path}`.toLowerCase().replace(/\/+$/, ''),
      body: request.body as unknown,
      get idempotencyKey() {
        return idempotencyKeyOf(request.get('Idempotency-Key'));
      },
      get ifMatch() {
        return revisionOf(request.get('If-Match'));
      },
    };
  },
  [
    (controller, method) => {
      const route = method === undefined ? undefined : Object.getOwnPropertyDescriptor(controller, method);
      if (method !== undefined && route) ApiExtension(COMMAND, true)(controller, method, route);
    },
  ],
);

/** Marks the operations of the OpenAPI document that are commands. */
export const COMMAND = 'x-command';

/** An id out of the path of a command, looked at after its body; what is no id is as absent as an unknown one. */
export function knownId(id: string): string {
  const lower = id.toLowerCase();
  if (!isUuid(lower)) throw new NotFound();
  return lower;
}

function viewerOf({ viewer }: Request): Viewer {
  if (!viewer) throw new Error('A public route asked who is signed in');
  return viewer;
}

/** What every call says of its `Idempotency-Key` that takes one. */
export const idempotencyKeyHeader = {
  name: 'Idempotency-Key',
  required: false,
  description:
    'The same call with the same key is done once: it gets the first answer again, with `Idempotent-Replay: true`. ' +
    'Refusals are not kept',
  schema: { type: 'string', format: 'uuid' },
  example: '5b2f6c8e-0d7b-4f5a-9a53-1f4f0a7c9b11',
} as const;

/** The key in its one form; null: there is none. @throws ProblemError `field-invalid` */
export function idempotencyKeyOf(header: string | undefined): string | null {
  if (header === undefined) return null;
  const key = header.trim().toLowerCase();
  if (!isUuid(key)) throw fieldInvalid('Idempotency-Key', { da: 'skal være en UUID', en: 'must be a UUID' });
  return key;
}

/** A tag that was never given is of no revision there is. */
const NEVER = -1;

/** `*` asks for nothing but that there is something, which is so anyway. */
function revisionOf(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const tag = /^(?:W\/)?"([^"]*)"$/.exec(header.trim())?.[1];
  if (tag === undefined)
    throw fieldInvalid('If-Match', {
      da: 'skal være en revision i anførselstegn, som "7"',
      en: 'must be a revision in quotes, such as "7"',
    });
  return /^(0|[1-9]\d{0,8})$/.test(tag) ? Number(tag) : NEVER;
}
