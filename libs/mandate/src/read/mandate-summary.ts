import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import { amountWords, basisWords, dayWords, mandateItemWords } from '@loenspor/pay';
import type { Language, MandateItem } from '@loenspor/pay';
import type { MandateEvent } from '../domain/mandate.events.js';
import { isToldLate } from '../domain/mandate.lateness.js';

type DataOf<Type extends MandateEvent['type']> = Extract<MandateEvent, { type: Type }>['data'];
type Sentences = {
  readonly [Type in MandateEvent['type']]: (data: DataOf<Type>, language: Language) => string;
};

/** What an event of a mandate says, in one plain sentence; what has been erased is said to be. */
export function mandateSummary(event: MandateEvent, language: Language): string {
  const sentence = sentences[event.type] as (data: MandateEvent['data'], language: Language) => string;
  return sentence(event.data, language) + lateWords(event.data, language);
}

const sentences: Sentences = {
  MandateDrafted: (data, to) =>
    `${in_(to, 'Mandatudkast skrevet', 'Mandate drafted')}${itemsAfter(data.items, to)}`,
  MandateRedrafted: (data, to) =>
    `${in_(to, 'Mandatudkast ændret', 'Mandate draft changed')}${itemsAfter(data.items, to)}`,
  MandateSubmitted: (_, to) => in_(to, 'Mandat indstillet til godkendelse', 'Mandate submitted for approval'),
  MandateSubmissionWithdrawn: (data, to) =>
    `${in_(to, 'Indstillingen af mandatet trukket tilbage', 'Submission of the mandate withdrawn')}${because(data.reason, to)}`,
  MandateApproved: approved,
  MandateRejected: (data, to) => `${in_(to, 'Mandat afvist', 'Mandate rejected')}${because(data.reason, to)}`,
  MandateReturned: (data, to) =>
    `${in_(to, 'Mandat sendt tilbage', 'Mandate returned')}${because(data.reason, to)}`,
  MandateAmendmentSubmitted: (data, to) =>
    `${in_(to, 'Ændring af mandatet indstillet', 'Amendment of the mandate submitted')}${itemsAfter(data.items, to)}`,
  MandateRevoked: (data, to) =>
    `${in_(to, 'Mandat tilbagekaldt', 'Mandate revoked')}${because(data.reason, to)}`,
  MandateConsumed: ({ unused }, to) =>
    unused
      ? in_(
          to,
          'Mandatet bortfaldt ubrugt: aftalen er underskrevet',
          'Mandate ended unused: the agreement is signed',
        )
      : in_(to, 'Mandatet er brugt: aftalen er underskrevet', 'Mandate consumed: the agreement is signed'),
  MandateReaddressed: (_, to) =>
    in_(to, 'Mandatet venter nu på en anden godkender', 'The mandate now waits for another approver'),
  MandateExpired: (data, to) =>
    `${in_(to, 'Mandatets sidste dag er gået', 'The last day of the mandate has passed')}: ${dayWords(data.validTo, to)}`,
  PoolDrawn: (data, to) => `${in_(to, 'Trukket på puljen', 'Drawn on the pool')}: ${kroner(data.amount, to)}`,
  PoolReleased: (data, to) =>
    `${in_(to, 'Givet tilbage til puljen', 'Given back to the pool')}: ${kroner(data.amount, to)}`,
};

function approved(data: DataOf<'MandateApproved'>, to: Language): string {
  const { basis, validFrom, validTo, toldLate } = data;
  const said = in_(to, 'Mandat godkendt', 'Mandate approved') + (basis ? ` – ${basisWords(basis, to)}` : '');
  if (toldLate) return said;
  const from = dayWords(validFrom, to);
  const until = dayWords(validTo, to);
  return said + in_(to, `; gælder fra ${from} til ${until}`, `; valid from ${from} to ${until}`);
}

/** What is said of what an import told too late, of a mandate or of its case: it changes nothing. Else nothing. */
export function lateWords(data: object, to: Language): string {
  if (!isToldLate(data)) return '';
  return in_(
    to,
    ' (læst ind, efter at der var handlet i sagen: uden virkning)',
    ' (imported after somebody had acted in the case: without effect)',
  );
}

function itemsAfter(items: Personal<readonly MandateItem[]>, to: Language): string {
  if (isErased(items)) return `: ${erased(to)}`;
  return items.length === 0 ? '' : `: ${items.map((item) => mandateItemWords(item, to)).join('; ')}`;
}

function because(reason: Personal<string>, to: Language): string {
  return `: ${isErased(reason) ? erased(to) : reason}`;
}

function kroner(amount: string, to: Language): string {
  return amountWords({ amount, per: 'YEAR', level: 'L2000_03_31' }, to);
}

function erased(to: Language): string {
  return in_(to, 'slettet', 'erased');
}

function in_(language: Language, danish: string, english: string): string {
  return language === 'da' ? danish : english;
}
