import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadSide } from '@loenspor/event-sourcing';
import type { SeesWhat } from '@loenspor/representation';
import type { SubjectRef } from './domain/index.js';
import { MandateContents } from './http/mandate-content.js';
import { MandateController } from './http/mandate.controller.js';
import { MandateInsight } from './read/mandate.insight.js';
import { mandateQueries } from './read/mandate.queries.js';
import { decisionHandlers } from './write/mandate-decision.handlers.js';
import { MandateFacts } from './write/mandate.facts.js';
import type { MandateWriteParts } from './write/mandate.facts.js';
import { consultantHandlers } from './write/mandate.handlers.js';

export type MandateParts = Omit<MandateWriteParts, 'sights'> & {
  /** With `mandateRows` among its entities. */
  readonly readSide: ReadSide;
  readonly sights: SeesWhat;
  /** Whether a representative is involved in a subject; asked of its stream alone when absent. */
  readonly involves?: (subject: SubjectRef) => Promise<boolean>;
};

/** Mandates to draft, decide and look up. */
@Module({})
export class MandateModule {
  static with({ readSide, ...parts }: MandateParts): DynamicModule {
    return {
      module: MandateModule,
      imports: [CqrsModule],
      controllers: [MandateController],
      providers: [
        { provide: ReadSide, useValue: readSide },
        { provide: MandateFacts, useValue: new MandateFacts(parts) },
        { provide: MandateInsight, useValue: insightOf(parts) },
        { provide: MandateContents, useValue: new MandateContents(parts.references) },
        ...mandateQueries,
        ...consultantHandlers,
        ...decisionHandlers,
      ],
    };
  }
}

function insightOf({
  sights,
  approvers,
  subjects,
  ...parts
}: Omit<MandateParts, 'readSide'>): MandateInsight {
  const { involves = async (subject) => (await subjects.find(subject))?.facts.involved ?? false } = parts;
  return {
    sightOf: (viewer) => sights.sightOf(viewer),
    sees: async (viewer, { subject: { kind, id }, municipality, area }) => {
      const seen = (involved: boolean) => ({ municipality, area, subject: { kind, id, involved } });
      if (!(await sights.sees(viewer, seen(true)))) return false;
      // Only now, so that whoever sees it either way is not kept out by a case that cannot be folded.
      return (await sights.sees(viewer, seen(false))) || involves({ kind, id });
    },
    approverOf: (mandate, asOf) => approvers.approverOf(mandate, asOf),
    approversOf: (mandates, asOf) => approvers.approversOf(mandates, asOf),
  };
}
