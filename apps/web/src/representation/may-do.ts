import type { TFunction } from 'i18next';
import type { RepTermAnswer } from './rep-term.query.js';

type Line = { readonly words: string; readonly allowed: boolean };

/** What a term, or standing in for it, lets somebody do on a day, in words. */
export function mayDo(term: RepTermAnswer, own: boolean, today: string, t: TFunction): readonly Line[] {
  const active = term.status === 'ACTIVE';
  const decides = own ? t('office.decides') : t('office.decidesDeputy');
  return [
    { words: active ? decides : t('office.notYet'), allowed: active },
    { words: t('office.sees'), allowed: true },
    ...(own ? delegated(term, today, t) : []),
  ];
}

function delegated(term: RepTermAnswer, today: string, t: TFunction): readonly Line[] {
  const standing = term.delegations.filter(
    ({ on, withdrawal }) => on <= today && (withdrawal === null || today < withdrawal.on),
  );
  const lines = (['negotiate', 'sign'] as const).flatMap((act): readonly Line[] => {
    const covering = standing.filter((each) => (act === 'negotiate' ? each.mayNegotiate : each.maySign));
    const subjects = [...new Set(covering.flatMap((each) => each.subjects))];
    if (subjects.length === 0) return [];
    return [{ words: t(`office.${act}`, { subjects: subjectWords(subjects, t) }), allowed: true }];
  });
  return lines.length > 0 ? lines : [{ words: t('office.noNegotiate'), allowed: false }];
}

function subjectWords(subjects: readonly string[], t: TFunction): string {
  const kinds = (['NEGOTIATIONS', 'PAY_CASES'] as const).filter((kind) => subjects.includes(kind));
  const count = subjects.length - kinds.length;
  const words = kinds.map((kind) => t(`office.${kind}`));
  return [...words, ...(count > 0 ? [t('office.single', { count })] : [])].join(', ');
}
