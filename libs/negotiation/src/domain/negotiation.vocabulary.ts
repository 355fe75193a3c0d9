import type { PersonalField, Vocabulary } from '@loenspor/event-sourcing/domain';
import type { DisputeEscalatedData, NegotiationEvent } from './negotiation.events.js';

const text = (at: `/${string}`): PersonalField => ({ at, of: 'stream', as: 'text' });
const contact = (at: `/${string}`): PersonalField => ({ at, of: 'stream', as: 'contact' });

const cells = text('/imported');
const reason = text('/reason');
const background = text('/background');
const words = text('/text');
const note = text('/note');
const basisNote = text('/basis/note');
/** As in the mandate's own stream: of a person where there is one, and of a negotiation there is none. */
const draftItems: PersonalField = { at: '/draft/items', of: 'person', as: 'terms' };
const draftPool: PersonalField = { at: '/draft/pool', of: 'person', as: 'terms' };
const draftNote = text('/draft/note');
const overrideReason = text('/overrideReason');
const signatory = contact('/signatory');
const meeting = [text('/place'), contact('/participants'), text('/minutes')];
const positions = [text('/unionPosition'), text('/counterpartyPosition'), text('/minutes')];
/** A replacement is a whole entry of any correctable kind. */
const replaced = [background, words, note, overrideReason, ...meeting, ...positions.slice(0, 2), cells].map(
  (field): PersonalField => ({ ...field, at: `/replacement/data${field.at}` }),
);

/** Which clocks applied when an event of schema 1 was written, nobody can tell any more. */
function dueOnUntold(data: Omit<DisputeEscalatedData, 'dueOn'>): DisputeEscalatedData {
  return { ...data, dueOn: null };
}

export const negotiationVocabulary = {
  category: 'negotiation',
  events: {
    NegotiationOpened: { schema: 1, personal: [reason, cells] },
    MandateOpened: { schema: 1, personal: [draftItems, draftPool, draftNote] },
    BackgroundAdded: { schema: 1, personal: [background, cells] },
    StrategyWritten: { schema: 1, personal: [words, cells] },
    NoteAdded: { schema: 1, personal: [words, cells] },
    NegotiationDemanded: { schema: 1, personal: [cells] },
    EmployerDemandReceived: { schema: 1, personal: [cells] },
    MeetingHeld: { schema: 1, personal: [...meeting, cells] },
    ProposalMade: { schema: 1, personal: [cells] },
    OfferReceived: { schema: 1, personal: [note, cells] },
    ResultReached: { schema: 1, personal: [cells] },
    ResultRatified: { schema: 1, personal: [basisNote, reason, cells] },
    ResultRejected: { schema: 1, personal: [basisNote, reason, cells] },
    AgreementSigned: { schema: 1, personal: [signatory, cells] },
    DisagreementRecorded: { schema: 1, personal: [...positions, cells] },
    DisputeEscalated: { schema: 2, personal: [overrideReason, cells], upcast: { 1: dueOnUntold } },
    DisputeSettled: { schema: 1, personal: [cells] },
    EscalationLapsed: { schema: 1, personal: [] },
    ConsultantAssigned: { schema: 1, personal: [] },
    NegotiationClosed: { schema: 1, personal: [reason, cells] },
    NegotiationReopened: { schema: 1, personal: [reason] },
    EntryCorrected: { schema: 1, personal: [reason, ...replaced] },
    EntryMarkedDuplicate: { schema: 1, personal: [] },
    ReviewTaskRaised: { schema: 1, personal: [] },
    ReviewTaskDecided: { schema: 1, personal: [reason] },
  },
} satisfies Vocabulary<NegotiationEvent>;
