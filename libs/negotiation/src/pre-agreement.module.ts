import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadSide } from '@loenspor/event-sourcing';
import type { CommandRunner, LiveCommands } from '@loenspor/event-sourcing';
import type { Municipality } from '@loenspor/pay';
import type { ReferenceTables } from '@loenspor/reference-data';
import { Sights } from '@loenspor/representation';
import { ReviewController } from './http/pre-agreement-review.controller.js';
import { PreAgreementController } from './http/pre-agreement.controller.js';
import { RecordedItems } from './http/pre-agreement.items.js';
import { PERIODS, preAgreementQueries } from './read/pre-agreement.queries.js';
import { ListReviewsHandler, REVIEWED_MUNICIPALITIES } from './read/pre-agreement.reviews.js';
import { PRE_AGREEMENT_DESK, preAgreementHandlers } from './write/pre-agreement.handlers.js';
import type { HoldersOf, PreAgreementDesk } from './write/pre-agreement.handlers.js';

export type PreAgreementParts = {
  /** With `preAgreementRows` and `negotiationRows` among its entities. */
  readonly readSide: ReadSide;
  readonly municipalities: readonly Municipality[];
  readonly live: LiveCommands;
  readonly runner: Pick<CommandRunner, 'load'>;
  readonly sights: Sights;
  readonly references: ReferenceTables;
  readonly holdersOf: HoldersOf;
};

/** Pre-agreements in force: recorded, adopted, terminated, and to look up. */
@Module({})
export class PreAgreementModule {
  static with({ readSide, municipalities, references, ...parts }: PreAgreementParts): DynamicModule {
    const codes = new Set(municipalities.map(({ code }) => code));
    const desk: PreAgreementDesk = { ...parts, municipalities: codes };
    return {
      module: PreAgreementModule,
      imports: [CqrsModule],
      controllers: [PreAgreementController, ReviewController],
      providers: [
        { provide: ReadSide, useValue: readSide },
        { provide: Sights, useValue: parts.sights },
        { provide: PERIODS, useValue: references },
        { provide: RecordedItems, useValue: new RecordedItems(references) },
        { provide: PRE_AGREEMENT_DESK, useValue: desk },
        ...preAgreementHandlers,
        ...preAgreementQueries,
        { provide: REVIEWED_MUNICIPALITIES, useValue: [...codes] },
        ListReviewsHandler,
      ],
    };
  }
}
