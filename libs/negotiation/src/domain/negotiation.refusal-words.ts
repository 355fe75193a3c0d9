import type { Told } from '@loenspor/event-sourcing/domain';
import { breachesWords, dayWords } from '@loenspor/pay';
import type { Assessment } from '@loenspor/pay';
import type { NegotiationAct } from './negotiation.acts.js';
import type { NegotiationStatus } from './negotiation.status.js';
import type { VersionStatus } from './pre-agreement.versions.js';

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

/** @param day of the act (YYYY-MM-DD) */
export function mandateMissingWords(day: string): Told {
  return {
    da: `Intet godkendt mandat dækker den ${dayWords(day, 'da')}. Få et godkendt, hvis gyldighed dækker den dag.`,
    en: `No approved mandate covers ${dayWords(day, 'en')}. Have one approved whose validity covers that day.`,
  };
}

export function outsideMandateWords({ breaches }: Assessment): Told {
  return {
    da: `Uden for det mandat, der gælder den dag: ${breachesWords(breaches, 'da')}. Hold det inden for, eller få mandatet ændret først.`,
    en: `Outside the mandate of its day: ${breachesWords(breaches, 'en')}. Keep it inside, or have it amended first.`,
  };
}

/** @param dueOn the last day of the step (YYYY-MM-DD) */
export function escalationLapsedWords(dueOn: string): Told {
  return {
    da: `Sidste dag for dette trin var den ${dayWords(dueOn, 'da')}. Kun ledelsen kan gå videre, med en begrundelse.`,
    en: `The last day for this step was ${dayWords(dueOn, 'en')}. Only leadership can go on, with a reason.`,
  };
}

/** @param dueOn the last day (YYYY-MM-DD) that a correction would give a step which was taken later */
export function laterStepLapsedWords(dueOn: string): Told {
  return {
    da: `Så ville sidste dag for et senere trin have været den ${dayWords(dueOn, 'da')}, og det er taget efter. Ret det trin først, hvis dets dag er forkert.`,
    en: `The last day for a later step would have been ${dayWords(dueOn, 'en')} then, and it was taken after that. Correct that step first if its day is wrong.`,
  };
}

/** @param effectiveFrom the first day (YYYY-MM-DD) that the other side has signed for */
export function effectiveDateWords(effectiveFrom: string): Told {
  return {
    da: `Den anden side har underskrevet med virkning fra den ${dayWords(effectiveFrom, 'da')}. Begge skal underskrive for samme dag.`,
    en: `The other side has signed for ${dayWords(effectiveFrom, 'en')}. Both must sign for the same day.`,
  };
}

/** @param signatures how many sides have signed */
export function alreadySignedWords(signatures: number): Told {
  return signatures > 1
    ? { da: 'Begge sider har underskrevet.', en: 'Both sides have signed.' }
    : {
        da: 'Den side har allerede underskrevet. Vent på den anden side.',
        en: 'This side has signed already. Wait for the other side.',
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
