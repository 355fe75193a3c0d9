import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { revisionOf } from '@loenspor/event-sourcing';
import type { LiveAnswer, LiveRun, LiveStep } from '@loenspor/event-sourcing';
import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { Actor, Answered, Warning } from '@loenspor/event-sourcing/domain';
import {
  AskFact,
  AskNote,
  AskOffer,
  negotiationDecider,
  possibleDuplicate,
  stepsAboveCap,
} from '../domain/index.js';
import type { LogFact, LoggedFact, NoteBody, NoteVisibility, OfferBody } from '../domain/index.js';
import { actorOn, NEGOTIATION_DESK } from './negotiation.desk.js';
import type { NegotiationDesk } from './negotiation.desk.js';
import { assessmentOf, mandateOn } from './negotiation.mandate.js';

/** Background, strategy, the employer's demand, a meeting. */
@CommandHandler(AskFact)
export class AskFactHandler implements ICommandHandler<AskFact, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskFact): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    return this.desk.live.run(call, (run) =>
      logged(this.desk, run, {
        ...{ id, actor },
        prepare: () => ({ command: logOf(body.fact, body.on ?? run.today) }),
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
    const command = logOf({ type: 'NoteAdded', data: { channel, visibility, text } }, on);
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
      logged(this.desk, run, { id, actor, prepare: () => this.offer(id, body) }),
    );
  }

  private async offer(id: string, { receivedOn, items, note }: OfferBody) {
    const { runner, references } = this.desk;
    const { state } = await runner.load(negotiationDecider, `negotiation-${id}`);
    const { mandate, guards } = await mandateOn(runner, state.mandates, receivedOn);
    const { tables } = await references.current();
    const assessment = assessmentOf(items, mandate, { onDate: receivedOn, tables });
    const data = { items, ...assessment, ...(note === undefined ? {} : { note }) };
    return { command: logOf({ type: 'OfferReceived', data }, receivedOn), guards };
  }
}

export const factHandlers = [AskFactHandler, AskNoteHandler, AskOfferHandler];

function logOf(fact: LoggedFact, occurredOn: string): LogFact {
  return { type: 'LogFact', data: { occurredOn, fact } };
}

/** A representative's note is shared, and the union's own word is the union's alone. @throws FieldsRefused */
function visibilityOf({ visibility }: NoteBody, byRep: boolean): NoteVisibility {
  if (byRep && visibility === 'INTERNAL')
    throw new FieldsRefused('field-invalid', [{ path: 'visibility', message: notInternal }]);
  if (!byRep && visibility === undefined)
    throw new FieldsRefused('field-missing', [{ path: 'visibility', message: missing }]);
  return visibility ?? 'LEADER_REP';
}

const notInternal = {
  da: 'kan ikke være INTERNAL: det er BUPLs egne noter',
  en: 'cannot be INTERNAL: such notes are the union’s own',
};
const missing = { da: 'skal udfyldes', en: 'is missing' };

type Logging = Pick<LiveStep<LogFact>, 'prepare'> & { readonly id: string; readonly actor: Actor };

async function logged(desk: NegotiationDesk, run: LiveRun, { id, ...step }: Logging): Promise<LiveAnswer> {
  const stream = `negotiation-${id}`;
  const executed = await run.execute(negotiationDecider, { stream, ...step });
  const [entry] = executed.events;
  if (!entry) throw new Error(`A fact of ${stream} came to no event`);
  const { eventId: entryId } = entry;
  const { state } = await desk.runner.load(negotiationDecider, stream);
  const items = entry.type === 'OfferReceived' ? entry.data.items : [];
  // A representative is not told of notes that the union keeps to itself.
  const twin = step.actor.role === 'LEADER_REP' ? null : possibleDuplicate(state, entryId);
  const warnings = [...aboveCap(items), ...(twin === null ? [] : [duplicate(twin)])];
  return {
    ...{ id, entryId },
    ...(entry.type === 'OfferReceived' && { offerId: entryId, assessment: entry.data.assessment ?? null }),
    revision: revisionOf(executed),
    ...(warnings.length > 0 && { warnings }),
  };
}

function aboveCap(items: Parameters<typeof stepsAboveCap>[0]): readonly Warning[] {
  return stepsAboveCap(items).map(({ step, ref }) => ({
    code: 'base-pay-above-step-50',
    detail: `Trin ${step} ligger over trin 50, som grundlønnen normalt højst aftales til.`,
    ref,
  }));
}

function duplicate(ref: string): Warning {
  return {
    code: 'possible-duplicate',
    detail: 'Der står allerede en indførsel af samme slags på samme dag.',
    ref,
  };
}
