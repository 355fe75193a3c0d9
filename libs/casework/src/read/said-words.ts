import { codeWord, nameWords, numberWords } from '@loenspor/event-sourcing';
import type { SaidWords, SearchedWords } from '@loenspor/event-sourcing';
import { isErased } from '@loenspor/event-sourcing/domain';
import type { Area, Counterparty, PayElement } from '@loenspor/pay';
import type { Audiences } from './case.audience.js';
import type { SaidEvent } from './mentions.js';
import { withoutWithheld } from './withheld.js';
import type { Withheld } from './withheld.js';

/** The fields that people write or read as words, wherever in an event they stand. */
const written: ReadonlySet<string> = new Set([
  ...['title', 'text', 'note', 'reason', 'minutes', 'place', 'label', 'value', 'name', 'role', 'criterion'],
  ...['unionPosition', 'counterpartyPosition', 'overrideReason', 'fallbackReason', 'signatory', 'board'],
  ...['consultant', 'leaderRep', 'basis', 'person', 'position'],
  ...['institution', 'counterparty'],
]);
/** What is said elsewhere, or is no words: who is meant, what a rule worked out, what completes a claim. */
const silent: ReadonlySet<string> = new Set([
  ...['assessment', 'assessmentAmounts', 'mandate', 'approver', 'subject', 'draft', 'completion', 'opening'],
  ...['replacement'],
]);

/** A consent tells by such a code what an imported row tells in words. */
const wishes: ReadonlySet<string> = new Set(['INVOLVED', 'NOT_INVOLVED']);

const elements: Readonly<Record<PayElement, string>> = {
  BASE_PAY: 'grundløn',
  FUNCTION: 'funktionsløn funktionstillæg',
  QUALIFICATION: 'kvalifikationsløn kvalifikationstillæg',
  RESULT: 'resultatløn',
};

/**
 * What an event says in words, the union's own told apart by who is told of the event, and of what in it; of what has
 * been erased nothing.
 */
export function saidTo(audiences: Audiences, withheld: Withheld = {}) {
  return (event: SaidEvent): SaidWords => {
    const { visibility } = event.data as { readonly visibility?: string };
    // Why something was corrected is the union's own where what was corrected is; here it always is.
    const isOwn = audiences[event.type] !== 'ALL' && visibility !== 'LEADER_REP';
    const texts = textsSaid(event.data);
    const shared = textsSaid(withoutWithheld(event, withheld).data);
    return { texts, internal: isOwn || shared.length < texts.length };
  };
}

/** Each text once. */
export function textsSaid(data: object): readonly string[] {
  return [...new Set(textsOf('', data))];
}

function textsOf(key: string, value: unknown): readonly string[] {
  if (silent.has(key) || isErased(value)) return [];
  if (typeof value === 'string') {
    if (key === 'element') return [elements[value as PayElement] ?? ''];
    return written.has(key) && !wishes.has(value) ? [value] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => textsOf(key, each));
  // The database keeps the fields of an entry in another order than the log does.
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return fields.flatMap(([name, each]) => textsOf(name, each));
}

/** What a case or an agreement is of: what all of them are found by. */
export type Placed = {
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
};
export type Numbered = {
  readonly number: string;
  readonly externalRef?: string;
  readonly agreementPeriod: string;
};

const areas: Readonly<Record<Area, string>> = {
  DAYCARE: 'dagtilbud daginstitution',
  LEISURE: 'fritid fritidshjem SFO klub',
};

/** By the place, the area and the other side. */
export function calledByPlace({ municipality, area, counterparty }: Placed): SearchedWords {
  return {
    municipality: codeWord('MUNICIPALITY', municipality),
    area: folded(areas[area]),
    counterparty: folded(counterparty.kind === 'MUNICIPALITY' ? 'kommune' : counterparty.name),
  };
}

export function calledByNumber({ number, externalRef, agreementPeriod }: Numbered): SearchedWords {
  const numbers = [number, externalRef ?? ''].flatMap(numberWords);
  return { number: numbers.join(' '), period: folded(agreementPeriod) };
}

/** Who has the case: one of ours, by the code, or whoever the consultants' log names. */
export function calledByConsultant(
  consultantId: string | null,
  imported: unknown = undefined,
): SearchedWords {
  if (consultantId !== null) return { consultant: codeWord('USER', consultantId) };
  const { consultant } = (isErased(imported) ? {} : (imported ?? {})) as { readonly consultant?: string };
  return { consultant: folded(consultant ?? '') };
}

/** At most two hundred words of a name: more would be none. */
export function folded(text: string): string {
  return nameWords(text.slice(0, 2_000)).slice(0, 200).join(' ');
}
