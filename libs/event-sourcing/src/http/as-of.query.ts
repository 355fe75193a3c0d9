import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';
import { systemClock } from '../execution/clock.js';

/** The query of a single resource. */
export class AsOfQuery {
  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    example: '2026-11-21T18:04:05.123Z',
    description: 'The resource as it was recorded at this instant (RFC 3339)',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => known(instantOf(value)) ?? value)
  @ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value) => instantOf(value) !== null,
      defaultMessage: () => '$property must be an instant (RFC 3339, such as 2026-11-21T18:04:05Z)',
    },
  })
  asOf?: string;
}

/** Nobody knows more than is known now: a later instant is this one. */
function known(instant: string | null): string | null {
  const now = systemClock().toISOString();
  return instant !== null && instant > now ? now : instant;
}

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

const WRITTEN = /^\d{4}-/;

/** An instant as the log writes them (UTC, milliseconds), null for what is none. */
export function instantOf(text: unknown): string | null {
  const day = typeof text === 'string' ? INSTANT.exec(text)?.[1] : undefined;
  if (typeof text !== 'string' || day === undefined) return null;
  const midnight = new Date(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
  const instant = new Date(text);
  if (!exists || Number.isNaN(instant.getTime())) return null;
  const written = instant.toISOString();
  // At the ends of the years with four digits an offset leads to one with a sign, which no text is compared with.
  return WRITTEN.test(written) ? written : null;
}
