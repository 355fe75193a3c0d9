import { alreadySignedWords, effectiveDateWords, fieldRefused } from '@loenspor/casework/domain';
import type { SignatureBody } from '@loenspor/casework/domain';
import { AskedCommand, DomainError } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import type { Basis } from '@loenspor/pay';
import { allowedActs, mustAllow } from './negotiation.acts.js';
import type { NegotiationEvent } from './negotiation.events.js';
import { baseMovedWords, notTheRatifierWords } from './negotiation.refusal-words.js';
import { acceptersOf } from './negotiation.results.js';
import { signedAlready } from './negotiation.rules.js';
import type { Negotiation } from './negotiation.state.js';
import type { ApproverReason } from './negotiation.values.js';

export type RatificationBody = {
  readonly outcome: 'RATIFIED' | 'REJECTED';
  readonly basis: Basis;
  readonly reason?: string;
};
export class AskRatification extends AskedCommand<RatificationBody> {}
export class AskSignature extends AskedCommand<SignatureBody> {}

/** Who is asked to ratify, computed at the moment of the decision; without `userId` it is leadership. */
export type RatificationFacts = {
  readonly userId: string;
  readonly roles: readonly string[];
  readonly approver: {
    readonly userId?: string;
    readonly role: string;
    readonly reason: ApproverReason;
  };
  /** Whom the mandate of the result names. */
  readonly interested: readonly string[];
};

/** The approver's word on a result, of the day on which it is given. */
export type RatifyResult = {
  readonly type: 'RatifyResult';
  readonly data: RatificationBody;
  readonly facts: RatificationFacts;
};
/** One side has signed. `baseMoved`: the agreement is no longer the one that the result changes (`hasBaseMoved`). */
export type SignAgreement = {
  readonly type: 'SignAgreement';
  readonly data: SignatureBody;
  readonly facts: { readonly baseMoved: boolean };
};
export type ConclusionCommand = RatifyResult | SignAgreement;

type Events = Decided<NegotiationEvent>[];

/**
 * What makes a result an agreement.
 * @throws DomainError `own-acceptance`, `conflict-of-interest`, `not-the-approver`, `already-signed`,
 * `effective-date-differs`, `wrong-status`; FieldsRefused of a signature before its result
 */
export function conclude(command: ConclusionCommand, negotiation: Negotiation): Events {
  return command.type === 'RatifyResult' ? ratify(command, negotiation) : sign(command, negotiation);
}

function ratify({ data, facts }: RatifyResult, negotiation: Negotiation): Events {
  mustBeTheApprover(facts, negotiation);
  mustAllow('ratification', negotiation);
  const { outcome, basis, reason } = data;
  const ratified = {
    ...(negotiation.result && { resultId: negotiation.result.entryId }),
    basis,
    approverReason: facts.approver.reason,
    ...(reason === undefined ? {} : { reason }),
  };
  return [{ type: outcome === 'RATIFIED' ? 'ResultRatified' : 'ResultRejected', data: ratified }];
}

/** Four eyes are bound to the person: whatever path of deputies and roles leads here. */
function mustBeTheApprover(
  { userId, roles, approver, interested }: RatificationFacts,
  { result }: Negotiation,
): void {
  if (result !== null && acceptersOf(result).includes(userId))
    throw new DomainError('own-acceptance', {
      da: 'Den, der har accepteret et resultat eller læst det ind fra regnearket, godkender det ikke.',
      en: 'Whoever accepted a result, or had it read in from the spreadsheet, does not ratify it.',
    });
  if (interested.includes(userId))
    throw new DomainError('conflict-of-interest', {
      da: 'Den, som mandatet nævner, godkender ikke dets resultat.',
      en: 'Whoever the mandate names does not ratify its result.',
    });
  const isTheOne = approver.userId === undefined ? roles.includes('LEADERSHIP') : approver.userId === userId;
  if (!isTheOne) throw new DomainError('not-the-approver', notTheRatifierWords(approver), { approver });
}

function sign({ data, facts }: SignAgreement, negotiation: Negotiation): Events {
  const { side, signatory, signedOn, effectiveFrom } = data;
  const { result } = negotiation;
  if (signedAlready(negotiation, side))
    throw new DomainError('already-signed', alreadySignedWords(negotiation.signatures.length));
  const other = negotiation.signatures.find((signature) => signature.effectiveFrom !== undefined);
  if (other && other.effectiveFrom !== effectiveFrom)
    throw new DomainError('effective-date-differs', effectiveDateWords(String(other.effectiveFrom)), {
      effectiveFrom: other.effectiveFrom,
    });
  if (result && signedOn < result.reachedOn) throw fieldRefused('signedOn', beforeResult);
  mustAllow('signatures', negotiation);
  if (facts.baseMoved) throw signsTheWrongThing(negotiation);
  return [
    {
      type: 'AgreementSigned',
      data: { ...(result && { resultId: result.entryId }), side, signatory, effectiveFrom },
      occurredOn: signedOn,
      assertedBy: side,
    },
  ];
}

/** Closing and reopening is the way on: then the result falls, and another is reached on what is in force. */
function signsTheWrongThing(negotiation: Negotiation): DomainError {
  const allowed = allowedActs(negotiation).filter((act) => act !== 'signatures');
  return new DomainError('wrong-status', baseMovedWords, { status: negotiation.status, allowed });
}

const beforeResult = {
  da: 'ligger før resultatet, der underskrives',
  en: 'is before the result that is signed',
};
