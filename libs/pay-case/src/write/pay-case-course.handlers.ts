import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { mustNotBeKnownOtherwise, unmetConsultant } from '@loenspor/casework';
import type { Prepared } from '@loenspor/event-sourcing';
import type { Actor, Answered, Call, Recorded, Viewer } from '@loenspor/event-sourcing/domain';
import {
  AskCaseAssignment,
  AskCaseClosure,
  AskCaseReopening,
  AskHold,
  AskMembershipEnd,
  AskResumption,
  AskWithdrawal,
} from '../domain/index.js';
import type { CourseCommand, PayCaseEvent, ResumeCase } from '../domain/index.js';
import { logged } from './pay-case.answers.js';
import type { Telling } from './pay-case.answers.js';
import { actorOn, PAY_CASE_DESK } from './pay-case.desk.js';
import type { PayCaseDesk } from './pay-case.desk.js';
import { withDraw } from './pay-case.draws.js';
import { payCaseNow } from './pay-case.grounds.js';

@CommandHandler(AskCaseAssignment)
export class AskCaseAssignmentHandler implements ICommandHandler<AskCaseAssignment, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskCaseAssignment): Promise<Answered> {
    const { live, consultants } = this.desk;
    const actor = await actorOn(this.desk, call.viewer, id);
    const prepare = async () => {
      await mustNotBeKnownOtherwise(consultants, body.consultantId);
      return { command: { type: 'AssignConsultant', data: body } } as const;
    };
    return live.run(call, async (run) => {
      const warnings = await unmetConsultant(consultants, body.consultantId);
      return logged(this.desk, run, { id, actor, prepare }, () => ({ warnings }));
    });
  }
}

@CommandHandler(AskHold)
export class AskHoldHandler implements ICommandHandler<AskHold, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskHold): Promise<Answered> {
    return asked(this.desk, { id, call }, { type: 'HoldCase', data: body });
  }
}

/** Only leadership resumes what a membership end holds; who has both roles acts as leadership then. */
@CommandHandler(AskResumption)
export class AskResumptionHandler implements ICommandHandler<AskResumption, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskResumption): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    const prepare = async (): Promise<Prepared<ResumeCase>> => {
      const { held } = await payCaseNow(this.desk, id);
      const acting = held?.cause === 'MEMBERSHIP_ENDED' ? asLeadership(actor, call.viewer) : actor;
      const facts = { leads: acting.role === 'LEADERSHIP' };
      return { command: { type: 'ResumeCase', data: body, facts }, actor: acting };
    };
    return this.desk.live.run(call, (run) => logged(this.desk, run, { id, actor, prepare }));
  }
}

@CommandHandler(AskMembershipEnd)
export class AskMembershipEndHandler implements ICommandHandler<AskMembershipEnd, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskMembershipEnd): Promise<Answered> {
    return asked(this.desk, { id, call }, { type: 'EndMembership', data: body });
  }
}

@CommandHandler(AskWithdrawal)
export class AskWithdrawalHandler implements ICommandHandler<AskWithdrawal, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskWithdrawal): Promise<Answered> {
    return asked(this.desk, { id, call }, { type: 'WithdrawCase', data: body });
  }
}

@CommandHandler(AskCaseClosure)
export class AskCaseClosureHandler implements ICommandHandler<AskCaseClosure, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskCaseClosure): Promise<Answered> {
    return asked(this.desk, { id, call }, { type: 'CloseCase', data: body });
  }
}

/** What was agreed under a pool is agreed again, as long as the pool still holds it. */
@CommandHandler(AskCaseReopening)
export class AskCaseReopeningHandler implements ICommandHandler<AskCaseReopening, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskCaseReopening): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    return this.desk.live.run(call, (run) => {
      const on = run.today;
      const completion = { act: 'REOPENING', on } as const;
      return withDraw(this.desk, run, { id, actor, on, completion, reason: body.reason }, reopenedOf);
    });
  }
}

export const courseHandlers = [
  AskCaseAssignmentHandler,
  AskHoldHandler,
  AskResumptionHandler,
  AskMembershipEndHandler,
  AskWithdrawalHandler,
  AskCaseClosureHandler,
  AskCaseReopeningHandler,
];

async function asked(
  desk: PayCaseDesk,
  { id, call }: { readonly id: string; readonly call: Call },
  command: CourseCommand,
): Promise<Answered> {
  const actor = await actorOn(desk, call.viewer, id);
  const prepare = () => ({ command });
  return desk.live.run(call, (run) => logged(desk, run, { id, actor, prepare }));
}

/** Whoever reopens a case is told when that has cost it its result. */
function reopenedOf(entry: Recorded<PayCaseEvent>): Telling {
  if (entry.type !== 'CaseReopened') throw new Error(`A reopening came to ${entry.type}`);
  const { voids } = entry.data;
  return voids === undefined ? {} : { warnings: [{ code: 'result-fallen', detail: fallen, ref: voids }] };
}

const fallen = {
  da: 'Det aftalte er bortfaldet: puljen, det trak på, rummer det ikke mere eller dækker ikke mere den dag, det blev aftalt. Sagen forhandles igen; få puljen ændret, eller aftal noget, den rummer.',
  en: 'What was agreed has fallen: the pool that it drew on does not hold it any more, or no longer covers the day on which it was agreed. The case is negotiated again; have the pool amended, or agree on what it holds.',
};

function asLeadership(actor: Actor, { scopes }: Viewer): Actor {
  return scopes.some(({ role }) => role === 'LEADERSHIP') ? { ...actor, role: 'LEADERSHIP' } : actor;
}
