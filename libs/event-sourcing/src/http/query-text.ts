import type { NextFunction, Request, Response } from 'express';
import { fieldInvalid } from './problem-error.js';

/** Refuses a NUL in the query with `422 field-invalid`: no text of the database can hold it, nor be compared with it. */
export function refuseNulInQuery(request: Request, _response: Response, next: NextFunction): void {
  const query = /\?(.*)$/s.exec(request.originalUrl)?.[1] ?? '';
  if (!query.includes('%00')) return next();
  const held = [...new URLSearchParams(query)].find((pair) => pair.join('').includes('\0'));
  if (held === undefined) return next();
  const message = { da: 'må ikke indeholde et NUL-tegn', en: 'must not hold a NUL character' };
  next(fieldInvalid(held[0].replaceAll('\0', ''), message));
}
