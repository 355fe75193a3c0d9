import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { visibilityOf } from '@loenspor/casework';
import type { OfferBody } from '@loenspor/casework';
import type { Answered, Recorded } from '@loenspor/event-sourcing/domain';
import { AskFact, AskNote, AskOffer } from '../domain/index.js';
import type { LogFact, LoggedFact, NegotiationEvent } from '../domain/index.js';
import { logged } from './negotiation.answers.js';
import { actorOn, NEGOTIATION_DESK } from './negotiation.desk.js';
import type { NegotiationDesk } from './negotiation.desk.js';
import { itemGroundsOn, negotiationNow } from './negotiation.grounds.js';

/** Background, strategy, the employer's demand, a meeting. */
@CommandHandler(AskFact)
export class AskFactHandler implements ICommandHandler<AskFact, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskFact): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    return this.desk.live.run(call, (run) =>
      logged(this.desk, run, {
        ...{ id, actor },
        prepare: () => ({ command: loggingOf(body.fact, body.on ?? run.today) }),
      }),
    );
  }
}

@CommandHandler(AskNote)
export class AskNoteHandler implements ICommandHandler<AskNote, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskNote): Promise<Answered> {
    const { on, channel, text } = body;
    const onlyRep = call.viewer.scopes.every(({ role }) => role === 'LEADER_REP');
    visibilityOf(body, onlyRep);
    const actor = await actorOn(this.desk, call.viewer, id);
    const visibility = visibilityOf(body, actor.role === 'LEADER_REP');
    const command = loggingOf({ type: 'NoteAdded', data: { channel, visibility, text } }, on);
    return this.desk.live.run(call, (run) =>
      logged(this.desk, run, { id, actor, prepare: () => ({ command }) }),
    );
  }
}

/** An offer is taken whatever it says; with it stands how it lies to the mandate of its day. */
@CommandHandler(AskOffer)
export class AskOfferHandler implements ICommandHandler<AskOffer, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskOffer): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    return this.desk.live.run(call, (run) =>
      logged(this.desk, run, { id, actor, items: body.items, prepare: () => this.offer(id, body) }, offerOf),
    );
  }

  private async offer(id: string, { receivedOn, items, note }: OfferBody) {
    const negotiation = await negotiationNow(this.desk, id);
    const { facts, guards } = await itemGroundsOn(this.desk, negotiation, { day: receivedOn, items });
    const { assessment } = facts;
    const data = { items, ...(assessment && { assessment }), ...(note !== undefined && { note }) };
    return { command: loggingOf({ type: 'OfferReceived', data }, receivedOn), guards };
  }
}

export const factHandlers = [AskFactHandler, AskNoteHandler, AskOfferHandler];

function offerOf(entry: Recorded<NegotiationEvent>) {
  const assessment = entry.type === 'OfferReceived' ? entry.data.assessment : undefined;
  return { offerId: entry.eventId, assessment: assessment ?? null };
}

function loggingOf(fact: LoggedFact, occurredOn: string): LogFact {
  return { type: 'LogFact', data: { occurredOn, fact } };
}
