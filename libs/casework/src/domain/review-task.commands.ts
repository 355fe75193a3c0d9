import { AskedCommand } from '@loenspor/event-sourcing/domain';
import type { ReviewDecisionBody } from './case.bodies.js';

/** `id` is that of the task, of whatever case it is. */
export class AskReviewDecision extends AskedCommand<ReviewDecisionBody> {}
