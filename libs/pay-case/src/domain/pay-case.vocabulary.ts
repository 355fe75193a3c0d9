import type { PersonalField, Vocabulary } from '@loenspor/event-sourcing/domain';
import type { DisputeEscalatedData } from './pay-case.data.js';
import type { PayCaseEvent } from './pay-case.events.js';

const terms = (at: PersonalField['at']): PersonalField => ({ at, of: 'person', as: 'terms' });
const text = (at: PersonalField['at']): PersonalField => ({ at, of: 'person', as: 'text' });
const contact = (at: PersonalField['at']): PersonalField => ({ at, of: 'stream', as: 'contact' });
const imported: PersonalField = { at: '/imported', of: 'stream', as: 'text' };
const items = terms('/items');
const amounts = terms('/assessmentAmounts');
const reason = text('/reason');

/** Schema 1 did not tell the last day for a step, and nobody can say now by which clocks it was counted. */
function dueOnUntold(data: Omit<DisputeEscalatedData, 'dueOn'>): DisputeEscalatedData {
  return { ...data, dueOn: null };
}

export const payCaseVocabulary = {
  category: 'payCase',
  events: {
    CaseOpened: {
      schema: 1,
      personal: [
        terms('/institution'),
        terms('/position'),
        terms('/memberSince'),
        terms('/startDate'),
        imported,
      ],
    },
    MandateOpened: {
      schema: 1,
      personal: [
        terms('/draft/items'),
        terms('/draft/pool'),
        { at: '/draft/note', of: 'stream', as: 'text' },
      ],
    },
    MemberConsentRecorded: { schema: 1, personal: [imported] },
    MemberConsentWithdrawn: { schema: 1, personal: [reason] },
    PreAgreementApplied: { schema: 1, personal: [terms('/payDate'), items, imported] },
    DemandSent: { schema: 1, personal: [imported] },
    EmployerDemandReceived: { schema: 1, personal: [imported] },
    MeetingHeld: {
      schema: 1,
      personal: [text('/place'), contact('/participants'), text('/minutes'), imported],
    },
    NoteAdded: { schema: 1, personal: [text('/text'), imported] },
    ProposalMade: { schema: 1, personal: [items, amounts, imported] },
    OfferReceived: { schema: 1, personal: [items, amounts, text('/note'), imported] },
    ProvisionalPaySet: { schema: 1, personal: [items, terms('/from'), imported] },
    PayAgreed: { schema: 1, personal: [items, amounts, imported] },
    AgreementSigned: { schema: 1, personal: [contact('/signatory'), imported] },
    PaymentVerified: {
      schema: 1,
      personal: [terms('/payslipMonth'), terms('/backPay'), terms('/backPayComputed'), imported],
    },
    DisagreementRecorded: {
      schema: 1,
      personal: [text('/unionPosition'), text('/counterpartyPosition'), text('/minutes'), imported],
    },
    DisputeEscalated: {
      schema: 2,
      personal: [text('/overrideReason'), imported],
      upcast: { 1: dueOnUntold },
    },
    DisputeSettled: { schema: 1, personal: [items, amounts, imported] },
    EscalationLapsed: { schema: 1, personal: [] },
    CaseHeld: { schema: 1, personal: [reason] },
    CaseResumed: { schema: 1, personal: [reason] },
    MembershipEnded: { schema: 1, personal: [] },
    MemberWithdrew: { schema: 1, personal: [reason] },
    ConsultantAssigned: { schema: 1, personal: [] },
    CaseClosed: { schema: 1, personal: [reason, imported] },
    CaseReopened: { schema: 1, personal: [reason] },
    EntryCorrected: {
      schema: 1,
      personal: [
        reason,
        terms('/replacement/data/institution'),
        terms('/replacement/data/position'),
        terms('/replacement/data/memberSince'),
        terms('/replacement/data/startDate'),
        terms('/replacement/data/items'),
        terms('/replacement/data/assessmentAmounts'),
        terms('/replacement/data/from'),
        terms('/replacement/data/payslipMonth'),
        terms('/replacement/data/backPay'),
        terms('/replacement/data/backPayComputed'),
        text('/replacement/data/reason'),
        text('/replacement/data/place'),
        contact('/replacement/data/participants'),
        text('/replacement/data/minutes'),
        text('/replacement/data/text'),
        text('/replacement/data/note'),
        text('/replacement/data/unionPosition'),
        text('/replacement/data/counterpartyPosition'),
        text('/replacement/data/overrideReason'),
      ],
    },
    EntryMarkedDuplicate: { schema: 1, personal: [] },
    ReviewTaskRaised: { schema: 1, personal: [] },
    ReviewTaskDecided: { schema: 1, personal: [reason] },
  },
} satisfies Vocabulary<PayCaseEvent>;
