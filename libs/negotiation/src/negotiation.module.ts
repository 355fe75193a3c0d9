import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadSide } from '@loenspor/event-sourcing';
import type { CommandRunner, LiveCommands } from '@loenspor/event-sourcing';
import { MunicipalityNames } from '@loenspor/pay';
import type { Municipality } from '@loenspor/pay';
import type { ReferenceTables } from '@loenspor/reference-data';
import { Sights } from '@loenspor/representation';
import { NegotiationController } from './http/negotiation.controller.js';
import { NegotiationLogController } from './http/negotiation-log.controller.js';
import { OfferedItems } from './http/offered-items.js';
import { GetNegotiationHandler, ListNegotiationsHandler } from './read/negotiation.queries.js';
import { ListNegotiationTimelineHandler } from './read/negotiation-timeline.queries.js';
import { RATIFICATION_APPROVER } from './read/ratification-approver.js';
import type { RatificationApprover } from './read/ratification-approver.js';
import { NEGOTIATION_DESK } from './write/negotiation.desk.js';
import type { NegotiationDesk, NegotiationNumbers } from './write/negotiation.desk.js';
import { courseHandlers } from './write/negotiation-course.handlers.js';
import { factHandlers } from './write/negotiation-fact.handlers.js';
import { AskNegotiationHandler } from './write/negotiation.handlers.js';

export type NegotiationParts = {
  /** With `negotiationRows` among its entities. */
  readonly readSide: ReadSide;
  readonly municipalities: readonly Municipality[];
  readonly live: LiveCommands;
  readonly runner: Pick<CommandRunner, 'load'>;
  readonly sights: Sights;
  readonly references: ReferenceTables;
  readonly numbers: NegotiationNumbers;
  /** Without it a result that waits to be ratified is answered without its approver. */
  readonly ratificationApprover?: RatificationApprover;
};

/** Negotiations of pre-agreements: to open, and to look up. */
@Module({})
export class NegotiationModule {
  static with({ readSide, ratificationApprover, ...parts }: NegotiationParts): DynamicModule {
    const { municipalities, sights } = parts;
    const codes = new Set(municipalities.map(({ code }) => code));
    const desk: NegotiationDesk = { ...parts, municipalities: codes };
    return {
      module: NegotiationModule,
      imports: [CqrsModule],
      controllers: [NegotiationController, NegotiationLogController],
      providers: [
        { provide: ReadSide, useValue: readSide },
        { provide: MunicipalityNames, useValue: new MunicipalityNames(municipalities) },
        { provide: Sights, useValue: sights },
        { provide: RATIFICATION_APPROVER, useValue: ratificationApprover ?? null },
        { provide: NEGOTIATION_DESK, useValue: desk },
        { provide: OfferedItems, useValue: new OfferedItems(parts.references) },
        AskNegotiationHandler,
        ...factHandlers,
        ...courseHandlers,
        ListNegotiationsHandler,
        GetNegotiationHandler,
        ListNegotiationTimelineHandler,
      ],
    };
  }
}
