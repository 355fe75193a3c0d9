import {
  channelWords,
  correctedWords,
  duplicateWords,
  partyWords,
  stepToTakeWords,
  stepWords,
} from '@loenspor/casework';
import type { Mention, Teller } from '@loenspor/casework';
import type { Side } from '@loenspor/casework';
import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import { lateWords } from '@loenspor/mandate';
import {
  assessmentWords,
  backPayOre,
  backPayWords,
  computedWords,
  dayWords,
  itemsWords,
  monthWords,
} from '@loenspor/pay';
import type { Counterparty, Language, PayItem } from '@loenspor/pay';
import type { Assessed } from '../domain/pay-case.data.js';
import type { PayCaseEvent } from '../domain/pay-case.events.js';
import { origins } from './pay-case.words.js';

/** Who reads, who the other side is, and the entry that this one tells of (see `Mentions`). */
export type SummaryReader = {
  readonly language: Language;
  readonly counterparty: Counterparty;
  readonly about?: Mention<PayCaseEvent> | null;
};

type DataOf<Type extends PayCaseEvent['type']> = Extract<PayCaseEvent, { type: Type }>['data'];
type Say = (danish: string, english: string) => string;
type Sentences = {
  readonly [Type in PayCaseEvent['type']]: (data: DataOf<Type>, say: Say, reader: SummaryReader) => string;
};

/** What an event of a pay case says, in one plain sentence; what has been erased is said to be. */
export function payCaseSummary(event: PayCaseEvent, reader: SummaryReader): string {
  const say: Say = (danish, english) => (reader.language === 'da' ? danish : english);
  const sentence = sentences[event.type] as Sentence;
  const late = logged.has(event.type) ? '' : lateWords(event.data, reader.language);
  return sentence(event.data, say, reader) + late;
}

/** Facts stay what they are, however late a file tells of them. */
const logged: ReadonlySet<PayCaseEvent['type']> = new Set([
  'NoteAdded',
  'EmployerDemandReceived',
  'MeetingHeld',
  'OfferReceived',
  'ProvisionalPaySet',
]);

type Sentence = (data: PayCaseEvent['data'], say: Say, reader: SummaryReader) => string;

