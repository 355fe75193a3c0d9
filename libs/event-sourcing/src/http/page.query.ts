import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { isUuid } from '../format/ids.js';
import { instantOf } from './as-of.query.js';
import { fieldInvalid } from './problem-error.js';

/** The query of every list; a list's own filters extend it. */
export class PageQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 200,
    default: 50,
    description: 'Items a page',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => wholeNumber(value))
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  @ApiPropertyOptional({ type: 'string', description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;
}

/** One page: `nextCursor` is null on the last one. */
export type Paged<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

/** What a cursor holds: the sort key of the last item of a page. */
export type SortKey = readonly (string | number)[];

/** What a part must be: what SQL takes for a `uuid`, an `integer` or a `timestamptz` must be one. */
export type PartKind = 'string' | 'number' | 'uuid' | 'integer' | 'instant';

/**
 * Makes a page of `limit` items from `limit + 1` rows that were read: the one too many says that there is more.
 *
 * @param keyOf the sort key of an item; the next page begins after the last one's
 */
export function paged<T>(rows: readonly T[], limit: number, keyOf: (item: T) => SortKey): Paged<T> {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : writeCursor(keyOf(last)) };
}

/**
 * The sort key in a query's cursor, null for the first page.
 *
 * @param kinds what each part must be
 * @throws ProblemError `422 field-invalid` when the cursor was not made by `paged` for such a key
 */
export function readCursor(query: PageQuery, kinds: readonly PartKind[]): SortKey | null {
  if (query.cursor === undefined) return null;
  const key = parseCursor(query.cursor);
  const fits = key?.length === kinds.length && key.every((part, at) => isOfKind(part, kinds[at]));
  if (key === null || !fits)
    throw fieldInvalid('cursor', {
      da: 'er ikke en cursor fra denne liste; begynd forfra uden',
      en: 'is not a cursor of this list; begin again without one',
    });
  return key;
}

function writeCursor(key: SortKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function parseCursor(cursor: string): SortKey | null {
  if (!/^[A-Za-z0-9_-]+$/.test(cursor)) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.every(isPart) ? value : null;
  } catch {
    return null;
  }
}

function isOfKind(part: string | number, kind: PartKind | undefined): boolean {
  if (kind === 'integer') return Number.isInteger(part) && Math.abs(Number(part)) <= GREATEST_INTEGER;
  if (kind === 'uuid') return typeof part === 'string' && isUuid(part);
  if (kind === 'instant') return instantOf(part) !== null;
  return typeof part === kind;
}

/** Of an `integer` of SQL. */
const GREATEST_INTEGER = 2 ** 31 - 1;

function isPart(part: unknown): part is string | number {
  if (typeof part === 'string') return !part.includes('\0') && part.isWellFormed();
  return typeof part === 'number' && Number.isFinite(part);
}

/** Only decimal digits count as a number: `Number('')` and `Number('0x10')` do not. */
function wholeNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
}
