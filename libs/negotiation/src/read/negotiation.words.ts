import type { Language } from '@loenspor/pay';
import type { ApproverReason, ClosingOutcome, NegotiationGround } from '../domain/negotiation.values.js';

type Words<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

export const groundWords: Words<NegotiationGround> = {
  da: {
    PERIOD_REVIEW: 'genbesøg i perioden',
    ANNUAL_REVIEW: 'årlig forhandling',
    EMPLOYER_DEMAND: 'modpartens krav',
    TERMINATION: 'opsigelse',
    STRUCTURAL_CHANGE: 'strukturændring',
    OTHER: 'anden grund',
  },
  en: {
    PERIOD_REVIEW: 'review of the period',
    ANNUAL_REVIEW: 'annual review',
    EMPLOYER_DEMAND: 'demand of the other side',
    TERMINATION: 'termination',
    STRUCTURAL_CHANGE: 'structural change',
    OTHER: 'another ground',
  },
};

export const closingWords: Words<ClosingOutcome> = {
  da: { WITHOUT_CHANGE: 'Forhandlingen lukket uden ændring', ABANDONED: 'Forhandlingen opgivet' },
  en: { WITHOUT_CHANGE: 'Negotiation closed without change', ABANDONED: 'Negotiation abandoned' },
};

export const decisionWords: Words<'STANDS' | 'REOPEN'> = {
  da: { STANDS: 'Resultatet står ved magt', REOPEN: 'Resultatet står ikke ved magt' },
  en: { STANDS: 'The result stands', REOPEN: 'The result does not stand' },
};

/** Who decided, and why it was not the representative where it was not. */
export const approverWords: Words<ApproverReason> = {
  da: {
    IN_OFFICE: 'af LTR’en',
    DEPUTY: 'af LTR’ens suppleant',
    JOINT_ELECTION: 'af LTR’en for det andet område (valgt i fællesskab)',
    NO_REP: 'af ledelsen (der er ingen LTR)',
    ABSENT: 'af ledelsen (LTR’en er fraværende)',
    CONFLICT: 'af ledelsen (LTR’en er selv part)',
    NOT_INVOLVED: 'af ledelsen',
  },
  en: {
    IN_OFFICE: 'by the leader representative',
    DEPUTY: 'by the deputy of the leader representative',
    JOINT_ELECTION: 'by the leader representative of the other area (elected jointly)',
    NO_REP: 'by leadership (there is no leader representative)',
    ABSENT: 'by leadership (the leader representative is absent)',
    CONFLICT: 'by leadership (the leader representative is a party)',
    NOT_INVOLVED: 'by leadership',
  },
};