const sentences: Sentences = {
  CaseOpened: ({ origin }, say, { language }) =>
    `${say('Lønsag åbnet', 'Pay case opened')}: ${origins[language][origin]}`,
  MandateOpened: (_, say) => say('Mandat påbegyndt', 'Mandate begun'),
  MemberConsentRecorded: ({ leaderRep }, say) =>
    leaderRep === 'INVOLVED'
      ? say('Medlemmet har givet samtykke og vil inddrage LTR', 'Member consented, and involves the LTR')
      : say('Medlemmet har givet samtykke', 'Member consented'),
  MemberConsentWithdrawn: ({ reason }, say) =>
    after(say('Medlemmet har trukket sit samtykke tilbage', 'Member withdrew the consent'), reason, say),
  PreAgreementApplied: ({ items, payDate }, say, reader) =>
    `${say('Forhåndsaftale anvendt', 'Pre-agreement applied')}: ${worth(items, say, reader)}${since(payDate, say, reader)}`,
  DemandSent: (_, say, { language, counterparty }) =>
    `${say('Forhandlingsbegæring sendt til', 'Demand for negotiation sent to')} ${partyWords(counterparty, language)}`,
  EmployerDemandReceived: (_, say, { language, counterparty }) =>
    `${say('Forhandlingsbegæring fra', 'Demand for negotiation from')} ${partyWords(counterparty, language)}`,
  MeetingHeld: met,
  NoteAdded: ({ channel }, _, { language }) => channelWords[language][channel],
  ProposalMade: (data, say, reader) =>
    `${say('Udspil fra BUPL', 'Proposal from BUPL')}: ${worth(data.items, say, reader)}${stand(data, reader)}`,
  OfferReceived: (data, say, reader) =>
    `${say('Tilbud fra', 'Offer from')} ${partyWords(reader.counterparty, reader.language)}: ` +
    `${worth(data.items, say, reader)}${stand(data, reader)}`,
  ProvisionalPaySet: ({ items, from }, say, reader) =>
    `${say('A conto-løn', 'Provisional pay')}: ${worth(items, say, reader)}${since(from, say, reader)}`,
  PayAgreed: agreed,
  AgreementSigned: signed,
  PaymentVerified: verified,
  DisagreementRecorded: ({ kind }, say) =>
    kind === 'INTEREST'
      ? say('Uenighed konstateret (interessetvist)', 'Disagreement recorded (interest dispute)')
      : say('Uenighed om fortolkning (retstvist)', 'Disagreement about rights recorded'),
  DisputeEscalated: escalated,
  DisputeSettled: ({ level, items }, say, reader) =>
    (level >= 3
      ? say('Central løsning', 'Central settlement')
      : `${say('Forlig på niveau', 'Settlement at level')} ${level}`) +
    (items === undefined ? '' : `: ${worth(items, say, reader)}`),
  EscalationLapsed: ({ level, step, dueOn }, say, { language }) =>
    `${say('Fristen er overskredet: sidste dag for at', 'Past the deadline: the last day to')} ` +
    `${stepToTakeWords(level, step, language)} ${say('var', 'was')} ${dayWords(dueOn, language)}`,
  CaseHeld: ({ reason }, say) => after(say('Sagen sat i bero', 'Case put on hold'), reason, say),
  CaseResumed: ({ reason }, say) => after(say('Sagen genoptaget', 'Case resumed'), reason, say),
  MembershipEnded: (_, say) => say('Medlemskabet er ophørt', 'Membership ended'),
  MemberWithdrew: ({ reason }, say) =>
    after(say('Medlemmet har trukket sig', 'Member withdrew'), reason, say),
  ConsultantAssigned: ({ consultantId }, say) =>
    `${say('Sagen overdraget til', 'Case handed to')} ${consultantId}`,
  CaseClosed: ({ reason }, say) => after(say('Sagen lukket', 'Case closed'), reason, say),
  CaseReopened: ({ reason, voids }, say) =>
    after(
      voids === undefined
        ? say('Sagen genåbnet', 'Case reopened')
        : say('Sagen genåbnet; det aftalte er bortfaldet', 'Case reopened; what was agreed has fallen'),
      reason,
      say,
    ),
  EntryCorrected: corrected,
  EntryMarkedDuplicate: (_, __, reader) => duplicateWords(reader.about ?? null, teller(reader)),
  ReviewTaskRaised: (_, say, reader) =>
    decisionAt(reader, say) +
    say(
      ' skal ses efter: grundlaget er ændret siden',
      ' must be looked at again: what it rested on has changed since',
    ),
  ReviewTaskDecided: ({ outcome, voids, reason }, say) =>
    after(reviewed(outcome, voids !== undefined, say), reason, say),
};

/** The reason is left out where the reader may not know it. */
function corrected(
  { reason, replacement }: Partial<DataOf<'EntryCorrected'>> & Pick<DataOf<'EntryCorrected'>, 'replacement'>,
  _: Say,
  reader: SummaryReader,
): string {
  const { occurredOn: on, ...event } = replacement;
  return correctedWords({ now: { event, on }, about: reader.about ?? null, reason }, teller(reader));
}

/** Tells of another entry, which tells of none itself; of the opening with what a correction may be of. */
function teller({ language, counterparty }: SummaryReader): Teller<PayCaseEvent> {
  const reader = { language, counterparty };
  const sentence = (event: PayCaseEvent) =>
    [
      payCaseSummary(event, reader),
      ...(event.type === 'CaseOpened' ? termsOf(event.data, language) : []),
    ].join(' · ');
  return { language, sentence };
}

function termsOf(data: DataOf<'CaseOpened'>, language: Language): readonly string[] {
  const say: Say = (danish, english) => (language === 'da' ? danish : english);
  const day = (on: Personal<string>) => (isErased(on) ? shown(on, say) : dayWords(on, language));
  const { institution, position, startDate, memberSince } = data;
  return [
    ...[institution, position].flatMap((text) => (text === undefined ? [] : [shown(text, say)])),
    ...(startDate === undefined ? [] : [`${say('tiltrædelse', 'first day')} ${day(startDate)}`]),
    ...(memberSince === undefined ? [] : [`${say('medlem siden', 'member since')} ${day(memberSince)}`]),
  ];
}

function decisionAt({ about, language }: SummaryReader, say: Say): string {
  if (!about) return say('En afgørelse', 'A decision');
  const of = `${say('af', 'of')} ${dayWords(about.on, language)}`;
  return about.event.type === 'PaymentVerified'
    ? `${say('Kontrollen af lønsedlen', 'The check of the payslip')} ${of}`
    : `${say('Resultatet', 'The result')} ${of}`;
}

