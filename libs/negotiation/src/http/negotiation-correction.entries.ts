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
} from '@loenspor/casework';
import type { Correction, OfferedItems } from '@loenspor/casework';
import type { CorrectableType, ToldEntry } from '../domain/index.js';
import { AddBackgroundBody, backgroundOf, WriteStrategyBody } from './negotiation-fact.bodies.js';

type Reader<Type extends CorrectableType> = (
  correction: Correction,
  offered: OfferedItems,
) => Promise<Omit<Extract<ToldEntry, { readonly type: Type }>, 'type'>>;

/**
 * Reads the replacement of an entry as the body of the call that logs such a one.
 * @throws ProblemError and FieldsRefused as that call does, with `replacement.` before the fields
 */
export async function correctedEntry(
  type: CorrectableType,
  correction: Correction,
  offered: OfferedItems,
): Promise<ToldEntry> {
  const told = await readers[type](correction, offered);
  return { type, ...told } as ToldEntry;
}

const readers: { readonly [Type in CorrectableType]: Reader<Type> } = {
  BackgroundAdded: async (correction) => {
    const background = backgroundOf(await replacementAs(AddBackgroundBody, correction));
    return { occurredOn: correction.occurredOn, data: { background } };
  },
  StrategyWritten: async (correction) => {
    const { text } = await replacementAs(WriteStrategyBody, correction);
    return { occurredOn: correction.occurredOn, data: { text } };
  },
  NoteAdded: correctedNote,
  NegotiationDemanded: correctedDemand,
  EmployerDemandReceived: correctedEmployerDemand,
  MeetingHeld: correctedMeeting,
  ProposalMade: correctedProposal,
  OfferReceived: correctedOffer,
  DisagreementRecorded: correctedDisagreement,
  DisputeEscalated: correctedEscalation,
};
