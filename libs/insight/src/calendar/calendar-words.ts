import type { Told } from '@loenspor/event-sourcing/domain';
import type { Area, DeadlineRule, Language, RunningDeadline } from '@loenspor/pay';

/** What is due, as short as a title is. */
const due: Readonly<Record<Exclude<DeadlineRule, 'ESCALATION'>, Told>> = {
  MEETING: { da: 'forhandlingsmøde holdes', en: 'negotiation meeting is held' },
  MANDATE_EXPIRY: { da: 'mandatet udløber', en: 'mandate expires' },
  REVIEW: { da: 'forhåndsaftalen gennemgås', en: 'pre-agreement is reviewed' },
  TERMINATION: { da: 'opsagt forhåndsaftale ophører', en: 'terminated pre-agreement ends' },
  OBJECTION_WINDOW: { da: 'indsigelse mod valget', en: 'objection to the election' },
  TERM_END: { da: 'valgperioden slutter', en: 'rep term ends' },
};
const steps: Readonly<Record<string, Told>> = {
  DEMANDED: { da: 'begæres', en: 'is demanded' },
  HELD: { da: 'afholdes', en: 'is held' },
  FORWARDED: { da: 'videreføres', en: 'is forwarded' },
  RECEIVED: { da: 'modtages', en: 'is received' },
  SUBMITTED: { da: 'indbringes', en: 'is submitted' },
};
const areas: Readonly<Record<Area, Told>> = {
  DAYCARE: { da: 'dagtilbud', en: 'daycare' },
  LEISURE: { da: 'fritid', en: 'leisure' },
};

/** `Frist: niveau 2 begæres, FA-2026-0017, Rødovre dagtilbud`: nobody's name stands in a calendar. */
export function deadlineTitle(deadline: RunningDeadline, municipality: string, to: Language): string {
  const { number } = deadline.subject;
  const place = `${municipality} ${areas[deadline.area][to]}`;
  const parts = [dueWords(deadline, to), ...(number === undefined ? [] : [number]), place];
  return `${to === 'da' ? 'Frist' : 'Deadline'}: ${parts.join(', ')}`;
}

function dueWords({ rule, level, step }: RunningDeadline, to: Language): string {
  if (rule !== 'ESCALATION') return due[rule][to];
  const taken = steps[step ?? '']?.[to] ?? '';
  return `${to === 'da' ? 'niveau' : 'level'} ${level} ${taken}`;
}