function reviewed(outcome: 'STANDS' | 'REOPEN', falls: boolean, say: Say): string {
  if (outcome === 'STANDS') return say('Afgørelsen står ved magt', 'The decision stands');
  return falls
    ? say('Resultatet er faldet, og sagen går videre', 'The result has fallen, and the case goes on')
    : say('Afgørelsen står ikke ved magt', 'The decision does not stand');
}

function escalated(data: DataOf<'DisputeEscalated'>, say: Say, { language }: SummaryReader): string {
  const { level, step, dueOn, overrideReason } = data;
  const due = dueOn === null ? '' : ` (${say('sidste dag', 'last day')} ${dayWords(dueOn, language)})`;
  const why = overrideReason === undefined ? '' : say(' – ledelsen gik videre', ' – leadership went on');
  return after(`${stepWords(level, step, language)}${due}${why}`, overrideReason, say);
}

function met({ place, participants, minutes }: DataOf<'MeetingHeld'>, say: Say): string {
  const where = place === undefined ? [] : [shown(place, say)];
  const many = participants === undefined || isErased(participants) ? 0 : participants.length;
  const people = many === 1 ? say('deltager', 'participant') : say('deltagere', 'participants');
  const who = many === 0 ? [] : [`${many} ${people}`];
  const written = minutes === undefined ? [] : [say('referat', 'minutes')];
  return [say('Møde holdt', 'Meeting held'), ...where, ...who, ...written].join(' · ');
}

/** What was computed is told where the payslip showed something else. */
function verified(data: DataOf<'PaymentVerified'>, say: Say, { language }: SummaryReader): string {
  const { payslipMonth: month, backPay, backPayComputed: computed } = data;
  const checked = say('Lønseddel kontrolleret', 'Payslip checked');
  const of =
    month === undefined ? '' : ` (${isErased(month) ? shown(month, say) : monthWords(month, language)})`;
  if (backPay === undefined) return `${checked}${of}`;
  if (isErased(backPay)) return `${checked}${of}; ${say('efterbetaling', 'back pay')} ${shown(backPay, say)}`;
  const isSame = computed === undefined || isErased(computed) || backPayOre(computed) === backPayOre(backPay);
  const owed = isSame
    ? ''
    : `; ${say('beregnet er', 'computed it is')} ${computedWords(backPay, computed, language)}`;
  return `${checked}${of}; ${backPayWords(backPay, language)}${owed}`;
}

function agreed(data: DataOf<'PayAgreed'>, say: Say, reader: SummaryReader): string {
  const items = data.items === undefined ? '' : `: ${worth(data.items, say, reader)}`;
  const from = data.effectiveFrom === undefined ? '' : since(data.effectiveFrom, say, reader);
  return `${say('Enighed om lønnen', 'Pay agreed')}${items}${from}`;
}

function signed(data: DataOf<'AgreementSigned'>, say: Say, reader: SummaryReader): string {
  const { side, signatory, effectiveFrom, effectiveFromAssumed } = data;
  const by = signatory === undefined ? '' : ` (${shown(signatory, say)})`;
  const assumed = effectiveFromAssumed ? say(' (antaget)', ' (assumed)') : '';
  const from = effectiveFrom === undefined ? '' : `${since(effectiveFrom, say, reader)}${assumed}`;
  return `${say('Underskrevet af', 'Signed by')} ${sideWords(side, reader)}${by}${from}`;
}

function sideWords(side: Side, { language, counterparty }: SummaryReader): string {
  return side === 'UNION' ? 'BUPL' : partyWords(counterparty, language);
}

function since(day: Personal<string>, say: Say, { language }: SummaryReader): string {
  return `; ${say('fra', 'from')} ${isErased(day) ? shown(day, say) : dayWords(day, language)}`;
}

function worth(items: Personal<readonly PayItem[]>, say: Say, { language }: SummaryReader): string {
  return isErased(items) ? shown(items, say) : itemsWords(items, language);
}

function stand({ assessment }: Assessed, { language }: SummaryReader): string {
  return assessment ? ` – ${assessmentWords(assessment, language)}` : '';
}

function after(sentence: string, text: Personal<string> | undefined, say: Say): string {
  return text === undefined || text === '' ? sentence : `${sentence}: ${shown(text, say)}`;
}

function shown(text: Personal<string | readonly PayItem[]>, say: Say): string {
  return typeof text === 'string' ? text : say('slettet', 'erased');
}
