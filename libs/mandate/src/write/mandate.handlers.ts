import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { Executed, LiveAnswer } from '@loenspor/event-sourcing';
import type { Actor, Answered, Call, Warning } from '@loenspor/event-sourcing/domain';
import {
  AskAmendment,
  AskDraft,
  AskRedraft,
  AskSubmission,
  AskSubmissionWithdrawal,
  draftOf,
  limitWarnings,
  mandateDecider,
  mustLieWithin,
  newestVersion,
} from '../domain/index.js';
import type {
  Approver,
  DraftBody,
  MandateCommand,
  MandateEvent,
  MandateSubjectFacts,
} from '../domain/index.js';
import { MandateFacts, subjectOfMandate } from './mandate.facts.js';
import { streamOf } from './mandate-stream.js';

@CommandHandler(AskDraft)
export class DraftHandler implements ICommandHandler<AskDraft> {
  constructor(private readonly facts: MandateFacts) {}

  async execute({ body, call }: AskDraft): Promise<Answered> {
    const { subject } = body;
    const draft = draftOf(body);
    const seen = await this.facts.subjectSeen(call.viewer, subject);
    return this.facts.live.run(call, async (run) => {
      const { resourceId: mandateId, today } = run;
      const actor = consultant(call);
      // What a claim carries must be fit to be drafted. One that stands already, of a try before this, is completed.
      if (!seen.mandates.includes(mandateId)) await this.mustBeFit(body, seen, today);
      const standing = () => this.facts.standingOf(subject, today);
      const { guards } = await this.facts.subjects.claim(run, { subject, mandateId, actor, draft, standing });
      const { municipality, area } = seen;
      const data = { subject: subjectOfMandate(seen), municipality, area, draft };
      const prepare = () => ({ command: { type: 'DraftMandate', data } satisfies MandateCommand, guards });
      const executed = await run.execute(mandateDecider, { stream: streamOf(mandateId), actor, prepare });
      return { ...(await this.facts.answerOf(mandateId, executed)), ...warned(body) };
    });
  }

  private async mustBeFit(body: DraftBody, seen: MandateSubjectFacts, today: string): Promise<void> {
    mustLieWithin((await this.facts.contentOf(seen, today)).period, body);
    await this.facts.refuseWrongPool(body.drawsOn, seen, today);
    await this.facts.refuseUnknownPeople(body.items);
  }
}

@CommandHandler(AskRedraft)
export class RedraftHandler implements ICommandHandler<AskRedraft> {
  constructor(private readonly facts: MandateFacts) {}

  async execute({ id, body, call }: AskRedraft): Promise<Answered> {
    const seen = await this.facts.mandateSeen(call.viewer, id);
    return this.facts.live.run(call, async (run) => {
      const prepare = async () => {
        await this.facts.refuseWrongPool(body.drawsOn, seen, run.today);
        await this.facts.refuseUnknownPeople(body.items);
        const facts = await this.facts.contentOf(seen, run.today);
        return { command: { type: 'RedraftMandate', data: body, facts } satisfies MandateCommand };
      };
      const executed = await run.execute(mandateDecider, {
        stream: streamOf(id),
        actor: consultant(call),
        prepare,
      });
      return { ...(await this.facts.answerOf(id, executed)), ...warned(body) };
    });
  }
}

@CommandHandler(AskSubmission)
export class SubmissionHandler implements ICommandHandler<AskSubmission> {
  constructor(private readonly facts: MandateFacts) {}

  async execute({ id, call }: AskSubmission): Promise<Answered> {
    await this.facts.mandateSeen(call.viewer, id);
    return this.facts.live.run(call, async (run) => {
      const prepare = async () => {
        const mandate = await this.facts.mandateOf(id);
        const deciding = { items: newestVersion(mandate).items, submittedBy: [call.viewer.userId] };
        const { facts, guards } = await this.facts.submissionOf(mandate.subject, deciding, run.today);
        return { command: { type: 'SubmitMandate', facts } satisfies MandateCommand, guards };
      };
      const executed = await run.execute(mandateDecider, {
        stream: streamOf(id),
        actor: consultant(call),
        prepare,
      });
      return submitted(this.facts, id, executed);
    });
  }
}

@CommandHandler(AskSubmissionWithdrawal)
export class SubmissionWithdrawalHandler implements ICommandHandler<AskSubmissionWithdrawal> {
  constructor(private readonly facts: MandateFacts) {}

  async execute({ id, body, call }: AskSubmissionWithdrawal): Promise<Answered> {
    await this.facts.mandateSeen(call.viewer, id);
    return this.facts.live.run(call, async (run) => {
      const facts = { today: run.today };
      const command: MandateCommand = { type: 'WithdrawSubmission', data: body, facts };
      const executed = await run.execute(mandateDecider, {
        stream: streamOf(id),
        actor: consultant(call),
        prepare: () => ({ command }),
      });
      return this.facts.answerOf(id, executed);
    });
  }
}

@CommandHandler(AskAmendment)
export class AmendmentHandler implements ICommandHandler<AskAmendment> {
  constructor(private readonly facts: MandateFacts) {}

  async execute({ id, body, call }: AskAmendment): Promise<Answered> {
    await this.facts.mandateSeen(call.viewer, id);
    return this.facts.live.run(call, async (run) => {
      const prepare = async () => {
        const { subject } = await this.facts.mandateOf(id);
        await this.facts.refuseUnknownPeople(body.items);
        const deciding = { items: body.items, submittedBy: [call.viewer.userId] };
        const submission = await this.facts.submissionOf(subject, deciding, run.today);
        const content = await this.facts.contentOf(submission.about, run.today);
        const facts = { ...content, ...submission.facts };
        const command: MandateCommand = { type: 'AmendMandate', data: body, facts };
        return { command, guards: submission.guards };
      };
      const executed = await run.execute(mandateDecider, {
        stream: streamOf(id),
        actor: consultant(call),
        prepare,
      });
      return { ...(await submitted(this.facts, id, executed)), ...warned(body) };
    });
  }
}

export const consultantHandlers = [
  DraftHandler,
  RedraftHandler,
  SubmissionHandler,
  SubmissionWithdrawalHandler,
  AmendmentHandler,
];

const consultant = ({ viewer: { userId } }: Call): Actor => ({
  userId,
  role: 'CONSULTANT',
  authority: null,
  onBehalfOf: null,
});

function warned({ items }: Pick<DraftBody, 'items'>): { readonly warnings?: readonly Warning[] } {
  const warnings = limitWarnings(items);
  return warnings.length === 0 ? {} : { warnings };
}

/** Whoever submits learns who is asked, and what names the content that was shown. */
async function submitted(
  facts: MandateFacts,
  id: string,
  executed: Executed<MandateEvent>,
): Promise<LiveAnswer> {
  const submission = executed.events.at(-1);
  if (!submission) throw new Error('A submission came to no event');
  const { approver } = submission.data as { readonly approver?: Approver };
  const contentHash = await facts.leafOf(id, submission.eventId);
  return { ...(await facts.answerOf(id, executed)), approver, contentHash };
}
