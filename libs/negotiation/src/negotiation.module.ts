import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CaseDeadlines, OfferedItems } from '@loenspor/casework';
import type { Consultants, ReviewTaskSubjects } from '@loenspor/casework';
import { ReadSide } from '@loenspor/event-sourcing';
import type { CommandRunner, LiveCommands } from '@loenspor/event-sourcing';
import type { ResultRatifiers } from '@loenspor/mandate';
import { MunicipalityNames, usualClocks } from '@loenspor/pay';
import type { EscalationClocks, Municipality } from '@loenspor/pay';
import type { ReferenceTables } from '@loenspor/reference-data';
import { Sights } from '@loenspor/representation';
import type { Representation } from '@loenspor/representation';
import { NegotiationActController } from './http/negotiation-act.controller.js';
import { NegotiationConclusionController } from './http/negotiation-conclusion.controller.js';
import { NegotiationDisputeController } from './http/negotiation-dispute.controller.js';
import { NegotiationController } from './http/negotiation.controller.js';
import { NegotiationLogController } from './http/negotiation-log.controller.js';
import { CountNegotiationsHandler } from './read/negotiation-counts.queries.js';
import { GetNegotiationHandler, ListNegotiationsHandler } from './read/negotiation.queries.js';
import {
  ListPastNegotiationsHandler,
  TellPastNegotiationsHandler,
} from './read/past-negotiations.queries.js';
import { ListNegotiationTimelineHandler } from './read/negotiation-timeline.queries.js';
import { RATIFICATION_APPROVER } from './read/ratification-approver.js';
import type { RatificationApprover } from './read/ratification-approver.js';
import { negotiationOfTask } from './read/review-task.subject.js';
import { NEGOTIATION_DESK } from './write/negotiation.desk.js';
import type { NegotiationDesk, NegotiationNumbers } from './write/negotiation.desk.js';
import { conclusionHandlers } from './write/negotiation-conclusion.handlers.js';
import { correctionHandlers, decideReview } from './write/negotiation-correction.handlers.js';
import { courseHandlers } from './write/negotiation-course.handlers.js';
import { factHandlers } from './write/negotiation-fact.handlers.js';
import { AskNegotiationHandler } from './write/negotiation.handlers.js';
import { disputeHandlers } from './write/negotiation-dispute.handlers.js';
import { moveHandlers } from './write/negotiation-move.handlers.js';

export type NegotiationParts = {
  /** With `negotiationRows` among its entities. */
  readonly readSide: ReadSide;
  readonly municipalities: readonly Municipality[];
  readonly live: LiveCommands;
  readonly runner: Pick<CommandRunner, 'load'>;
  readonly sights: Sights;
  readonly references: ReferenceTables;
  readonly representation: Pick<Representation, 'office'>;
  readonly numbers: NegotiationNumbers;
  /** Days from one step of a dispute to the next; the usual ones when absent. */
  readonly clocks?: EscalationClocks;
  /** Whom a negotiation may be handed to. */
  readonly consultants: Consultants;
  /** Who ratifies a result. */
  readonly ratifiers: Pick<ResultRatifiers, 'ratifier' | 'ratifierOf'>;
};

/** Negotiations of pre-agreements: to open, and to look up. */
@Module({})
export class NegotiationModule {
  static with({ readSide, ...parts }: NegotiationParts): DynamicModule {
    const { municipalities, sights, ratifiers } = parts;
    const codes = new Set(municipalities.map(({ code }) => code));
    const desk: NegotiationDesk = { clocks: usualClocks, ...parts, municipalities: codes };
    return {
      module: NegotiationModule,
      imports: [CqrsModule],
      controllers: [
        NegotiationController,
        NegotiationLogController,
        NegotiationActController,
        NegotiationDisputeController,
        NegotiationConclusionController,
      ],
      providers: [
        { provide: ReadSide, useValue: readSide },
        { provide: MunicipalityNames, useValue: new MunicipalityNames(municipalities) },
        { provide: Sights, useValue: sights },
        { provide: RATIFICATION_APPROVER, useValue: approverBy(ratifiers) },
        { provide: CaseDeadlines, useValue: new CaseDeadlines(desk.clocks, parts.references) },
        { provide: NEGOTIATION_DESK, useValue: desk },
        { provide: OfferedItems, useValue: new OfferedItems(parts.references) },
        AskNegotiationHandler,
        ...factHandlers,
        ...courseHandlers,
        ...moveHandlers,
        ...disputeHandlers,
        ...conclusionHandlers,
        ...correctionHandlers,
        ListNegotiationsHandler,
        CountNegotiationsHandler,
        ListPastNegotiationsHandler,
        TellPastNegotiationsHandler,
        GetNegotiationHandler,
        ListNegotiationTimelineHandler,
      ],
    };
  }
}

export type NegotiationReviewParts = Pick<NegotiationParts, 'readSide' | 'live' | 'runner' | 'sights'> & {
  /** Comes back when the rows hold what is the head of the log now, or will not in time; without it nobody waits. */
  readonly waitForHead?: () => Promise<unknown>;
};

/** The review tasks of negotiations, for `CaseworkModule`. */
export function negotiationReviews({
  readSide,
  waitForHead = async () => null,
  ...desk
}: NegotiationReviewParts): ReviewTaskSubjects {
  return {
    find: (taskId) => negotiationOfTask(readSide.rows, taskId),
    waitForHead,
    decide: (id, asked) => decideReview(desk, id, asked),
  };
}

function approverBy(ratifiers: NegotiationParts['ratifiers']): RatificationApprover {
  return ({ asOf, ...result }) => ratifiers.ratifierOf(result, asOf);
}
