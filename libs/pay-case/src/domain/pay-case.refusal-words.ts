import type { Told } from '@loenspor/event-sourcing/domain';
import { dayWords } from '@loenspor/pay';
import type { PayCaseAct } from './pay-case.acts.js';
import type { PayCaseStatus } from './pay-case.status.js';

/** Only what moves a case on is named: notes and the like are always taken, and nobody who is refused asks for them. */
export function wrongStatusWords(status: PayCaseStatus, allowed: readonly PayCaseAct[]): Told {
  const next = (Object.keys(steps) as (keyof typeof steps)[]).filter((act) => isNext(act, allowed));
  return {
    da: `Sagen står som »${statuses[status]}«. Det næste kan være: ${next.map((act) => steps[act]).join(', ')}.`,
    en: `A pay case that is ${status} does not take this. Next can come: ${next.join(', ')}.`,
  };
}

/**
 * @param day of the act (YYYY-MM-DD)
 * @param next what can be done, where a consent would not help
 */
export function consentMissingWords(day: string, next: Told = recordIt): Told {
  return day === ''
    ? {
        da: 'Der er intet samtykke, der kan trækkes tilbage.',
        en: 'There is no consent that could be withdrawn.',
      }
    : {
        da: `Medlemmets samtykke dækker ikke den ${dayWords(day, 'da')}. ${next.da}`,
        en: `The member’s consent does not cover ${dayWords(day, 'en')}. ${next.en}`,
      };
}

const recordIt: Told = {
  da: 'Registrér det, før noget går til arbejdsgiveren.',
  en: 'Record it before anything goes to the employer.',
};

export function onHoldWords(cause: 'CONSULTANT' | 'MEMBERSHIP_ENDED'): Told {
  return cause === 'CONSULTANT'
    ? {
        da: 'Sagen er sat i bero. Genoptag den først.',
        en: 'The case is on hold. Resume it first.',
      }
    : {
        da: 'Sagen er i bero, fordi medlemskabet er ophørt. Ledelsen kan genoptage eller lukke den.',
        en: 'The case is on hold because the membership ended. Leadership can resume or close it.',
      };
}

export const personErasedWords: Told = {
  da: 'Oplysningerne, det hviler på, er slettet.',
  en: 'What it rests on has been erased.',
};

/**
 * @param payDate the day (YYYY-MM-DD) from which it is to be paid
 * @param board that has not adopted the municipal agreement by then; null where there is another reason
 * @param next what can be done, where another agreement would not help
 */
export function notApplicableWords(payDate: string, board: string | null, next?: Told): Told {
  if (board !== null)
    return {
      da: `${board} har ikke tiltrådt kommunens forhåndsaftale den ${dayWords(payDate, 'da')}. ${(next ?? adoptIt).da}`,
      en: `${board} has not adopted the municipal agreement on ${dayWords(payDate, 'en')}. ${(next ?? adoptIt).en}`,
    };
  return {
    da: `Forhåndsaftalen gælder ikke for sagen den ${dayWords(payDate, 'da')}, eller dens vilkår er andre. ${(next ?? applyOthers).da}`,
    en: `The agreement does not apply to the case on ${dayWords(payDate, 'en')}, or its terms are others. ${(next ?? applyOthers).en}`,
  };
}

const adoptIt: Told = {
  da: 'Registrér tiltrædelsen på aftalen, eller forhandl lønnen.',
  en: 'Record the adoption on the agreement, or negotiate the pay.',
};
const applyOthers: Told = {
  da: 'Anvend elementer, som de står i den aftale, der er i kraft den dag for samme kommune, område og modpart.',
  en: 'Apply items as they stand in the agreement in force on that day for the same municipality, area and counterparty.',
};

/** An offer can be logged while there is a result or a dispute too, and leads nowhere then. */
function isNext(act: PayCaseAct, allowed: readonly PayCaseAct[]): boolean {
  const leadsOn = !allowed.includes('signatures') && !allowed.includes('settlement');
  return allowed.includes(act) && (act !== 'offers' || leadsOn);
}

const statuses: Readonly<Record<PayCaseStatus, string>> = {
  OPENED: 'Åbnet',
  NEGOTIATING: 'Forhandles',
  AGREED: 'Enighed',
  SIGNED: 'Underskrevet',
  SETTLED_BY_PREAGREEMENT: 'Efter forhåndsaftale',
  DISPUTE_L1: 'Uenighed, niveau 1',
  DISPUTE_L2: 'Uenighed, niveau 2',
  DISPUTE_L3: 'Uenighed, niveau 3',
  DISPUTE_L4: 'Uenighed, niveau 4',
  ON_HOLD: 'Sat i bero',
  WITHDRAWN: 'Trukket tilbage',
  CLOSED: 'Lukket',
};

/** What moves a case on, in the order in which it comes. */
const steps = {
  'pre-agreement-application': 'anvendelse af en forhåndsaftale',
  demand: 'forhandlingsbegæring',
  offers: 'tilbud',
  proposals: 'udspil',
  acceptance: 'enighed om et tilbud',
  signatures: 'underskrift',
  escalations: 'næste trin i uenigheden',
  settlement: 'løsning af uenigheden',
  'payment-verification': 'kontrol af lønsedlen',
  resumption: 'genoptagelse',
  closure: 'lukning',
  reopening: 'genåbning',
} as const satisfies Readonly<Partial<Record<PayCaseAct, string>>>;
