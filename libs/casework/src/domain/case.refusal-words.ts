import type { Told } from '@loenspor/event-sourcing/domain';
import { breachesWords, dayWords } from '@loenspor/pay';
import type { Assessment } from '@loenspor/pay';

/**
 * @param day of the act (YYYY-MM-DD)
 * @param next what can be done, where another mandate would not help
 */
export function mandateMissingWords(day: string, next: Told = approveOne): Told {
  return {
    da: `Intet godkendt mandat dækker den ${dayWords(day, 'da')}. ${next.da}`,
    en: `No approved mandate covers ${dayWords(day, 'en')}. ${next.en}`,
  };
}

/** @param next what can be done, where another offer or mandate would not help */
export function outsideMandateWords(
  { breaches }: Pick<Assessment, 'breaches'>,
  next: Told = keepInside,
): Told {
  return {
    da: `Uden for det mandat, der gælder den dag: ${breachesWords(breaches, 'da')}. ${next.da}`,
    en: `Outside the mandate of its day: ${breachesWords(breaches, 'en')}. ${next.en}`,
  };
}

const approveOne: Told = {
  da: 'Få et godkendt, hvis gyldighed dækker den dag.',
  en: 'Have one approved whose validity covers that day.',
};
const keepInside: Told = {
  da: 'Hold det inden for, eller få mandatet ændret først.',
  en: 'Keep it inside, or have it amended first.',
};

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
