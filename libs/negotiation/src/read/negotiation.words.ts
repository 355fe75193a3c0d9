import type { EscalationLevel, EscalationStep, NoteChannel } from '@loenspor/casework';
import type { Counterparty, Language } from '@loenspor/pay';
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

export const channelWords: Words<NoteChannel> = {
  da: { PHONE: 'Note om telefonsamtale', MAIL: 'Note om mail', MEETING: 'Note om møde', OTHER: 'Note' },
  en: { PHONE: 'Note of a call', MAIL: 'Note of a mail', MEETING: 'Note of a meeting', OTHER: 'Note' },
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

/** The pairs that the ladder has (domain.md 1.5). */
const steps: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  da: {
    '2 DEMANDED': 'Forhandling på niveau 2 begæret',
    '2 HELD': 'Forhandling på niveau 2 afholdt',
    '3 FORWARDED': 'Videreført til niveau 3',
    '3 RECEIVED': 'Modtaget af de centrale parter på niveau 3',
    '3 HELD': 'Forhandling på niveau 3 afholdt',
    '4 SUBMITTED': 'Indbragt for paritetisk nævn på niveau 4',
  },
  en: {
    '2 DEMANDED': 'Negotiation at level 2 demanded',
    '2 HELD': 'Negotiation at level 2 held',
    '3 FORWARDED': 'Forwarded to level 3',
    '3 RECEIVED': 'Received by the central parties at level 3',
    '3 HELD': 'Negotiation at level 3 held',
    '4 SUBMITTED': 'Brought before the parity board at level 4',
  },
};

/** The same pairs, as something that is still to be done. */
const stepsToTake: typeof steps = {
  da: {
    '2 DEMANDED': 'begære forhandling på niveau 2',
    '2 HELD': 'holde forhandling på niveau 2',
    '3 FORWARDED': 'videreføre til niveau 3',
    '3 RECEIVED': 'få sagen frem til de centrale parter på niveau 3',
    '3 HELD': 'holde forhandling på niveau 3',
    '4 SUBMITTED': 'indbringe for paritetisk nævn på niveau 4',
  },
  en: {
    '2 DEMANDED': 'demand negotiation at level 2',
    '2 HELD': 'hold negotiation at level 2',
    '3 FORWARDED': 'forward to level 3',
    '3 RECEIVED': 'reach the central parties at level 3',
    '3 HELD': 'hold negotiation at level 3',
    '4 SUBMITTED': 'go to the parity board at level 4',
  },
};

export function stepToTakeWords(level: EscalationLevel, step: EscalationStep, language: Language): string {
  return (
    stepsToTake[language][`${level} ${step}`] ?? `${language === 'da' ? 'nå niveau' : 'reach level'} ${level}`
  );
}

export function stepWords(level: EscalationLevel, step: EscalationStep, language: Language): string {
  return steps[language][`${level} ${step}`] ?? `${language === 'da' ? 'Niveau' : 'Level'} ${level}`;
}

/** The other side as a sentence calls it. */
export function partyWords(counterparty: Counterparty, language: Language): string {
  if (counterparty.kind === 'SELF_GOVERNING_BOARD') return counterparty.name;
  return language === 'da' ? 'kommunen' : 'the municipality';
}
