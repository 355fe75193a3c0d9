import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { fieldInvalid, Optional, ProblemError, Words } from '@loenspor/event-sourcing/http';
import { Allow, IsIn } from 'class-validator';
import type { ResolutionBody, UploadBody } from '../domain/index.js';
import { isSurplus, LOG_COLUMNS } from '../log/log-columns.js';
import { readRecords, openLogFile } from '../log/read-file.js';
import { OversizedFile, UnknownFileType, UnreadableFile } from '../log/unreadable-file.js';

/** What a multipart body holds; the file itself comes beside it. */
export class UploadImportBody {
  @ApiProperty({
    type: 'string',
    format: 'binary',
    description: 'The log: a workbook (.xlsx; its first sheet), or CSV in UTF-8 with semicolons',
  })
  @Allow()
  file!: unknown;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'false',
    example: 'true',
    description: 'Shows what would happen and records nothing',
  })
  @Optional()
  @IsIn(['true', 'false'])
  dryRun?: 'true' | 'false';
}

/** A file out of a multipart body. */
export type SentFile = {
  readonly fieldname: string;
  readonly originalname: string;
  readonly buffer: Uint8Array;
};

const LONGEST_NAME = 200;

/**
 * The file as it is to be read, once it has been seen that it can be.
 * @throws ProblemError
 */
export async function uploadOf(
  files: readonly SentFile[],
  { file: text, dryRun }: UploadImportBody,
): Promise<UploadBody> {
  const [file] = files;
  if (!file) throw text === undefined ? missing('file') : fieldInvalid('file', asFile);
  if (file.fieldname !== 'file')
    throw new ProblemError('unknown-field', undefined, {
      errors: [{ path: file.fieldname, message: { da: 'kendes ikke', en: 'should not exist' } }],
    });
  await mustBeReadable(file.buffer);
  return { fileName: shownName(file.originalname), bytes: file.buffer, dryRun: dryRun === 'true' };
}

/** A name to be shown and nothing else: no file is ever called so here. */
function shownName(name: string): string {
  const shown = name
    .normalize('NFC')
    .toWellFormed()
    .replace(/^.*[/\\]/su, '');
  return shown.replace(/\p{C}/gu, '').trim().slice(0, LONGEST_NAME).toWellFormed() || 'uden navn';
}

async function mustBeReadable(bytes: Uint8Array): Promise<void> {
  try {
    for await (const _ of readRecords(openLogFile(bytes)));
  } catch (error) {
    if (error instanceof UnknownFileType) throw new ProblemError('file-type-unknown', error.told);
    if (error instanceof OversizedFile) throw new ProblemError('payload-too-large', error.told);
    if (error instanceof UnreadableFile) throw new ProblemError('file-unreadable', error.told);
    throw error;
  }
}

export class ResolveImportRowBody {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { Dato: '28.2.2026' },
    description:
      'The cells that shall be others, by column; the rest of the row stays as it was. The whole row is read anew',
  })
  @Allow()
  replacement?: unknown;

  @ApiPropertyOptional({ enum: [true], example: true, description: 'Puts the row aside; needs a reason' })
  @Optional()
  @IsIn([true])
  discard?: true;

  @ApiPropertyOptional({ type: 'string', example: 'Står også under Herlev' })
  @Optional()
  @Words()
  reason?: string;
}

/** @throws ProblemError */
export function resolutionOf(
  row: number,
  { replacement, discard, reason }: ResolveImportRowBody,
): ResolutionBody {
  if (replacement === undefined || replacement === null) {
    if (!discard) throw missing('replacement');
    if (reason === undefined) throw missing('reason');
    return { row, reason };
  }
  if (discard) throw fieldInvalid('discard', notBoth);
  if (reason !== undefined) throw fieldInvalid('reason', onlyDiscarded);
  return { row, replacement: cellsOf(replacement) };
}

function cellsOf(replacement: unknown): Readonly<Record<string, string>> {
  if (typeof replacement !== 'object' || replacement === null || Array.isArray(replacement))
    throw fieldInvalid('replacement', { da: 'skal være et objekt', en: 'must be an object' });
  const columns: ReadonlySet<string> = new Set(LOG_COLUMNS);
  const cells = Object.entries(replacement);
  const strange = cells.filter(([column]) => !columns.has(column) && !isSurplus(column));
  if (strange.length > 0)
    throw new ProblemError('unknown-field', undefined, {
      errors: strange.map(([column]) => ({ path: `replacement.${column}`, message: noColumn })),
    });
  return Object.fromEntries(cells.map(([column, text]) => [column, cellOf(column, text)]));
}

/** As many characters as a cell of Excel holds. */
const LONGEST_CELL = 32_767;

function cellOf(column: string, text: unknown): string {
  const path = `replacement.${column}`;
  if (typeof text !== 'string')
    throw fieldInvalid(path, { da: 'skal være en tekst', en: 'must be a string' });
  if (text.length > LONGEST_CELL)
    throw fieldInvalid(path, {
      da: `må højst være på ${LONGEST_CELL} tegn`,
      en: `must have at most ${LONGEST_CELL} characters`,
    });
  return text;
}

function missing(path: string): ProblemError {
  const message = { da: 'skal udfyldes', en: 'is missing' };
  return new ProblemError('field-missing', undefined, { errors: [{ path, message }] });
}

const asFile = { da: 'skal sendes som en fil', en: 'must be sent as a file' };
const noColumn = { da: 'er ikke en kolonne i loggen', en: 'is no column of the log' };
const notBoth = { da: 'kan ikke stå sammen med replacement', en: 'cannot stand beside replacement' };
const onlyDiscarded = { da: 'hører til discard', en: 'belongs to discard' };
