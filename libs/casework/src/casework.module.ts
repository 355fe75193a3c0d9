import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReviewTaskController } from './http/review-task.controller.js';
import { AskReviewDecisionHandler, REVIEW_TASK_SUBJECTS } from './write/review-task.handlers.js';
import type { ReviewTaskSubjects } from './write/review-task.handlers.js';

export type CaseworkParts = {
  /** Of each context that raises review tasks. */
  readonly reviews: readonly ReviewTaskSubjects[];
};

/** What is asked of a negotiation or a pay case without saying which of the two it is. */
@Module({})
export class CaseworkModule {
  static with({ reviews }: CaseworkParts): DynamicModule {
    return {
      module: CaseworkModule,
      imports: [CqrsModule],
      controllers: [ReviewTaskController],
      providers: [{ provide: REVIEW_TASK_SUBJECTS, useValue: reviews }, AskReviewDecisionHandler],
    };
  }
}
