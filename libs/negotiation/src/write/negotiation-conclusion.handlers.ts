import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { actingTowardsEmployer } from '@loenspor/casework';
import type { Guarded, SignatureBody } from '@loenspor/casework';
import { revisionOf, uuidOfStream } from '@loenspor/event-sourcing';
import type { LiveAnswer, Prepared } from '@loenspor/event-sourcing';
import { DomainError, NotFound } from '@loenspor/event-sourcing/domain';
import type { Actor, Answered, Viewer } from '@loenspor/event-sourcing/domain';
import {
  acceptersOf,
  AskRatification,
  AskSignature,
  hasBaseMoved,
  negotiationDecider,
  preAgreementDecider,
} from '../domain/index.js';
import type { Negotiation, RatificationBody, RatifyResult, SignAgreement } from '../domain/index.js';
import { actorOn, NEGOTIATION_DESK } from './negotiation.desk.js';
import type { NegotiationDesk } from './negotiation.desk.js';
import { actedOn, negotiationNow } from './negotiation.grounds.js';
import { agreementStream } from './negotiation.opening.js';

/** Those covered say yes or no to a result, by the approver that the streams tell at that moment. */
@CommandHandler(AskRatification)
export class AskRatificationHandler implements ICommandHandler<AskRatification, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskRatification): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    return this.desk.live.run(call, async (run) => {
      const prepare = () => this.ratification(id, body, call.viewer);
      const stream = `negotiation-${id}`;
      const executed = await run.execute(negotiationDecider, { stream, actor, prepare });
      const [entry] = executed.events;
      return { id, ...(entry && { entryId: entry.eventId }), revision: revisionOf(executed) };
    });
  }

  private async ratification(
    id: string,
    data: RatificationBody,
    { userId, roles }: Viewer,
  ): Promise<Prepared<RatifyResult>> {
    const { subject, result } = await negotiationNow(this.desk, id);
    if (!subject) throw new NotFound();
    const { municipality, area } = subject;
    const { approver, authority, onBehalfOf, interested, guards } = await this.desk.ratifiers.ratifier({
      ...{ negotiationId: id, municipality, area },
      barred: result ? acceptersOf(result) : [],
      mandate: result?.mandate ?? null,
    });
    return {
      command: { type: 'RatifyResult', data, facts: { userId, roles, approver, interested } },
      actor: { userId, role: approver.role, authority, onBehalfOf },
      guards,
    };
  }
}

/** One side has signed; the second signature makes the new version of the agreement. */
@CommandHandler(AskSignature)
export class AskSignatureHandler implements ICommandHandler<AskSignature, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ id, body, call }: AskSignature): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    return this.desk.live.run(call, async (run) => {
      const prepare = () => this.signature(id, body, { actor, today: run.today });
      const stream = `negotiation-${id}`;
      const executed = await run.execute(negotiationDecider, { stream, actor, prepare });
      const [entry] = executed.events;
      if (!entry) throw new Error(`A signature of ${stream} came to no event`);
      const { eventId: entryId } = entry;
      return {
        ...{ id, entryId, revision: revisionOf(executed) },
        ...(await this.agreed(id, entryId)),
      };
    });
  }

  /** A representative signs for the union only, and only what is delegated. */
  private async signature(
    id: string,
    data: SignatureBody,
    { actor, today }: { readonly actor: Actor; readonly today: string },
  ): Promise<Prepared<SignAgreement>> {
    if (actor.role === 'LEADER_REP' && data.side !== 'UNION')
      throw new DomainError('not-delegated', {
        da: 'En LTR underskriver kun for fagforeningen.',
        en: 'A representative signs for the union only.',
      });
    const negotiation = await negotiationNow(this.desk, id);
    const act = { actor, act: 'SIGN', on: data.signedOn, today } as const;
    const allowed = await actingTowardsEmployer(this.desk.representation, actedOn(id, negotiation), act);
    const { facts, guards } = await this.signedFacts(negotiation);
    const command = { type: 'SignAgreement', data, facts } as const;
    return { command, actor: allowed.actor, guards: [...allowed.guards, ...guards] };
  }

  /** Of an import nobody knows what its result was to change. */
  private async signedFacts({ subject, result }: Negotiation): Promise<Guarded<SignAgreement['facts']>> {
    if (!subject || result === null || result.acceptedBy === null)
      return { facts: { baseMoved: false }, guards: [] };
    const stream = agreementStream(subject);
    const { state, revision } = await this.desk.runner.load(preAgreementDecider, stream);
    return { facts: { baseMoved: hasBaseMoved(result, state) }, guards: [{ stream, revision }] };
  }

  /** What the second signature has made. */
  private async agreed(id: string, entryId: string): Promise<Partial<LiveAnswer>> {
    const { subject, signatures } = await negotiationNow(this.desk, id);
    if (!subject || signatures.length < 2 || signatures.at(-1)?.entryId !== entryId) return {};
    const stream = agreementStream(subject);
    const { versions } = (await this.desk.runner.load(preAgreementDecider, stream)).state;
    const made = versions.find(({ negotiationId }) => negotiationId === id);
    return made ? { preAgreementId: uuidOfStream(stream), version: made.version } : {};
  }
}

export const conclusionHandlers = [AskRatificationHandler, AskSignatureHandler];
