import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Municipality } from '@loenspor/pay';
import { DataSource } from 'typeorm';
import { PayConversionController } from './http/pay-conversion.controller.js';
import { ReferenceDataController } from './http/reference-data.controller.js';
import { MUNICIPALITIES, referenceDataQueries } from './read/reference-data.queries.js';
import { REFERENCES } from './read/references.js';
import type { ReferenceTables } from './write/reference-tables.js';

export type ReferenceDataParts = {
  /** With `referenceDataRows` among its entities. */
  readonly dataSource: DataSource;
  readonly references: ReferenceTables;
  /** By code. */
  readonly municipalities: readonly Municipality[];
};

/** Factors, steps, rates, periods and places to look up, and amounts to convert. */
@Module({})
export class ReferenceDataModule {
  static with({ dataSource, references, municipalities }: ReferenceDataParts): DynamicModule {
    return {
      module: ReferenceDataModule,
      imports: [CqrsModule],
      controllers: [ReferenceDataController, PayConversionController],
      providers: [
        { provide: DataSource, useValue: dataSource },
        { provide: REFERENCES, useValue: references },
        { provide: MUNICIPALITIES, useValue: municipalities },
        ...referenceDataQueries,
      ],
    };
  }
}
