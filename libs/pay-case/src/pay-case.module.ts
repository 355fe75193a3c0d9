import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CaseDeadlines, OfferedItems } from '@loenspor/casework';
import type { Consultants, ReviewTaskSubjects } from '@loenspor/casework';
import { ReadSide, systemClock } from '@loenspor/event-sourcing';
import type { Clock, CommandRunner, LiveCommands } from '@loenspor/event-sourcing';
import { MunicipalityNames, usualClocks } from '@loenspor/pay';
import type { EscalationClocks, Municipality } from '@loenspor/pay';
import { ReferenceTables } from '@loenspor/reference-data';
import { Sights } from '@loenspor/representation';
import type { Representation } from '@loenspor/representation';
import { isRepInvolved, payCaseDecider } from './domain/index.js';
import { PayCaseActController } from './http/pay-case-act.controller.js';
import { PayCaseConclusionController } from './http/pay-case-conclusion.controller.js';
import { PayCaseCourseController } from './http/pay-case-course.controller.js';
import { PayCaseDisputeController } from './http/pay-case-dispute.controller.js';
import { PayCaseController } from './http/pay-case.controller.js';
import { PayCaseLogController } from './http/pay-case-log.controller.js';
import { CountPayCasesHandler } from './read/pay-case-counts.queries.js';
import { involvementIn } from './read/pay-case.involvement.js';
import { GetPayCaseHandler, ListPayCasesHandler } from './read/pay-case.queries.js';
import { IS_INVOLVED, placesOfPerson } from './read/pay-case.sight.js';
import type { IsInvolved } from './read/pay-case.sight.js';
import { ListPastPayCasesHandler, TellPastPayCasesHandler } from './read/past-pay-cases.queries.js';
import { ListPayCaseTimelineHandler } from './read/pay-case.timeline.js';
import { caseOfTask } from './read/review-task.subject.js';
import { correctionHandlers, decideCaseReview } from './write/pay-case-correction.handlers.js';
import { conclusionHandlers } from './write/pay-case-conclusion.handlers.js';
import { courseHandlers } from './write/pay-case-course.handlers.js';
import { disputeHandlers } from './write/pay-case-dispute.handlers.js';
import { factHandlers } from './write/pay-case-fact.handlers.js';
import { moveHandlers } from './write/pay-case-move.handlers.js';
import { PAY_CASE_DESK } from './write/pay-case.desk.js';
import type { PayCaseDesk, PayCaseNumbers } from './write/pay-case.desk.js';
import {
  AskConsentHandler,
  AskConsentWithdrawalHandler,
  AskPayCaseHandler,
} from './write/pay-case.handlers.js';

export type PayCaseParts = {
  /** Over rows with `payCaseRows` among their entities. */
  readonly readSide: ReadSide;
  readonly municipalities: readonly Municipality[];
  readonly references: ReferenceTables;
  readonly live: LiveCommands;
  readonly runner: Pick<CommandRunner, 'load'>;
  readonly sights: Sights;
  readonly representation: Pick<Representation, 'office'>;
  /** Whom a case may be handed to. */
  readonly consultants: Consultants;
  /** Days from one step of a dispute to the next; the usual ones when absent. */
  readonly clocks?: EscalationClocks;
  readonly numbers: PayCaseNumbers;
  readonly clock?: Clock;
};

const controllers = [
  PayCaseController,
  PayCaseLogController,
  PayCaseActController,
  PayCaseConclusionController,
  PayCaseDisputeController,
  PayCaseCourseController,
];
const handlers = [
  AskPayCaseHandler,
  AskConsentHandler,
  AskConsentWithdrawalHandler,
  ...factHandlers,
  ...correctionHandlers,
  ...moveHandlers,
  ...conclusionHandlers,
  ...disputeHandlers,
  ...courseHandlers,
  ListPayCasesHandler,
  CountPayCasesHandler,
  ListPastPayCasesHandler,
  TellPastPayCasesHandler,
  GetPayCaseHandler,
  ListPayCaseTimelineHandler,
];

/** Pay cases, from the opening to the checked payslip: their calls, their commands and how they are looked up. */
@Module({})
export class PayCaseModule {
  static with({ readSide, ...parts }: PayCaseParts): DynamicModule {
    const { municipalities, references, runner, sights, clock = systemClock } = parts;
    const codes = new Set(municipalities.map(({ code }) => code));
    const placesOf = (personId: string) => placesOfPerson(readSide.rows, personId);
    const desk: PayCaseDesk = { clocks: usualClocks, ...parts, clock, municipalities: codes, placesOf };
    const isInvolved = repInvolvement(readSide, runner);
    return {
      module: PayCaseModule,
      imports: [CqrsModule],
      controllers,
      providers: [
        { provide: ReadSide, useValue: readSide },
        { provide: MunicipalityNames, useValue: new MunicipalityNames(municipalities) },
        { provide: ReferenceTables, useValue: references },
        { provide: Sights, useValue: sights },
        { provide: IS_INVOLVED, useValue: isInvolved },
        { provide: CaseDeadlines, useValue: new CaseDeadlines(desk.clocks, references) },
        { provide: PAY_CASE_DESK, useValue: desk },
        { provide: OfferedItems, useValue: new OfferedItems(references) },
        ...handlers,
      ],
    };
  }
}

/** Whether the member of a case wants the representative involved, by the write side. */
export function repInvolvement(readSide: ReadSide, runner: Pick<CommandRunner, 'load'>): IsInvolved {
  return involvementIn(readSide, async (id) => {
    const { state } = await runner.load(payCaseDecider, `payCase-${id}`);
    return state.status !== 'NONE' && isRepInvolved(state);
  });
}

export type PayCaseReviewParts = Pick<PayCaseParts, 'readSide' | 'live' | 'runner' | 'sights'> & {
  /** Comes back when the rows hold what is the head of the log now, or will not in time; without it nobody waits. */
  readonly waitForHead?: () => Promise<unknown>;
};

/** The review tasks of pay cases, for `CaseworkModule`. */
export function payCaseReviews({
  readSide,
  waitForHead = async () => null,
  ...desk
}: PayCaseReviewParts): ReviewTaskSubjects {
  return {
    find: (taskId) => caseOfTask(readSide.rows, taskId),
    waitForHead,
    decide: (id, asked) => decideCaseReview(desk, id, asked),
  };
}
