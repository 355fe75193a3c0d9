import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import { dayWords } from '@loenspor/pay';
import type { Counterparty, Language } from '@loenspor/pay';
import type { EscalationLevel, EscalationStep, NoteChannel } from '../domain/index.js';
import type { Mention, SaidEvent } from './mentions.js';

export const channelWords: Readonly<Record<Language, Readonly<Record<NoteChannel, string>>>> = {
  da: { PHONE: 'Note om telefonsamtale', MAIL: 'Note om mail', MEETING: 'Note om møde', OTHER: 'Note' },
  en: { PHONE: 'Note of a call', MAIL: 'Note of a mail', MEETING: 'Note of a meeting', OTHER: 'Note' },
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

/** How the events of a context are told, and in which language. */
export type Teller<Event extends SaidEvent> = {
  readonly language: Language;
  readonly sentence: (event: Event) => string;
};

/**
 * What an entry should have been, and what it was told to be where the reader may know that (`about`). `now`: as it
 * stands after the correction.
 */
export function correctedWords<Event extends SaidEvent>(
  {
    now,
    about,
    reason,
  }: {
    readonly now: Mention<Event>;
    readonly about: Mention<Event> | null;
    readonly reason: Personal<string> | undefined;
  },
  teller: Teller<Event>,
): string {
  const { language } = teller;
  const before = about ? beforeCorrection(now, about, teller) : '';
  const was = before && `. ${say(language, 'Før', 'Before')}: ${before}`;
  const why = reason === undefined ? '' : `. ${say(language, 'Grund', 'Reason')}: ${known(reason, language)}`;
  return `${say(language, 'Rettet', 'Corrected')}: ${mentionWords(now, teller)}${was}${why}`;
}

/** @param about the entry that counts no more, where the reader may know of it */
export function duplicateWords<Event extends SaidEvent>(
  about: Mention<Event> | null,
  teller: Teller<Event>,
): string {
  const marked = say(teller.language, 'Markeret som dublet', 'Marked as a duplicate');
  return marked + (about ? `: ${mentionWords(about, teller)}` : '');
}

/** Only what differs: nothing where it is a text that no sentence tells. */
function beforeCorrection<Event extends SaidEvent>(
  now: Mention<Event>,
  about: Mention<Event>,
  teller: Teller<Event>,
): string {
  if (teller.sentence(about.event) !== teller.sentence(now.event)) return mentionWords(about, teller);
  return about.on === now.on ? '' : dayWords(about.on, teller.language);
}

/** An entry in another one's sentence, with its day. */
function mentionWords<Event extends SaidEvent>(
  { event, on }: Mention<Event>,
  { language, sentence }: Teller<Event>,
): string {
  return `${sentence(event)}, ${dayWords(on, language)}`;
}

function known(text: Personal<string>, language: Language): string {
  return isErased(text) ? say(language, 'slettet', 'erased') : text;
}

function say(language: Language, danish: string, english: string): string {
  return language === 'da' ? danish : english;
}
