import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { revisionOf, siblingId } from '@loenspor/event-sourcing';
import type { Guard, LiveRun, Prepared } from '@loenspor/event-sourcing';
import { DomainError, FieldsRefused, isErased, NotFound } from '@loenspor/event-sourcing/domain';
import type { Actor, Answered, Viewer } from '@loenspor/event-sourcing/domain';
import {
  AskConsent,
  AskConsentWithdrawal,
  AskPayCase,
  payCaseDecider,
  personDecider,
  RegisterPerson,
} from '../domain/index.js';
import type {
  OpenCase,
  OpeningBody,
  PayCaseCommand,
  RecordConsent,
  WithdrawConsent,
} from '../domain/index.js';
import { checkedPeriod, mustBePast } from './pay-case.checks.js';
import { logged } from './pay-case.answers.js';
import { actorOf, actorOn, PAY_CASE_DESK } from './pay-case.desk.js';
import type { PayCaseDesk } from './pay-case.desk.js';
import { payCaseNow } from './pay-case.grounds.js';

/** Opens a case; a person who is not known yet is registered first, in a stream of their own. */
@CommandHandler(AskPayCase)
export class AskPayCaseHandler implements ICommandHandler<AskPayCase, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ body, call }: AskPayCase): Promise<Answered> {
    const { live, sights } = this.desk;
    const agreementPeriod = await checkedPeriod(this.desk, body);
    const { municipality, area } = body;
    if (!(await sights.sees(call.viewer, { municipality, area }))) throw new NotFound(true);
    return live.run(call, async (run) => {
      const stream = `payCase-${run.resourceId}`;
      const actor = actorOf(call.viewer);
      const personId = await this.personOf(run, body, actor);
      const executed = await run.execute(payCaseDecider, {
        stream,
        actor,
        prepare: async () => {
          const guard = await this.knownPerson(personId, 'personId' in body.person ? call.viewer : null);
          return this.opening(run, { ...body, agreementPeriod }, { personId, guard, actor });
        },
      });
      const [opened] = executed.events;
      if (opened?.type !== 'CaseOpened') throw new Error(`${stream} was not opened`);
      return { id: run.resourceId, number: opened.data.number, personId, revision: revisionOf(executed) };
    });
  }

  private async opening(
    run: LiveRun,
    { person: _person, agreementPeriod, ...body }: OpeningBody & { readonly agreementPeriod: string },
    { personId, guard, actor }: { readonly personId: string; readonly guard: Guard; readonly actor: Actor },
  ): Promise<Prepared<OpenCase>> {
    const number = await this.desk.numbers(run.today.slice(0, 4), run.resourceId);
    const data = { ...body, agreementPeriod, personId, number, consultantId: actor.userId };
    return { command: { type: 'OpenCase', data }, guards: [guard] };
  }

  private async personOf(run: LiveRun, { person }: OpeningBody, actor: Actor): Promise<string> {
    if ('personId' in person) return person.personId;
    const personId = siblingId(run.resourceId, 'person');
    const command = new RegisterPerson({ personId, ...person });
    await run.claim(personDecider, {
      stream: `person-${personId}`,
      secondHalf: `payCase-${run.resourceId}`,
      actor,
      prepare: () => ({ command }),
    });
    return personId;
  }

  /** Known, and where `viewer` names somebody not registered just now: in a place that this viewer sees. */
  private async knownPerson(personId: string, viewer: Viewer | null): Promise<Guard> {
    const stream = `person-${personId}`;
    const { state, revision } = await this.desk.runner.load(personDecider, stream);
    if (state.status === 'NONE' || (viewer && !(await this.seesSomewhere(viewer, personId))))
      throw new FieldsRefused('field-invalid', [{ path: 'person.personId', message: unknownPerson }]);
    if (isErased(state.name)) throw new DomainError('person-erased', 'The person has been erased.');
    return { stream, revision };
  }

  private async seesSomewhere(viewer: Viewer, personId: string): Promise<boolean> {
    const { of } = await this.desk.sights.sightOf(viewer);
    if (of === 'EVERYTHING') return true;
    for (const place of await this.desk.placesOf(personId))
      if (await this.desk.sights.sees(viewer, place)) return true;
    return false;
  }
}

const unknownPerson = { da: 'er ingen kendt person', en: 'is no known person' };

@CommandHandler(AskConsent)
export class AskConsentHandler implements ICommandHandler<AskConsent, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskConsent): Promise<Answered> {
    mustBePast(this.desk, 'givenOn', body.givenOn);
    const { givenOn, leaderRep = 'NOT_INVOLVED' } = body;
    const command: RecordConsent = { type: 'RecordConsent', data: { givenOn, leaderRep } };
    return asked(this.desk, { id, call }, command);
  }
}

@CommandHandler(AskConsentWithdrawal)
export class AskConsentWithdrawalHandler implements ICommandHandler<AskConsentWithdrawal, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskConsentWithdrawal): Promise<Answered> {
    mustBePast(this.desk, 'on', body.on);
    const command: WithdrawConsent = { type: 'WithdrawConsent', data: body };
    const actor = await actorOn(this.desk, call.viewer, id);
    return this.desk.live.run(call, async (run) => {
      const answer = await logged(this.desk, run, { id, actor, prepare: () => ({ command }) });
      const { reviewTasks } = await payCaseNow(this.desk, id);
      const task = reviewTasks.find(({ correctionId }) => correctionId === answer['entryId']);
      return { ...answer, ...(task && { reviewTaskId: task.taskId }) };
    });
  }
}

/** A command on a case that the caller sees, which makes one entry. */
async function asked(
  desk: PayCaseDesk,
  { id, call }: Pick<AskConsent, 'id' | 'call'>,
  command: PayCaseCommand,
): Promise<Answered> {
  const actor = await actorOn(desk, call.viewer, id);
  return desk.live.run(call, (run) => logged(desk, run, { id, actor, prepare: () => ({ command }) }));
}
