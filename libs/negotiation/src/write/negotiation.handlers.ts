import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { revisionOf } from '@loenspor/event-sourcing';
import type { LiveRun } from '@loenspor/event-sourcing';
import { DomainError, FieldsRefused, NotFound } from '@loenspor/event-sourcing/domain';
import type { Answered, Viewer } from '@loenspor/event-sourcing/domain';
import {
  AskNegotiation,
  ClaimRound,
  isRoundOpen,
  negotiationDecider,
  preAgreementDecider,
  scopeRefused,
} from '../domain/index.js';
import type { OpeningBody, RoundOpenedData } from '../domain/index.js';
import { actorOf, NEGOTIATION_DESK } from './negotiation.desk.js';
import type { NegotiationDesk } from './negotiation.desk.js';
import { agreementStream, completionOf } from './negotiation.opening.js';

/** Opens a round: first the key's one open round is claimed, then the negotiation is made. */
@CommandHandler(AskNegotiation)
export class AskNegotiationHandler implements ICommandHandler<AskNegotiation, Answered> {
  constructor(@Inject(NEGOTIATION_DESK) private readonly desk: NegotiationDesk) {}

  async execute({ body, call }: AskNegotiation): Promise<Answered> {
    const { live, sights } = this.desk;
    await this.check(body);
    if (!(await sights.sees(call.viewer, { municipality: body.municipality, area: body.area })))
      throw new NotFound(true);
    return live.run(call, async (run) => {
      const stream = `negotiation-${run.resourceId}`;
      const actor = actorOf(call.viewer);
      const claim = await this.claim(run, body, call.viewer);
      const prepare = completionOf(this.desk.runner, claim);
      if (!prepare) throw new Error(`The claim of ${stream} says nothing of its negotiation`);
      const executed = await run.execute(negotiationDecider, { stream, actor, prepare });
      return { id: run.resourceId, number: claim.opening?.number, revision: revisionOf(executed) };
    });
  }

  /** What the body alone tells, before anything is claimed. */
  private async check({ municipality, scope, agreementPeriod }: OpeningBody): Promise<void> {
    if (!this.desk.municipalities.has(municipality))
      throw new FieldsRefused('field-invalid', [{ path: 'municipality', message: unknownMunicipality }]);
    const refusal = scopeRefused(scope);
    if (refusal) throw new DomainError(refusal, 'Only the leaders’ agreement is negotiated here.');
    const { periods } = await this.desk.references.current();
    if (!periods.periodOf(agreementPeriod))
      throw new DomainError('agreement-period-unknown', `${agreementPeriod} is no known period.`);
  }

  /** The claim as it stands, made now or by an earlier try of the same call. */
  private async claim(run: LiveRun, body: OpeningBody, viewer: Viewer): Promise<RoundOpenedData> {
    const { municipality, area, counterparty, agreementPeriod, scope, ground, reason } = body;
    const round = { negotiationId: run.resourceId, municipality, area, counterparty, agreementPeriod };
    const { events } = await run.claim(preAgreementDecider, {
      stream: agreementStream(round),
      secondHalf: `negotiation-${run.resourceId}`,
      holds: (agreement) => isRoundOpen(agreement, run.resourceId),
      actor: actorOf(viewer),
      prepare: async () => {
        const number = await this.desk.numbers(run.today.slice(0, 4), run.resourceId);
        const opening = { number, scope, ground, consultantId: viewer.userId };
        return {
          command: new ClaimRound({ ...round, opening, ...(reason === undefined ? {} : { reason }) }),
        };
      },
    });
    const claimed = events.find((event) => event.type === 'RoundOpened');
    if (!claimed) throw new Error(`No round was claimed for negotiation-${run.resourceId}`);
    return claimed.data;
  }
}

const unknownMunicipality = { da: 'er ikke en kendt kommune', en: 'is no known municipality' };
