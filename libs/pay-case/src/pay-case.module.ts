import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadSide } from '@loenspor/event-sourcing';
import { MunicipalityNames } from '@loenspor/pay';
import { ReferenceTables } from '@loenspor/reference-data';
import { PayCaseController } from './http/pay-case.controller.js';
import { GetPayCaseHandler, ListPayCasesHandler } from './read/pay-case.queries.js';
import { ListPayCaseTimelineHandler } from './read/pay-case.timeline.js';

export type PayCaseParts = {
  /** Over rows with `payCaseRows` among their entities. */
  readonly side: ReadSide;
  readonly places: MunicipalityNames;
  readonly references: ReferenceTables;
};

/** Pay cases to look up. */
@Module({})
export class PayCaseModule {
  static with({ side, places, references }: PayCaseParts): DynamicModule {
    return {
      module: PayCaseModule,
      imports: [CqrsModule],
      controllers: [PayCaseController],
      providers: [
        { provide: ReadSide, useValue: side },
        { provide: MunicipalityNames, useValue: places },
        { provide: ReferenceTables, useValue: references },
        ListPayCasesHandler,
        GetPayCaseHandler,
        ListPayCaseTimelineHandler,
      ],
    };
  }
}
