import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { aboveCap, duplicate, mustBeOfNoMandate } from '@loenspor/casework';
import type { AskReviewDecision, DecideReview, Guarded, MandateFacts } from '@loenspor/casework';
import { revisionOf } from '@loenspor/event-sourcing';
import type { LiveAnswer, LiveRun, Prepared } from '@loenspor/event-sourcing';
import type { Actor, Answered } from '@loenspor/event-sourcing/domain';
import {
  AskCorrection,
  correctableEntry,
  isCorrectable,
  negotiationDecider,
  possibleDuplicate,
} from '../domain/index.js';
import type { CorrectEntry, CorrectionBody, Negotiation, ToldEntry } from '../domain/index.js';
import { actorOn, NEGOTIATION_DESK } from './negotiation.desk.js';
import type { NegotiationDesk } from './negotiation.desk.js';
import { groundsOn, itemGroundsOn, negotiationNow } from './negotiation.grounds.js';

/** A corrected entry rests on the facts of its corrected day. */
@CommandHandler(AskCorrection)
export class AskCorrectionHandler implements ICommandHandler<AskCorrection, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskCorrection): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    const told = await this.told(id, body);
    return this.desk.live.run(call, (run) => this.correct(run, { id, body, actor, told }));
  }

  /** What the body says, by the kind of the entry, which no correction changes; null where nothing can be corrected. */
  private async told(id: string, { entryId, replacementFor }: CorrectionBody): Promise<ToldEntry | null> {
    const { entries } = await negotiationNow(this.desk, id);
    const entry = entries.find((each) => each.entryId === entryId);
    return entry && isCorrectable(entry) ? replacementFor(entry.type, entry.occurredOn) : null;
  }

  private async correct(run: LiveRun, correcting: Correcting): Promise<LiveAnswer> {
    const { id, actor, body } = correcting;
    const stream = `negotiation-${id}`;
    const prepare = () => this.prepare(correcting, run.today);
    const executed = await run.execute(negotiationDecider, { stream, actor, prepare });
    const [correction] = executed.events;
    if (correction?.type !== 'EntryCorrected') throw new Error(`A correction came to no event in ${stream}`);
    const { eventId: entryId } = correction;
    const { replacement } = correction.data;
    const bid =
      replacement.type === 'ProposalMade' || replacement.type === 'OfferReceived' ? replacement : null;
    const now = await negotiationNow(this.desk, id);
    const task = now.reviewTasks.find(({ correctionId }) => correctionId === entryId);
    const { tables } = await this.desk.references.current();
    const twin = possibleDuplicate(now, body.entryId, { correctedBy: entryId, tables });
    const warnings = [
      ...aboveCap(bid?.data.items ?? [], 'replacement.'),
      ...(twin === null ? [] : [duplicate(twin)]),
    ];
    return {
      ...{ id, entryId, revision: revisionOf(executed) },
      ...(bid && { assessment: bid.data.assessment ?? null }),
      ...(task && { reviewTaskId: task.taskId }),
      ...(warnings.length > 0 && { warnings }),
    };
  }

  private async prepare({ id, body, told }: Correcting, today: string): Promise<Prepared<CorrectEntry>> {
    const { entryId, reason } = body;
    const negotiation = await negotiationNow(this.desk, id);
    if (!negotiation.entries.some((entry) => entry.entryId === entryId))
      await mustBeOfNoMandate(this.desk.runner, negotiation.mandates, entryId);
    const entry = correctableEntry(negotiation, entryId);
    if (!told) throw new Error(`${entry.type} can be corrected, and nobody read how`);
    const { facts, guards } = await this.grounds(negotiation, told);
    const data = { entryId, reason, replacement: told };
    const { clocks } = this.desk;
    return { command: { type: 'CorrectEntry', data, facts: { ...facts, clocks, today } }, guards };
  }

  /** Only what rests on a mandate asks for one. */
  private async grounds(
    negotiation: Negotiation,
    { occurredOn: day, type, data }: ToldEntry,
  ): Promise<Guarded<MandateFacts>> {
    switch (type) {
      case 'NegotiationDemanded':
        return groundsOn(this.desk, negotiation, { day });
      case 'ProposalMade':
        return itemGroundsOn(this.desk, negotiation, { day, items: data.items });
      case 'OfferReceived':
        return itemGroundsOn(this.desk, negotiation, { day, items: data.items });
      default:
        return { facts: { mandate: null }, guards: [] };
    }
  }
}

type Correcting = {
  readonly id: string;
  readonly body: CorrectionBody;
  readonly actor: Actor;
  readonly told: ToldEntry | null;
};

/** Somebody has looked again at a decision of the negotiation. @throws NotFound of one that is not seen, or of a task */
export async function decideReview(
  desk: Pick<NegotiationDesk, 'live' | 'runner' | 'sights'>,
  negotiationId: string,
  { id: taskId, body, call }: AskReviewDecision,
): Promise<Answered> {
  const actor = await actorOn(desk, call.viewer, negotiationId);
  const command: DecideReview = { type: 'DecideReview', data: { ...body, taskId } };
  return desk.live.run(call, async (run) => {
    const stream = `negotiation-${negotiationId}`;
    const executed = await run.execute(negotiationDecider, { stream, actor, prepare: () => ({ command }) });
    const [entry] = executed.events;
    return {
      ...{ id: taskId, negotiationId, revision: revisionOf(executed) },
      ...(entry && { entryId: entry.eventId }),
    };
  });
}

export const correctionHandlers = [AskCorrectionHandler];
