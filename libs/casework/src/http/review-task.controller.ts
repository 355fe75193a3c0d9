import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Answered, Call } from '@loenspor/event-sourcing/domain';
import { AskedCall, knownId } from '@loenspor/event-sourcing/http';
import { AskReviewDecision } from '../domain/index.js';
import { DecideReviewBody } from './correction.bodies.js';
import { DecidedReview } from './correction.documents.js';
import { Logged } from './case.documents.js';

/** Decisions that rested on something corrected since. */
@ApiTags('review tasks')
@Controller('review-tasks')
export class ReviewTaskController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/decision')
  @Logged(
    'Decide a review task',
    'Whether a decision stands that rested on what was corrected since. The task is found in `reviewTasks` of its ' +
      'negotiation or pay case, which keeps its status until then.',
    {
      answer: DecidedReview,
      refusals: {
        '409': '`wrong-status`: decided already; REOPEN while the negotiation or the pay case is closed',
        '422': '`field-missing`, `field-invalid`',
      },
    },
  )
  async decide(
    @Param('id') id: string,
    @Body() { outcome, reason }: DecideReviewBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskReviewDecision(knownId(id), { outcome, reason }, call));
  }
}
