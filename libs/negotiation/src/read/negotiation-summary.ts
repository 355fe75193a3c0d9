import {
  channelWords,
  correctedWords,
  duplicateWords,
  partyWords,
  stepToTakeWords,
  stepWords,
} from '@loenspor/casework';
import type { Mention, Teller } from '@loenspor/casework';
import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import { lateWords } from '@loenspor/mandate';
import { assessmentWords, basisWords, changesWords, dayWords, itemsWords } from '@loenspor/pay';
import type { Assessment, Counterparty, Language, PayItem } from '@loenspor/pay';
import type { NegotiationEvent } from '../domain/negotiation.events.js';
import { approverWords, closingWords, decisionWords, groundWords } from './negotiation.words.js';

type DataOf<Type extends NegotiationEvent['type']> = Extract<NegotiationEvent, { type: Type }>['data'];
/** Who reads, who the other side is, and the entry that this one tells of (see `Mentions`). */
export type Telling = {
  readonly language: Language;
  readonly counterparty: Counterparty;
  readonly about?: Mention<NegotiationEvent> | null;
};
type Sentence<Type extends NegotiationEvent['type']> = (data: DataOf<Type>, telling: Telling) => string;
type Sentences = { readonly [Type in NegotiationEvent['type']]: Sentence<Type> };

/** What an event of a negotiation says, in one plain sentence; what has been erased is said to be. */
export function negotiationSummary(event: NegotiationEvent, telling: Telling): string {
  const sentence = sentences[event.type] as Sentence<NegotiationEvent['type']>;
  const late = logged.has(event.type) ? '' : lateWords(event.data, telling.language);
  return sentence(event.data, telling) + late;
}

/** Facts stay what they are, however late a file tells of them. */
const logged: ReadonlySet<NegotiationEvent['type']> = new Set([
  'BackgroundAdded',
  'StrategyWritten',
  'NoteAdded',
  'EmployerDemandReceived',
  'MeetingHeld',
  'OfferReceived',
]);

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
  NegotiationDemanded: (_, { language, counterparty }) =>
    say(language, 'Forhandlingsbegæring sendt til', 'Demand for negotiation sent to') +
    ` ${partyWords(counterparty, language)}`,
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
  ResultRatified: (data, { language }) =>
    say(language, 'Resultatet godkendt', 'Result ratified') + decided(data, language),
  ResultRejected: (data, { language }) =>
    say(language, 'Resultatet forkastet', 'Result rejected') + decided(data, language),
  AgreementSigned: signed,
  DisagreementRecorded: ({ kind }, { language }) =>
    kind === 'INTEREST'
      ? say(language, 'Uenighed konstateret (interessetvist)', 'Disagreement recorded (interest dispute)')
      : say(
          language,
          'Uenighed om fortolkning konstateret (retstvist)',
          'Disagreement about rights recorded (rights dispute)',
        ),
  DisputeEscalated: escalated,
  DisputeSettled: ({ level, items, ratification }, { language }) =>
    say(language, `Uenigheden løst på niveau ${level}`, `Dispute settled at level ${level}`) +
    after(changesWords(items, language), language) +
    (level >= bindingLevel
      ? say(language, '; binder parterne', '; binds the parties')
      : need(ratification, language)),
  EscalationLapsed: ({ level, step, dueOn }, { language }) =>
    say(language, 'Fristen er overskredet: sidste dag for at', 'Past the deadline: the last day to') +
    ` ${stepToTakeWords(level, step, language)} ${say(language, 'var', 'was')} ${dayWords(dueOn, language)}`,
  ConsultantAssigned: ({ consultantId }, { language }) =>
    `${say(language, 'Sagen overdraget til', 'Handed to')} ${consultantId}`,
  NegotiationClosed: ({ outcome, reason }, { language }) =>
    closingWords[language][outcome] + after(reason, language),
  NegotiationReopened: (data, { language }) => reopenedWords(data, language) + after(data.reason, language),
  EntryCorrected: corrected,
  EntryMarkedDuplicate: (_, telling) => duplicateWords(telling.about ?? null, teller(telling)),
  ReviewTaskRaised: (_, { language, about }) =>
    (about
      ? say(language, 'Resultatet af', 'The result of') + ` ${dayWords(about.on, language)} `
      : say(language, 'Et resultat ', 'A result ')) +
    say(
      language,
      'skal ses efter: tilbuddet, det hviler på, er rettet siden',
      'must be looked at again: the offer that it rests on was corrected since',
    ),
  ReviewTaskDecided: ({ outcome, voids, reason }, { language }) =>
    (voids === undefined
      ? decisionWords[language][outcome]
      : say(
          language,
          'Resultatet er faldet, og der forhandles videre',
          'The result has fallen, and the parties negotiate on',
        )) + after(reason, language),
};

/** From here on the central parties decide, and bind the local ones. */
const bindingLevel = 3;

function corrected(
  { reason, replacement }: Partial<DataOf<'EntryCorrected'>> & Pick<DataOf<'EntryCorrected'>, 'replacement'>,
  telling: Telling,
): string {
  const { occurredOn: on, ...event } = replacement;
  return correctedWords({ now: { event, on }, about: telling.about ?? null, reason }, teller(telling));
}

/** Tells of another entry, which tells of none itself. */
function teller({ language, counterparty }: Telling): Teller<NegotiationEvent> {
  return { language, sentence: (event) => negotiationSummary(event, { language, counterparty }) };
}

/** With what fell by it. */
function reopenedWords({ voids, voidsSignature }: DataOf<'NegotiationReopened'>, language: Language): string {
  const reopened = say(language, 'Forhandlingen genåbnet', 'Negotiation reopened');
  if (voids !== undefined)
    return (
      reopened +
      say(
        language,
        ' uden resultatet, da aftalen er blevet ændret siden',
        ' without its result, as the agreement has changed since',
      )
    );
  if (voidsSignature === undefined) return reopened;
  return reopened + say(language, '; underskriften skal gives igen', '; the signature must be given again');
}

/** By whom, on what basis, and why. */
function decided(
  { approverReason, basis, reason }: DataOf<'ResultRatified' | 'ResultRejected'>,
  language: Language,
): string {
  const by = approverReason ? ` ${approverWords[language][approverReason]}` : '';
  const on = basis ? ` – ${basisWords(basis, language)}, ${dayWords(basis.on, language)}` : '';
  return `${by}${on}${after(reason, language)}`;
}

function escalated(
  { level, step, dueOn, overrideReason }: DataOf<'DisputeEscalated'>,
  { language }: Telling,
): string {
  const due =
    dueOn === null ? '' : ` (${say(language, 'sidste dag', 'last day')} ${dayWords(dueOn, language)})`;
  const why =
    overrideReason === undefined
      ? ''
      : say(language, ' – ledelsen gik videre', ' – leadership went on') + after(overrideReason, language);
  return `${stepWords(level, step, language)}${due}${why}`;
}

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
  const party = data.side === 'UNION' ? 'BUPL' : partyWords(counterparty, language);
  const by = data.signatory === undefined ? party : `${party} (${known(data.signatory, language)})`;
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
  return say(language, '; kræver ingen godkendelse', '; needs no ratification');
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
