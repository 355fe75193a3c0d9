import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { LiveCommands } from '@loenspor/event-sourcing';
import type { Municipality } from '@loenspor/pay';
import { DataSource } from 'typeorm';
import { PayConversionController } from './http/pay-conversion.controller.js';
import { ReferenceDataRecordingController } from './http/reference-data-recording.controller.js';
import { ReferenceDataController } from './http/reference-data.controller.js';
import { MUNICIPALITIES, referenceDataQueries } from './read/reference-data.queries.js';
import { REFERENCES } from './read/references.js';
import { AskReferenceRecordHandler, REFERENCE_DESK } from './write/reference-data.handlers.js';
import type { ReferenceDesk } from './write/reference-data.handlers.js';
import type { ReferenceTables } from './write/reference-tables.js';

export type ReferenceDataParts = {
  /** With `referenceDataRows` among its entities. */
  readonly dataSource: DataSource;
  readonly live: LiveCommands;
  readonly references: ReferenceTables;
  /** By code. */
  readonly municipalities: readonly Municipality[];
};

/** Factors, steps, rates, periods and places to look up and to record, and amounts to convert. */
@Module({})
export class ReferenceDataModule {
  static with({ dataSource, live, references, municipalities }: ReferenceDataParts): DynamicModule {
    const codes = new Set(municipalities.map(({ code }) => code));
    const desk: ReferenceDesk = { live, references, municipalities: codes };
    return {
      module: ReferenceDataModule,
      imports: [CqrsModule],
      controllers: [ReferenceDataController, ReferenceDataRecordingController, PayConversionController],
      providers: [
        { provide: DataSource, useValue: dataSource },
        { provide: REFERENCES, useValue: references },
        { provide: MUNICIPALITIES, useValue: municipalities },
        { provide: REFERENCE_DESK, useValue: desk },
        AskReferenceRecordHandler,
        ...referenceDataQueries,
      ],
    };
  }
}
