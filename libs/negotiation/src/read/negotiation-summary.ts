import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import { assessmentWords, basisWords, changesWords, dayWords, itemsWords } from '@loenspor/pay';
import type { Assessment, Counterparty, Language, PayItem } from '@loenspor/pay';
import type { NegotiationEvent } from '../domain/negotiation.events.js';
import {
  channelWords,
  closingWords,
  decisionWords,
  groundWords,
  partyWords,
  stepWords,
} from './negotiation.words.js';

type DataOf<Type extends NegotiationEvent['type']> = Extract<NegotiationEvent, { type: Type }>['data'];
/** Who reads, and who the other side is. */
type Telling = { readonly language: Language; readonly counterparty: Counterparty };
type Sentence<Type extends NegotiationEvent['type']> = (data: DataOf<Type>, telling: Telling) => string;
type Sentences = { readonly [Type in NegotiationEvent['type']]: Sentence<Type> };

/** What an event of a negotiation says, in one plain sentence; what has been erased is said to be. */
export function negotiationSummary(
  event: NegotiationEvent,
  language: Language,
  counterparty: Counterparty,
): string {
  const sentence = sentences[event.type] as Sentence<NegotiationEvent['type']>;
  return sentence(event.data, { language, counterparty });
}

const sentences: Sentences = {
  NegotiationOpened: ({ ground, agreementPeriod }, { language }) =>
    say(language, 'Forhandling åbnet', 'Negotiation opened') +
    `: ${groundWords[language][ground]}, ${agreementPeriod}`,
  MandateOpened: (_, { language }) => say(language, 'Mandat påbegyndt', 'Mandate begun'),
  BackgroundAdded: ({ background }, { language }) =>
    say(language, 'Bagsideoplysninger tilføjet', 'Background added') +
    after(isErased(background) ? background : background.title, language),
  StrategyWritten: (_, { language }) => say(language, 'Forhandlingsstrategi skrevet', 'Strategy written'),
  NoteAdded: ({ channel }, { language }) => channelWords[language][channel],
  NegotiationDemanded: (_, { language }) =>
    say(language, 'Forhandlingsbegæring sendt', 'Negotiation demanded'),
  EmployerDemandReceived: (_, { language, counterparty }) =>
    say(language, 'Forhandlingsbegæring modtaget fra', 'Demand for negotiation received from') +
    ` ${partyWords(counterparty, language)}`,
  MeetingHeld: meeting,
  ProposalMade: ({ items, assessment }, { language }) =>
    say(language, 'Udspil fra BUPL', 'Proposal by BUPL') + bid(items, assessment, language),
  OfferReceived: ({ items, assessment }, { language, counterparty }) =>
    `${say(language, 'Tilbud fra', 'Offer from')} ${partyWords(counterparty, language)}` +
    bid(items, assessment, language),
  ResultReached: ({ items, ratification }, { language }) =>
    say(language, 'Enighed om et resultat', 'Result reached') +
    after(changesWords(items, language), language) +
    need(ratification, language),
  ResultRatified: ({ basis }, { language }) =>
    say(language, 'Resultatet godkendt', 'Result ratified') +
    (basis ? ` – ${basisWords(basis, language)}` : ''),
  ResultRejected: ({ reason }, { language }) =>
    say(language, 'Resultatet forkastet', 'Result rejected') + after(reason, language),
  AgreementSigned: signed,
  DisagreementRecorded: ({ kind }, { language }) =>
    kind === 'INTEREST'
      ? say(language, 'Uenighed konstateret (interessetvist)', 'Disagreement recorded (interest dispute)')
      : say(language, 'Uenighed om fortolkning (retstvist)', 'Disagreement about rights recorded'),
  DisputeEscalated: ({ level, step, overrideReason }, { language }) =>
    stepWords(level, step, language) +
    (overrideReason === undefined
      ? ''
      : say(language, ' – fristen fraveget', ' – let through by leadership') +
        after(overrideReason, language)),
  DisputeSettled: ({ level, items, ratification }, { language }) =>
    say(language, `Tvisten løst på niveau ${level}`, `Dispute settled at level ${level}`) +
    after(changesWords(items, language), language) +
    need(ratification, language),
  EscalationLapsed: ({ level, step, dueOn }, { language }) =>
    say(language, 'Fristen er overskredet', 'Past the last day') +
    ` (${dayWords(dueOn, language)}): ${stepWords(level, step, language)}`,
  ConsultantAssigned: ({ consultantId }, { language }) =>
    `${say(language, 'Sagen overdraget til', 'Handed to')} ${consultantId}`,
  NegotiationClosed: ({ outcome, reason }, { language }) =>
    closingWords[language][outcome] + after(reason, language),
  NegotiationReopened: ({ reason }, { language }) =>
    say(language, 'Forhandlingen genåbnet', 'Negotiation reopened') + after(reason, language),
  EntryCorrected: ({ reason }, { language }) =>
    say(language, 'Et tidligere skridt er rettet', 'An earlier step was corrected') + after(reason, language),
  EntryMarkedDuplicate: (_, { language }) =>
    say(language, 'Et skridt er markeret som dublet', 'A step was marked as a duplicate'),
  ReviewTaskRaised: (_, { language }) =>
    say(
      language,
      'En afgørelse skal ses efter: det, den hvilede på, er rettet',
      'A decision must be looked at again: what it rested on was corrected',
    ),
  ReviewTaskDecided: ({ outcome, reason }, { language }) =>
    decisionWords[language][outcome] + after(reason, language),
};

function meeting({ place, participants, minutes }: DataOf<'MeetingHeld'>, { language }: Telling): string {
  const present =
    participants === undefined || isErased(participants) || participants.length === 0
      ? []
      : [counted(participants.length, language)];
  const where = place === undefined ? [] : [known(place, language)];
  const written = minutes === undefined ? [] : [say(language, 'referat', 'minutes')];
  return [say(language, 'Møde holdt', 'Meeting held'), ...where, ...present, ...written].join(' · ');
}

function counted(participants: number, language: Language): string {
  if (participants === 1) return say(language, '1 deltager', '1 participant');
  return `${participants} ${say(language, 'deltagere', 'participants')}`;
}

function signed(data: DataOf<'AgreementSigned'>, { language, counterparty }: Telling): string {
  const by = data.side === 'UNION' ? 'BUPL' : partyWords(counterparty, language);
  const assumed = data.effectiveFromAssumed ? say(language, ' (antaget)', ' (assumed)') : '';
  const from = data.effectiveFrom
    ? `, ${say(language, 'med virkning fra', 'in force from')} ${dayWords(data.effectiveFrom, language)}${assumed}`
    : '';
  return `${say(language, 'Underskrevet af', 'Signed by')} ${by}${from}`;
}

function bid(items: readonly PayItem[], assessment: Assessment | undefined, language: Language): string {
  const standing = assessment ? ` – ${assessmentWords(assessment, language)}` : '';
  return `${after(itemsWords(items, language), language)}${standing}`;
}

function need(ratification: 'REQUIRED' | 'NOT_REQUIRED', language: Language): string {
  if (ratification === 'REQUIRED') return say(language, '; skal godkendes', '; to be ratified');
  return say(language, '; skal ikke godkendes', '; needs no ratification');
}

/** `: what`, or nothing where nothing was said. */
function after(what: Personal<string> | undefined, language: Language): string {
  return what === undefined || what === '' ? '' : `: ${known(what, language)}`;
}

function known(text: Personal<string>, language: Language): string {
  return isErased(text) ? say(language, 'slettet', 'erased') : text;
}

function say(language: Language, danish: string, english: string): string {
  return language === 'da' ? danish : english;
}
