import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { visibilityOf } from '@loenspor/casework';
import type { OfferBody } from '@loenspor/casework';
import type { Answered, AskedCommand, Recorded } from '@loenspor/event-sourcing/domain';
import type { PayItem } from '@loenspor/pay';
import {
  AskCaseNote,
  AskCaseOffer,
  AskEmployerDemand,
  AskMeeting,
  AskProvisionalPay,
  offered,
  provisionalPayDay,
  wholeAssessment,
} from '../domain/index.js';
import type { LogFact, LoggedFact, PayCaseEvent } from '../domain/index.js';
import { logged } from './pay-case.answers.js';
import { actorOn, PAY_CASE_DESK } from './pay-case.desk.js';
import type { PayCaseDesk } from './pay-case.desk.js';
import { itemGroundsOn, payCaseNow } from './pay-case.grounds.js';

@CommandHandler(AskEmployerDemand)
export class AskEmployerDemandHandler implements ICommandHandler<AskEmployerDemand, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute(asked: AskEmployerDemand): Promise<Answered> {
    const fact = { type: 'EmployerDemandReceived', data: {} } as const;
    return log(this.desk, asked, () => ({ fact, on: asked.body.receivedOn }));
  }
}

@CommandHandler(AskMeeting)
export class AskMeetingHandler implements ICommandHandler<AskMeeting, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute(asked: AskMeeting): Promise<Answered> {
    const { heldOn: on, ...data } = asked.body;
    return log(this.desk, asked, () => ({ fact: { type: 'MeetingHeld', data }, on }));
  }
}

/** What the employer pays a conto: an entry of the day it begins, or of today where that lies ahead. */
@CommandHandler(AskProvisionalPay)
export class AskProvisionalPayHandler implements ICommandHandler<AskProvisionalPay, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute(asked: AskProvisionalPay): Promise<Answered> {
    const { items, from } = asked.body;
    const fact = { type: 'ProvisionalPaySet', data: { items, from } } as const;
    return log(this.desk, asked, (today) => ({ fact, on: provisionalPayDay(from, today), items }));
  }
}

@CommandHandler(AskCaseNote)
export class AskCaseNoteHandler implements ICommandHandler<AskCaseNote, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskCaseNote): Promise<Answered> {
    const { on, channel, text } = body;
    visibilityOf(
      body,
      call.viewer.scopes.every(({ role }) => role === 'LEADER_REP'),
    );
    const actor = await actorOn(this.desk, call.viewer, id);
    const visibility = visibilityOf(body, actor.role === 'LEADER_REP');
    const command = loggingOf({ type: 'NoteAdded', data: { channel, visibility, text } }, on);
    return this.desk.live.run(call, (run) =>
      logged(this.desk, run, { id, actor, prepare: () => ({ command }) }),
    );
  }
}

/** An offer is taken whatever it says; with it stands how it lies to the mandate of its day. */
@CommandHandler(AskCaseOffer)
export class AskCaseOfferHandler implements ICommandHandler<AskCaseOffer, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskCaseOffer): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    const prepare = () => this.offer(id, body);
    return this.desk.live.run(call, (run) =>
      logged(this.desk, run, { id, actor, items: body.items, prepare }, offerOf),
    );
  }

  private async offer(id: string, body: OfferBody) {
    const { receivedOn: day, items } = body;
    const payCase = await payCaseNow(this.desk, id);
    const { facts, guards } = await itemGroundsOn(this.desk, payCase, { id, day, items });
    return { command: loggingOf(offered(body, facts.assessment), day), guards };
  }
}

export const factHandlers = [
  AskEmployerDemandHandler,
  AskMeetingHandler,
  AskProvisionalPayHandler,
  AskCaseNoteHandler,
  AskCaseOfferHandler,
];

function offerOf(entry: Recorded<PayCaseEvent>) {
  const assessment = entry.type === 'OfferReceived' ? wholeAssessment(entry.data) : null;
  return { offerId: entry.eventId, assessment };
}

type Told = { readonly fact: LoggedFact; readonly on: string; readonly items?: readonly PayItem[] };

async function log(
  desk: PayCaseDesk,
  { id, call }: Pick<AskedCommand<unknown>, 'id' | 'call'>,
  toldOn: (today: string) => Told,
): Promise<Answered> {
  const actor = await actorOn(desk, call.viewer, id);
  return desk.live.run(call, (run) => {
    const { fact, on, items = [] } = toldOn(run.today);
    return logged(desk, run, { id, actor, items, prepare: () => ({ command: loggingOf(fact, on) }) });
  });
}

function loggingOf(fact: LoggedFact, occurredOn: string): LogFact {
  return { type: 'LogFact', data: { occurredOn, fact } };
}
