import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadSide, systemClock } from '@loenspor/event-sourcing';
import type { Clock } from '@loenspor/event-sourcing';
import type { Municipality } from '@loenspor/pay';
import { Sights } from '@loenspor/representation';
import { ImportController } from './http/import.controller.js';
import { UPLOAD_LIMIT } from './http/upload.interceptor.js';
import { ImportFinder } from './read/import.finder.js';
import { IMPORT_JOBS, importQueries, KNOWN_WORDS } from './read/import.queries.js';
import type { KnownWordsNow } from './read/import.queries.js';
import { IMPORT_DESK } from './write/import.desk.js';
import type { ImportDesk } from './write/import.desk.js';
import { AskResolutionHandler } from './write/import-resolution.handler.js';
import { AskUploadHandler } from './write/import-upload.handler.js';

export type ImportParts = Omit<ImportDesk, 'clock' | 'sights'> & {
  /** With `interchangeRows` among its entities. */
  readonly readSide: ReadSide;
  readonly sights: Sights;
  readonly municipalities: readonly Municipality[];
  /** Codes of those that there are; asked anew each time: reference data grows. */
  readonly agreementPeriods: () => Promise<readonly string[]>;
  readonly clock?: Clock;
  /** Bytes that a file may have. */
  readonly uploadLimit: number;
};

/** Spreadsheets that are sent in, and their refused rows. */
@Module({})
export class ImportModule {
  static with({
    readSide,
    uploadLimit,
    municipalities,
    agreementPeriods,
    ...parts
  }: ImportParts): DynamicModule {
    const desk: ImportDesk = { clock: systemClock, ...parts };
    const names = new Set(municipalities.map(({ name }) => name));
    const knownWords: KnownWordsNow = async () => ({
      municipalities: names,
      agreementPeriods: await agreementPeriods(),
    });
    return {
      module: ImportModule,
      imports: [CqrsModule],
      controllers: [ImportController],
      providers: [
        { provide: ReadSide, useValue: readSide },
        { provide: Sights, useValue: parts.sights },
        { provide: ImportFinder, useValue: new ImportFinder(readSide) },
        { provide: IMPORT_JOBS, useValue: parts.jobs },
        { provide: IMPORT_DESK, useValue: desk },
        { provide: KNOWN_WORDS, useValue: knownWords },
        { provide: UPLOAD_LIMIT, useValue: uploadLimit },
        AskUploadHandler,
        AskResolutionHandler,
        ...importQueries,
      ],
    };
  }
}
