import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { actingTowardsEmployer } from '@loenspor/casework';
import type { SignatureBody } from '@loenspor/casework';
import type { Prepared } from '@loenspor/event-sourcing';
import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Actor, Answered, Recorded } from '@loenspor/event-sourcing/domain';
import { AskCaseSignature, AskVerification, backPayOf, notOwedOf, partMonthsOf } from '../domain/index.js';
import type { PayCaseEvent, SignAgreement, VerifyPayment } from '../domain/index.js';
import { logged } from './pay-case.answers.js';
import type { Telling } from './pay-case.answers.js';
import { backPayWarnings } from './pay-case.back-pay.js';
import { actorOn, PAY_CASE_DESK } from './pay-case.desk.js';
import type { PayCaseDesk } from './pay-case.desk.js';
import { actedOn, payCaseNow, payCaseWith } from './pay-case.grounds.js';
import { refuseTo } from './pay-case.rep-refusals.js';

/** One side has signed; the second signature uses up the mandate. */
@CommandHandler(AskCaseSignature)
export class AskCaseSignatureHandler implements ICommandHandler<AskCaseSignature, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskCaseSignature): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    return this.desk.live.run(call, (run) => {
      const prepare = () => this.prepare(id, body, { actor, today: run.today });
      return logged(this.desk, run, { id, actor, prepare }).catch(refuseTo(actor));
    });
  }

  /** A representative signs for the union only, and only what is delegated. */
  private async prepare(
    id: string,
    data: SignatureBody,
    { actor, today }: { readonly actor: Actor; readonly today: string },
  ): Promise<Prepared<SignAgreement>> {
    if (actor.role === 'LEADER_REP' && data.side !== 'UNION')
      throw new DomainError('not-delegated', unionOnly);
    const payCase = await payCaseNow(this.desk, id);
    const act = { actor, act: 'SIGN', on: data.signedOn, today } as const;
    const acting = await actingTowardsEmployer(this.desk.representation, actedOn(id, payCase), act);
    return { command: { type: 'SignAgreement', data }, actor: acting.actor, guards: acting.guards };
  }
}

/** What the payslip showed is kept beside what was owed by the tables of this day. */
@CommandHandler(AskVerification)
export class AskVerificationHandler implements ICommandHandler<AskVerification, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskVerification): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    const prepare = async (): Promise<Prepared<VerifyPayment>> => {
      const payCase = await payCaseNow(this.desk, id);
      const { tables } = await this.desk.references.current();
      const backPay = backPayOf(payCase, tables)?.amount ?? null;
      return { command: { type: 'VerifyPayment', data: body, facts: { backPay } } };
    };
    const more = (entry: Recorded<PayCaseEvent>) => verifiedOf(this.desk, id, entry);
    return this.desk.live.run(call, (run) => logged(this.desk, run, { id, actor, prepare }, more));
  }
}

export const conclusionHandlers = [AskCaseSignatureHandler, AskVerificationHandler];

/** Told of the case as it was when the payslip was checked, so that a repeat is answered the same. */
async function verifiedOf(
  desk: Pick<PayCaseDesk, 'runner'>,
  id: string,
  entry: Recorded<PayCaseEvent>,
): Promise<Telling> {
  if (entry.type !== 'PaymentVerified') throw new Error(`A verification came to ${entry.type}`);
  const { backPay: shown, backPayComputed: owed = null } = entry.data;
  const then = await payCaseWith(desk, id, entry.eventId);
  const leftOut = { notOwed: notOwedOf(then), partMonths: partMonthsOf(then) };
  return {
    backPayComputed: owed,
    warnings: shown === undefined ? [] : backPayWarnings({ shown, owed }, leftOut),
  };
}

const unionOnly = {
  da: 'En LTR underskriver kun for fagforeningen.',
  en: 'A representative signs for the union only.',
};
