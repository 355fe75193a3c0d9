import type { CaseNoun } from '@loenspor/casework/domain';
import type { Told } from '@loenspor/event-sourcing/domain';
import { dayWords } from '@loenspor/pay';
import type { NegotiationAct } from './negotiation.acts.js';
import type { NegotiationStatus } from './negotiation.status.js';
import type { VersionStatus } from './pre-agreement.versions.js';

export const theNegotiation: CaseNoun = { da: 'forhandlingen', en: 'negotiation' };

/** Only what moves a negotiation on is named: notes and the like are always taken, and nobody who is refused asks for them. */
export function wrongStatusWords(
  status: 'NONE' | NegotiationStatus,
  allowed: readonly NegotiationAct[],
): Told {
  const next = (Object.keys(steps) as (keyof typeof steps)[]).filter((act) => isNext(act, allowed));
  const over = next.length === 0;
  const da = over ? onlyNotes.da : `Det næste kan være: ${next.map((act) => steps[act]).join(', ')}.`;
  const en = over ? onlyNotes.en : `Next can come: ${next.join(', ')}.`;
  return {
    da: `Forhandlingen står som »${statuses[status]}«. ${da}`,
    en: `A negotiation that is ${status} does not take this. ${en}`,
  };
}

export const baseMovedWords: Told = {
  da: 'Aftalen er ikke længere den, som resultatet ændrer. Luk forhandlingen og genåbn den: så falder resultatet, og et nyt kan nås på den aftale, der gælder.',
  en: 'The agreement is no longer the one that the result changes. Close the negotiation and reopen it: then the result falls, and another can be reached on the agreement as it is.',
};

/** Who is asked is named by role only: `approver` beside it says who that is. */
export function notTheRatifierWords({ userId }: { readonly userId?: string }): Told {
  return userId === undefined
    ? {
        da: 'Det er ledelsen, der godkender dette resultat.',
        en: 'It is leadership that ratifies this result.',
      }
    : {
        da: 'Det er en anden, der godkender dette resultat; se approver.',
        en: 'Somebody else ratifies this result; see approver.',
      };
}

/** @param on the day (YYYY-MM-DD) on which the agreement has the status; null: there is no version */
export function agreementStatusWords(status: VersionStatus | null, on: string): Told {
  return {
    da: `Aftalen er ${status === null ? 'ikke indgået' : versions[status]} den ${dayWords(on, 'da')}.`,
    en: `The agreement is ${status ?? 'not made'} on ${dayWords(on, 'en')}.`,
  };
}

/** An offer can be logged while there is a result too, and leads nowhere then. */
function isNext(act: NegotiationAct, allowed: readonly NegotiationAct[]): boolean {
  return allowed.includes(act) && (act !== 'offers' || allowed.includes('proposals'));
}

const onlyNotes = {
  da: 'Der kan kun tilføjes noter, rettelser og lignende.',
  en: 'Only notes, corrections and the like can be added.',
};

const statuses: Readonly<Record<'NONE' | NegotiationStatus, string>> = {
  NONE: 'Ikke åbnet',
  PREPARING: 'Forberedes',
  DEMANDED: 'Krav fremsat',
  NEGOTIATING: 'Forhandles',
  RESULT_REACHED: 'Enighed',
  RATIFIED: 'Godkendt',
  SIGNED: 'Underskrevet',
  DISPUTE_L1: 'Uenighed, niveau 1',
  DISPUTE_L2: 'Uenighed, niveau 2',
  DISPUTE_L3: 'Uenighed, niveau 3',
  DISPUTE_L4: 'Uenighed, niveau 4',
  CLOSED: 'Lukket',
};

const versions: Readonly<Record<VersionStatus, string>> = {
  SIGNED: 'underskrevet og ikke i kraft endnu',
  IN_FORCE: 'i kraft',
  TERMINATION_NOTICED: 'opsagt og stadig i kraft',
  TERMINATED: 'bortfaldet',
  SUPERSEDED: 'afløst',
};

/** What moves a negotiation on, in the order in which it comes. */
const steps = {
  demand: 'forhandlingsbegæring',
  offers: 'tilbud',
  proposals: 'udspil',
  acceptance: 'enighed om et tilbud',
  ratification: 'godkendelse af resultatet',
  signatures: 'underskrift',
  escalations: 'næste trin i uenigheden',
  settlement: 'løsning af uenigheden',
  closure: 'lukning',
  reopening: 'genåbning',
} as const satisfies Readonly<Partial<Record<NegotiationAct, string>>>;
