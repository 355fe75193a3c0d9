import {
  correctedDemand,
  correctedDisagreement,
  correctedEmployerDemand,
  correctedEscalation,
  correctedMeeting,
  correctedNote,
  correctedOffer,
  correctedProposal,
  replacementAs,
  replacementRead,
} from '@loenspor/casework';
import type { Correction, OfferedItems } from '@loenspor/casework';
import type { FactType, ToldCaseEntry } from '../domain/index.js';
import { consentOf, RecordConsentBody, withdrawalOf, WithdrawConsentBody } from './consent.dto.js';
import { openingOf, OpenPayCaseBody } from './opening.dto.js';
import { verificationOf, VerifyPaymentBody } from './pay-case-conclusion.bodies.js';
import { EndMembershipBody, WithdrawCaseBody } from './pay-case-course.bodies.js';
import { provisionalPayOf, SetProvisionalPayBody } from './pay-case-fact.bodies.js';

type Reader<Type extends FactType> = (
  correction: Correction,
  offered: OfferedItems,
) => Promise<Omit<Extract<ToldCaseEntry, { readonly type: Type }>, 'type'>>;

/**
 * Reads the replacement of an entry as the body of the call that logs such a one.
 * @throws ProblemError and FieldsRefused as that call does, with `replacement.` before the fields
 */
export async function correctedEntry(
  type: FactType,
  correction: Correction,
  offered: OfferedItems,
): Promise<ToldCaseEntry> {
  const told = await readers[type](correction, offered);
  return { type, ...told } as ToldCaseEntry;
}

const readers: { readonly [Type in FactType]: Reader<Type> } = {
  CaseOpened: async (correction) => {
    const body = await replacementAs(OpenPayCaseBody, correction);
    return { occurredOn: correction.occurredOn, data: openingOf(body) };
  },
  MemberConsentRecorded: async (correction) => {
    const { givenOn, leaderRep = 'NOT_INVOLVED' } = consentOf(
      await replacementAs(RecordConsentBody, correction),
    );
    return { occurredOn: givenOn, data: { leaderRep } };
  },
  MemberConsentWithdrawn: async (correction) => {
    const { on: occurredOn, ...data } = withdrawalOf(await replacementAs(WithdrawConsentBody, correction));
    return { occurredOn, data };
  },
  DemandSent: correctedDemand,
  EmployerDemandReceived: correctedEmployerDemand,
  MeetingHeld: correctedMeeting,
  NoteAdded: correctedNote,
  ProposalMade: correctedProposal,
  OfferReceived: correctedOffer,
  ProvisionalPaySet: async (correction, offered) => {
    const body = await replacementAs(SetProvisionalPayBody, correction);
    const data = await replacementRead(() => provisionalPayOf(body, offered, correction.language));
    return { occurredOn: data.from, data };
  },
  PaymentVerified: async (correction) => {
    const { verifiedOn: occurredOn, ...data } = verificationOf(
      await replacementAs(VerifyPaymentBody, correction),
    );
    return { occurredOn, data };
  },
  DisagreementRecorded: correctedDisagreement,
  DisputeEscalated: correctedEscalation,
  MembershipEnded: async (correction) => {
    const { endedOn: occurredOn } = await replacementAs(EndMembershipBody, correction);
    return { occurredOn, data: {} };
  },
  MemberWithdrew: async (correction) => {
    const { on: occurredOn, reason } = await replacementAs(WithdrawCaseBody, correction);
    return { occurredOn, data: { reason } };
  },
};
