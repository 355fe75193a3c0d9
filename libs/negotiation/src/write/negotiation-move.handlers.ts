import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { actingTowardsEmployer } from '@loenspor/casework';
import type { ProposalBody } from '@loenspor/casework';
import type { Prepared } from '@loenspor/event-sourcing';
import type { Actor, Answered, Recorded } from '@loenspor/event-sourcing/domain';
import { AskAcceptance, AskDemand, AskProposal, offerOf } from '../domain/index.js';
import type {
  AcceptanceBody,
  AcceptOffer,
  MakeDemand,
  MakeProposal,
  NegotiationEvent,
} from '../domain/index.js';
import { logged, resultOf } from './negotiation.answers.js';
import { actorOn, NEGOTIATION_DESK } from './negotiation.desk.js';
import type { NegotiationDesk } from './negotiation.desk.js';
import { actedOn, groundsOn, itemGroundsOn, negotiationNow } from './negotiation.grounds.js';

@CommandHandler(AskDemand)
export class AskDemandHandler implements ICommandHandler<AskDemand, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskDemand): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    const prepare = async (): Promise<Prepared<MakeDemand>> => {
      const negotiation = await negotiationNow(this.desk, id);
      const { facts, guards } = await groundsOn(this.desk, negotiation, { day: body.sentOn });
      return { command: { type: 'MakeDemand', data: body, facts }, guards };
    };
    return this.desk.live.run(call, (run) => logged(this.desk, run, { id, actor, prepare }));
  }
}

/** By a consultant, or by a representative to whom the union has delegated it. */
@CommandHandler(AskProposal)
export class AskProposalHandler implements ICommandHandler<AskProposal, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskProposal): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    const { items } = body;
    return this.desk.live.run(call, (run) => {
      const prepare = () => this.prepare(id, body, { actor, today: run.today });
      return logged(this.desk, run, { id, actor, items, prepare }, proposalOf);
    });
  }

  private async prepare(
    id: string,
    body: ProposalBody,
    { actor, today }: { readonly actor: Actor; readonly today: string },
  ): Promise<Prepared<MakeProposal>> {
    const { madeOn, items } = body;
    const { representation } = this.desk;
    const negotiation = await negotiationNow(this.desk, id);
    const act = { actor, act: 'NEGOTIATE', on: madeOn, today } as const;
    const acting = await actingTowardsEmployer(representation, actedOn(id, negotiation), act);
    const { facts, guards } = await itemGroundsOn(this.desk, negotiation, { day: madeOn, items });
    const command = { type: 'MakeProposal', data: body, facts } as const;
    return { command, actor: acting.actor, guards: [...acting.guards, ...guards] };
  }
}

@CommandHandler(AskAcceptance)
export class AskAcceptanceHandler implements ICommandHandler<AskAcceptance, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskAcceptance): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    const prepare = () => this.prepare(id, body);
    return this.desk.live.run(call, (run) => logged(this.desk, run, { id, actor, prepare }, resultOf));
  }

  private async prepare(id: string, body: AcceptanceBody): Promise<Prepared<AcceptOffer>> {
    const { offerId, acceptedOn: day } = body;
    const negotiation = await negotiationNow(this.desk, id);
    const { items } = offerOf(negotiation, offerId);
    const { facts, guards } = await itemGroundsOn(this.desk, negotiation, { day, items });
    return { command: { type: 'AcceptOffer', data: body, facts }, guards };
  }
}

export const moveHandlers = [AskDemandHandler, AskProposalHandler, AskAcceptanceHandler];

function proposalOf(entry: Recorded<NegotiationEvent>) {
  const assessment = entry.type === 'ProposalMade' ? entry.data.assessment : undefined;
  return { proposalId: entry.eventId, assessment: assessment ?? null };
}
