import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { mustNotBeKnownOtherwise, unmetConsultant } from '@loenspor/casework';
import type { ReopeningBody } from '@loenspor/casework';
import { revisionOf } from '@loenspor/event-sourcing';
import type { Executed, LiveAnswer, LiveRun } from '@loenspor/event-sourcing';
import { NotFound } from '@loenspor/event-sourcing/domain';
import type { Actor, Answered, Recorded } from '@loenspor/event-sourcing/domain';
import {
  AskAssignment,
  AskClosure,
  AskDuplicate,
  AskReopening,
  isRoundOpen,
  mustAllow,
  negotiationDecider,
  preAgreementDecider,
  ReclaimRound,
} from '../domain/index.js';
import type {
  CloseNegotiation,
  MarkDuplicate,
  NegotiationEvent,
  NegotiationSubject,
  RoundOpened,
} from '../domain/index.js';
import { actorOn, NEGOTIATION_DESK } from './negotiation.desk.js';
import type { NegotiationDesk } from './negotiation.desk.js';
import { agreementStream, reopenedBy, reopeningOf } from './negotiation.opening.js';

@CommandHandler(AskAssignment)
export class AskAssignmentHandler implements ICommandHandler<AskAssignment, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskAssignment): Promise<Answered> {
    const { live, consultants } = this.desk;
    const actor = await actorOn(this.desk, call.viewer, id);
    const prepare = async () => {
      await mustNotBeKnownOtherwise(consultants, body.consultantId);
      return { command: { type: 'AssignConsultant', data: body } } as const;
    };
    return live.run(call, async (run) => {
      const stream = `negotiation-${id}`;
      const executed = await run.execute(negotiationDecider, { stream, actor, prepare });
      const warnings = await unmetConsultant(consultants, body.consultantId);
      return { ...answerOf(id, executed), ...(warnings.length > 0 && { warnings }) };
    });
  }
}

@CommandHandler(AskClosure)
export class AskClosureHandler implements ICommandHandler<AskClosure, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskClosure): Promise<Answered> {
    return asked(this.desk, { id, call }, { type: 'CloseNegotiation', data: body });
  }
}

@CommandHandler(AskDuplicate)
export class AskDuplicateHandler implements ICommandHandler<AskDuplicate, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskDuplicate): Promise<Answered> {
    return asked(this.desk, { id, call }, { type: 'MarkDuplicate', data: body });
  }
}

/** A closed negotiation goes on: first the key's one open round is claimed anew. */
@CommandHandler(AskReopening)
export class AskReopeningHandler implements ICommandHandler<AskReopening, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskReopening): Promise<Answered> {
    const { live, runner } = this.desk;
    const actor = await actorOn(this.desk, call.viewer, id);
    return live.run(call, async (run) => {
      const stream = `negotiation-${id}`;
      const { state } = await runner.load(negotiationDecider, stream);
      if (!state.subject) throw new NotFound();
      const claim = await this.claim(run, { id, subject: state.subject, actor }, body);
      const prepare = reopeningOf(runner, claim);
      if (!prepare) throw new Error(`The claim of ${stream} says not why it goes on`);
      const answer = answerOf(id, await run.execute(negotiationDecider, { stream, actor, prepare }));
      const entryId = answer.entryId ?? (await reopenedBy(runner, claim));
      return { ...answer, ...(entryId !== null && { entryId }) };
    });
  }

  /** The claim as it stands, made now or by an earlier try of the same call. */
  private async claim(
    run: LiveRun,
    {
      id,
      subject,
      actor,
    }: { readonly id: string; readonly subject: NegotiationSubject; readonly actor: Actor },
    { reason }: ReopeningBody,
  ): Promise<Recorded<RoundOpened>> {
    const { municipality, area, counterparty, agreementPeriod } = subject;
    const round = { negotiationId: id, municipality, area, counterparty, agreementPeriod };
    const secondHalf = `negotiation-${id}`;
    const { events } = await run.claim(preAgreementDecider, {
      stream: agreementStream(round),
      secondHalf,
      holds: (agreement) => isRoundOpen(agreement, id),
      actor,
      prepare: async () => {
        const { state, revision } = await this.desk.runner.load(negotiationDecider, secondHalf);
        mustAllow('reopening', state);
        const command = new ReclaimRound({ ...round, reason });
        return { command, guards: [{ stream: secondHalf, revision }] };
      },
    });
    const claimed = events.find((event) => event.type === 'RoundOpened');
    if (!claimed) throw new Error(`No round was claimed for ${secondHalf}`);
    return claimed;
  }
}

export const courseHandlers = [
  AskAssignmentHandler,
  AskClosureHandler,
  AskDuplicateHandler,
  AskReopeningHandler,
];

async function asked(
  desk: NegotiationDesk,
  { id, call }: Pick<AskClosure, 'id' | 'call'>,
  command: CloseNegotiation | MarkDuplicate,
): Promise<Answered> {
  const actor = await actorOn(desk, call.viewer, id);
  return desk.live.run(call, async (run) => {
    const stream = `negotiation-${id}`;
    const executed = await run.execute(negotiationDecider, { stream, actor, prepare: () => ({ command }) });
    return answerOf(id, executed);
  });
}

function answerOf(id: string, executed: Executed<NegotiationEvent>): LiveAnswer {
  const [entry] = executed.events;
  return { id, ...(entry && { entryId: entry.eventId }), revision: revisionOf(executed) };
}
