import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { aboveCap, duplicate, mustBeOfNoMandate } from '@loenspor/casework';
import type { AskReviewDecision, DecideReview, Guarded, MandateFacts } from '@loenspor/casework';
import { revisionOf } from '@loenspor/event-sourcing';
import type { LiveAnswer, LiveRun, Prepared } from '@loenspor/event-sourcing';
import { isErased } from '@loenspor/event-sourcing/domain';
import type { Actor, Answered } from '@loenspor/event-sourcing/domain';
import type { PayItem } from '@loenspor/pay';
import {
  AskCaseCorrection,
  AskCaseDuplicate,
  backPayOf,
  correctableCaseEntry,
  duplicateInCase,
  isCorrectable,
  payCaseDecider,
  provisionalPayDay,
  wholeAssessment,
} from '../domain/index.js';
import type {
  CaseCorrectionBody,
  CorrectEntry,
  MarkDuplicate,
  RecordedPayCase,
  Replacement,
  ToldCaseEntry,
} from '../domain/index.js';
import { mustBePast } from './pay-case.checks.js';
import { actorOn, PAY_CASE_DESK } from './pay-case.desk.js';
import type { PayCaseDesk } from './pay-case.desk.js';
import { groundsOn, itemGroundsOn, payCaseNow } from './pay-case.grounds.js';

/** A corrected entry rests on the facts of its corrected day. */
@CommandHandler(AskCaseCorrection)
export class AskCaseCorrectionHandler implements ICommandHandler<AskCaseCorrection, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskCaseCorrection): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    const told = await this.told(id, body);
    return this.desk.live.run(call, (run) => this.correct(run, { id, body, actor, told }));
  }

  /** What the body says, by the kind of the entry, which no correction changes; null where nothing can be corrected. */
  private async told(
    id: string,
    { entryId, replacementFor }: CaseCorrectionBody,
  ): Promise<ToldCaseEntry | null> {
    const { entries } = await payCaseNow(this.desk, id);
    const entry = entries.find((each) => each.entryId === entryId);
    if (!entry || !isCorrectable(entry)) return null;
    const told = await replacementFor(entry.type, entry.on);
    if (told.type === 'CaseOpened') mustBePast(this.desk, 'replacement.memberSince', told.data.memberSince);
    return told;
  }

  private async correct(run: LiveRun, correcting: Correcting): Promise<LiveAnswer> {
    const { id, actor, body } = correcting;
    const stream = `payCase-${id}`;
    const prepare = () => this.prepare(correcting, run.today);
    const executed = await run.execute(payCaseDecider, { stream, actor, prepare });
    const [correction] = executed.events;
    if (correction?.type !== 'EntryCorrected') throw new Error(`A correction came to no event in ${stream}`);
    const { eventId: entryId } = correction;
    const { replacement } = correction.data;
    const now = await payCaseNow(this.desk, id);
    const task = now.reviewTasks.find(({ correctionId }) => correctionId === entryId);
    const { tables } = await this.desk.references.current();
    const twin = duplicateInCase(now, body.entryId, { correctedBy: entryId, tables });
    const warnings = [
      ...aboveCap(itemsIn(replacement), 'replacement.'),
      ...(twin === null ? [] : [duplicate(twin)]),
    ];
    return {
      ...{ id, entryId, revision: revisionOf(executed) },
      ...assessmentIn(replacement),
      ...(task && { reviewTaskId: task.taskId }),
      ...(warnings.length > 0 && { warnings }),
    };
  }

  private async prepare({ id, body, told }: Correcting, today: string): Promise<Prepared<CorrectEntry>> {
    const { entryId, reason } = body;
    const payCase = await payCaseNow(this.desk, id);
    if (!payCase.entries.some((entry) => entry.entryId === entryId))
      await mustBeOfNoMandate(this.desk.runner, payCase.mandates, entryId);
    const entry = correctableCaseEntry(payCase, entryId);
    if (!told) throw new Error(`${entry.type} can be corrected, and nobody read how`);
    const { facts, guards } = await this.grounds(id, payCase, told);
    const data = { entryId, reason, replacement: onItsDay(told, { today, toldOn: entry.on }) };
    const { clocks } = this.desk;
    const backPay = told.type === 'PaymentVerified' ? await this.owed(payCase) : null;
    const known = { ...facts, clocks, backPay, today };
    return { command: { type: 'CorrectEntry', data, facts: known }, guards };
  }

  /** Only what rests on a mandate asks for one. */
  private async grounds(
    id: string,
    payCase: RecordedPayCase,
    { occurredOn: day, type, data }: ToldCaseEntry,
  ): Promise<Guarded<MandateFacts>> {
    switch (type) {
      case 'DemandSent':
        return groundsOn(this.desk, payCase, { day });
      case 'ProposalMade':
      case 'OfferReceived':
        return isErased(data.items)
          ? none
          : itemGroundsOn(this.desk, payCase, { id, day, items: data.items });
      default:
        return none;
    }
  }

  private async owed(payCase: RecordedPayCase): Promise<string | null> {
    const { tables } = await this.desk.references.current();
    return backPayOf(payCase, tables)?.amount ?? null;
  }
}

