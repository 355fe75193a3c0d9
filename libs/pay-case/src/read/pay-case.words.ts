import type { Counterparty, Language } from '@loenspor/pay';
import type { NoteAddedData, PayCaseOrigin } from '../domain/pay-case.data.js';

type Words<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

export const origins: Words<PayCaseOrigin> = {
  da: {
    HIRING: 'nyansættelse',
    LEADER_ENQUIRY: 'lederhenvendelse',
    POST_CHANGE: 'væsentlig stillingsændring',
  },
  en: { HIRING: 'hiring', LEADER_ENQUIRY: 'leader enquiry', POST_CHANGE: 'change of the post' },
};

export const channels: Words<NoteAddedData['channel']> = {
  da: { PHONE: 'Note om samtale i telefon', MAIL: 'Note om mail', MEETING: 'Note om møde', OTHER: 'Note' },
  en: { PHONE: 'Note of a call', MAIL: 'Note of a mail', MEETING: 'Note of a meeting', OTHER: 'Note' },
};

/** The other side as a sentence calls it. */
export function partyWords(counterparty: Counterparty, language: Language): string {
  if (counterparty.kind === 'SELF_GOVERNING_BOARD') return counterparty.name;
  return language === 'da' ? 'kommunen' : 'the municipality';
}

/** By level and step. */
export const escalations: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  da: {
    '2 DEMANDED': 'Forhandling på niveau 2 begæret',
    '2 HELD': 'Forhandling på niveau 2 afholdt',
    '3 FORWARDED': 'Videreført til niveau 3',
    '3 RECEIVED': 'Modtaget af de centrale parter på niveau 3',
    '3 HELD': 'Forhandling på niveau 3 afholdt',
    '4 SUBMITTED': 'Indbragt for paritetisk nævn (niveau 4)',
  },
  en: {
    '2 DEMANDED': 'Negotiation at level 2 demanded',
    '2 HELD': 'Negotiation at level 2 held',
    '3 FORWARDED': 'Forwarded to level 3',
    '3 RECEIVED': 'Received by the central parties at level 3',
    '3 HELD': 'Negotiation at level 3 held',
    '4 SUBMITTED': 'Brought before the parity board (level 4)',
  },
};
