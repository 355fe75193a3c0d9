import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { whoTakes } from '@loenspor/casework';
import type { Prepared } from '@loenspor/event-sourcing';
import type { Answered, Recorded } from '@loenspor/event-sourcing/domain';
import { AskDisagreement, AskEscalation, AskSettlement } from '../domain/index.js';
import type {
  EscalateDispute,
  NegotiationEvent,
  RecordDisagreement,
  SettleDispute,
  SettlementBody,
} from '../domain/index.js';
import { logged, resultOf } from './negotiation.answers.js';
import { actorOn, NEGOTIATION_DESK } from './negotiation.desk.js';
import type { NegotiationDesk } from './negotiation.desk.js';
import { itemGroundsOn, negotiationNow } from './negotiation.grounds.js';

@CommandHandler(AskDisagreement)
export class AskDisagreementHandler implements ICommandHandler<AskDisagreement, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskDisagreement): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    const command: RecordDisagreement = { type: 'RecordDisagreement', data: body };
    const prepare = () => ({ command });
    return this.desk.live.run(call, (run) => logged(this.desk, run, { id, actor, prepare }));
  }
}

@CommandHandler(AskEscalation)
export class AskEscalationHandler implements ICommandHandler<AskEscalation, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskEscalation): Promise<Answered> {
    const actor = await actorOn(this.desk, whoTakes(body, call.viewer), id);
    const { clocks } = this.desk;
    const command: EscalateDispute = { type: 'EscalateDispute', data: body, facts: { clocks } };
    const prepare = () => ({ command });
    return this.desk.live.run(call, (run) => logged(this.desk, run, { id, actor, prepare }, dueOnOf));
  }
}

@CommandHandler(AskSettlement)
export class AskSettlementHandler implements ICommandHandler<AskSettlement, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskSettlement): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    const { items } = body;
    const prepare = () => this.prepare(id, body);
    return this.desk.live.run(call, (run) => logged(this.desk, run, { id, actor, items, prepare }, resultOf));
  }

  private async prepare(id: string, body: SettlementBody): Promise<Prepared<SettleDispute>> {
    const { settledOn: day, items } = body;
    const negotiation = await negotiationNow(this.desk, id);
    const { facts, guards } = await itemGroundsOn(this.desk, negotiation, { day, items });
    return { command: { type: 'SettleDispute', data: body, facts }, guards };
  }
}

export const disputeHandlers = [AskDisagreementHandler, AskEscalationHandler, AskSettlementHandler];

function dueOnOf(entry: Recorded<NegotiationEvent>) {
  return { dueOn: entry.type === 'DisputeEscalated' ? entry.data.dueOn : null };
}
