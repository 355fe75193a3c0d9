import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadSide } from '@loenspor/event-sourcing';
import { MunicipalityNames } from '@loenspor/pay';
import type { Municipality } from '@loenspor/pay';
import { NegotiationController } from './http/negotiation.controller.js';
import { GetNegotiationHandler, ListNegotiationsHandler } from './read/negotiation.queries.js';
import { ListNegotiationTimelineHandler } from './read/negotiation-timeline.queries.js';

export type NegotiationParts = {
  /** With `negotiationRows` among its entities. */
  readonly readSide: ReadSide;
  readonly municipalities: readonly Municipality[];
};

/** Negotiations of pre-agreements to look up. */
@Module({})
export class NegotiationModule {
  static with({ readSide, municipalities }: NegotiationParts): DynamicModule {
    return {
      module: NegotiationModule,
      imports: [CqrsModule],
      controllers: [NegotiationController],
      providers: [
        { provide: ReadSide, useValue: readSide },
        { provide: MunicipalityNames, useValue: new MunicipalityNames(municipalities) },
        ListNegotiationsHandler,
        GetNegotiationHandler,
        ListNegotiationTimelineHandler,
      ],
    };
  }
}