/** Pay a conto that is still to begin stays an entry of the day on which it was told. */
function onItsDay(
  told: ToldCaseEntry,
  { today, toldOn }: { readonly today: string; readonly toldOn: string },
): ToldCaseEntry {
  if (told.type !== 'ProvisionalPaySet' || isErased(told.data.from)) return told;
  return { ...told, occurredOn: provisionalPayDay(told.data.from, today, toldOn) };
}

const none: Guarded<MandateFacts> = { facts: { mandate: null }, guards: [] };

type Correcting = {
  readonly id: string;
  readonly body: CaseCorrectionBody;
  readonly actor: Actor;
  readonly told: ToldCaseEntry | null;
};

function itemsIn({ data }: Replacement): readonly PayItem[] {
  return 'items' in data && !isErased(data.items) ? data.items : [];
}

function assessmentIn(replacement: Replacement) {
  return replacement.type === 'ProposalMade' || replacement.type === 'OfferReceived'
    ? { assessment: wholeAssessment(replacement.data) }
    : {};
}

/** Asked again it comes to no entry of its own. */
@CommandHandler(AskCaseDuplicate)
export class AskCaseDuplicateHandler implements ICommandHandler<AskCaseDuplicate, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskCaseDuplicate): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    const command: MarkDuplicate = { type: 'MarkDuplicate', data: body };
    return this.desk.live.run(call, async (run) => {
      const stream = `payCase-${id}`;
      const executed = await run.execute(payCaseDecider, { stream, actor, prepare: () => ({ command }) });
      const [entry] = executed.events;
      return { id, ...(entry && { entryId: entry.eventId }), revision: revisionOf(executed) };
    });
  }
}

/** Somebody has looked again at a decision of the case. @throws NotFound of one that is not seen, or of a task */
export async function decideCaseReview(
  desk: Pick<PayCaseDesk, 'live' | 'runner' | 'sights'>,
  payCaseId: string,
  { id: taskId, body, call }: AskReviewDecision,
): Promise<Answered> {
  const actor = await actorOn(desk, call.viewer, payCaseId);
  const command: DecideReview = { type: 'DecideReview', data: { ...body, taskId } };
  return desk.live.run(call, async (run) => {
    const stream = `payCase-${payCaseId}`;
    const executed = await run.execute(payCaseDecider, { stream, actor, prepare: () => ({ command }) });
    const [entry] = executed.events;
    return {
      ...{ id: taskId, payCaseId, revision: revisionOf(executed) },
      ...(entry && { entryId: entry.eventId }),
    };
  });
}

export const correctionHandlers = [AskCaseCorrectionHandler, AskCaseDuplicateHandler];
