import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { isCentral, whoTakes } from '@loenspor/casework';
import type { Prepared } from '@loenspor/event-sourcing';
import type { Answered, Recorded } from '@loenspor/event-sourcing/domain';
import { AskCaseDisagreement, AskCaseEscalation, AskCaseSettlement } from '../domain/index.js';
import type {
  CaseSettlementBody,
  EscalateDispute,
  PayCaseEvent,
  RecordDisagreement,
  SettleDispute,
} from '../domain/index.js';
import { logged } from './pay-case.answers.js';
import { actorOn, PAY_CASE_DESK } from './pay-case.desk.js';
import type { PayCaseDesk } from './pay-case.desk.js';
import { withDraw } from './pay-case.draws.js';
import { itemGroundsOn, payCaseNow } from './pay-case.grounds.js';
import { agreedOf } from './pay-case-move.handlers.js';

@CommandHandler(AskCaseDisagreement)
export class AskCaseDisagreementHandler implements ICommandHandler<AskCaseDisagreement, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskCaseDisagreement): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    const command: RecordDisagreement = { type: 'RecordDisagreement', data: body };
    const prepare = () => ({ command });
    return this.desk.live.run(call, (run) => logged(this.desk, run, { id, actor, prepare }));
  }
}

@CommandHandler(AskCaseEscalation)
export class AskCaseEscalationHandler implements ICommandHandler<AskCaseEscalation, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskCaseEscalation): Promise<Answered> {
    const actor = await actorOn(this.desk, whoTakes(body, call.viewer), id);
    const { clocks } = this.desk;
    const command: EscalateDispute = { type: 'EscalateDispute', data: body, facts: { clocks } };
    const prepare = () => ({ command });
    return this.desk.live.run(call, (run) => logged(this.desk, run, { id, actor, prepare }, dueOnOf));
  }
}

/** From level 3 nothing is drawn on a pool: it binds, whether or not the pool holds it. */
@CommandHandler(AskCaseSettlement)
export class AskCaseSettlementHandler implements ICommandHandler<AskCaseSettlement, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskCaseSettlement): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    return this.desk.live.run(call, (run) => {
      const { settledOn: on, memberAcceptedOn, ...settled } = body;
      const { items, level } = settled;
      if (isCentral(level) || memberAcceptedOn === undefined) {
        const prepare = () => this.prepare(id, body);
        return logged(this.desk, run, { id, actor, items, prepare }, agreedOf);
      }
      const completion = { act: 'SETTLEMENT', ...settled, memberAcceptedOn } as const;
      return withDraw(this.desk, run, { id, actor, on, items, completion }, agreedOf);
    });
  }

  private async prepare(id: string, body: CaseSettlementBody): Promise<Prepared<SettleDispute>> {
    const { settledOn: day, items } = body;
    const payCase = await payCaseNow(this.desk, id);
    const { facts, guards } = await itemGroundsOn(this.desk, payCase, { id, day, items });
    return { command: { type: 'SettleDispute', data: body, facts: { ...facts, draw: null } }, guards };
  }
}

export const disputeHandlers = [
  AskCaseDisagreementHandler,
  AskCaseEscalationHandler,
  AskCaseSettlementHandler,
];

function dueOnOf(entry: Recorded<PayCaseEvent>) {
  return { dueOn: entry.type === 'DisputeEscalated' ? entry.data.dueOn : null };
}
