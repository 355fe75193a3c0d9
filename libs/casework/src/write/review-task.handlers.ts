import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { NotFound } from '@loenspor/event-sourcing/domain';
import type { Answered } from '@loenspor/event-sourcing/domain';
import { AskReviewDecision } from '../domain/index.js';

/** The review tasks of one context. */
export type ReviewTaskSubjects = {
  /** Whose task it is, as far as the rows have come: the id of a case of this context, or null. */
  readonly find: (taskId: string) => Promise<string | null>;
  /** Comes back when the rows hold what is the head of the log now, or will not in time. */
  readonly waitForHead: () => Promise<unknown>;
  /** Decides a task of the case `id`, and refuses as that case does. */
  readonly decide: (id: string, asked: AskReviewDecision) => Promise<Answered>;
};
export const REVIEW_TASK_SUBJECTS = Symbol('ReviewTaskSubjects');

/** A task is decided where it was raised: each context is asked in turn whether it is one of its own. */
@CommandHandler(AskReviewDecision)
export class AskReviewDecisionHandler implements ICommandHandler<AskReviewDecision, Answered> {
  constructor(@Inject(REVIEW_TASK_SUBJECTS) private readonly contexts: readonly ReviewTaskSubjects[]) {}

  async execute(asked: AskReviewDecision): Promise<Answered> {
    const found = (await this.find(asked.id)) ?? (await this.findLate(asked.id));
    if (!found) throw new NotFound();
    return found.context.decide(found.id, asked);
  }

  /** A task that no row knows may have been raised a moment ago: the rows are given time to tell. */
  private async findLate(taskId: string) {
    await Promise.all(this.contexts.map((context) => context.waitForHead()));
    return this.find(taskId);
  }

  private async find(taskId: string) {
    for (const context of this.contexts) {
      const id = await context.find(taskId);
      if (id !== null) return { context, id };
    }
    return null;
  }
}
