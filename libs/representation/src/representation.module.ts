import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadSide } from '@loenspor/event-sourcing';
import type { LiveCommands } from '@loenspor/event-sourcing';
import type { Municipality } from '@loenspor/pay';
import { usualRepRules } from './domain/rep-office.commands.js';
import type { RepRules } from './domain/rep-office.commands.js';
import type { SeesWhat } from './domain/sight.js';
import { RepTermAbsenceController } from './http/rep-term-absence.controller.js';
import { RepTermController } from './http/rep-term.controller.js';
import { RepTermLocator } from './read/rep-term.locator.js';
import { repTermQueries, SIGHTS } from './read/rep-term.queries.js';
import { LiveRepTerms } from './write/live-rep-terms.js';
import type { RepTermWork } from './write/live-rep-terms.js';
import { repOfficeHandlers } from './write/rep-office.handlers.js';

export type RepresentationParts = {
  /** With `repTermRows` among its entities. */
  readonly readSide: ReadSide;
  readonly live: LiveCommands;
  readonly sights: SeesWhat;
  /** Comes back when the rows have reached what is the head of the log now, or will not in time. */
  readonly waitForHead: () => Promise<unknown>;
  readonly municipalities: readonly Municipality[];
  readonly rules?: RepRules;
  /** Where a negotiation or pay case belongs; null: there is none with this id. */
  readonly placeOfSubject: RepTermWork['placeOfSubject'];
  /** Whether the sign-in service has told that this person is no leader representative. */
  readonly isKnownOtherwise: RepTermWork['isKnownOtherwise'];
};

/** Rep terms: elections, objections, deputies, absences, delegations. */
@Module({})
export class RepresentationModule {
  static with(parts: RepresentationParts): DynamicModule {
    const { readSide, sights, rules = usualRepRules } = parts;
    const municipalities = new Set(parts.municipalities.map(({ code }) => code));
    const locator = new RepTermLocator(readSide.rows);
    const placeOf = (termId: string) => locator.placeOf(termId);
    const terms = new LiveRepTerms({ ...parts, placeOf, municipalities, rules });
    return {
      module: RepresentationModule,
      imports: [CqrsModule],
      controllers: [RepTermController, RepTermAbsenceController],
      providers: [
        { provide: ReadSide, useValue: readSide },
        { provide: SIGHTS, useValue: sights },
        { provide: LiveRepTerms, useValue: terms },
        ...repOfficeHandlers,
        ...repTermQueries,
      ],
    };
  }
}
