import { useTranslation } from 'react-i18next';
import { useUsers } from '../api/use-users.js';
import type { Tone } from '../frame/chip.js';
import { dayText } from '../language/formats.js';
import type { RepTermAnswer } from './rep-term.query.js';

export const termTones: { readonly [Status in RepTermAnswer['status']]: Tone } = {
  ELECTED: 'warn',
  OBJECTION_WINDOW: 'warn',
  CONTESTED: 'warn',
  ACTIVE: 'good',
  INVALID: 'bad',
  ENDED: 'plain',
};

/** The names of people and days as the pages of terms write them. */
export function useTermWords() {
  const { t, i18n } = useTranslation();
  const known = useUsers();
  const users = known ?? [];
  const day = (date: string) => dayText(date, i18n.language, 'short');
  // Until they have come, nobody is said to be unnamed.
  const nameless = known === undefined ? '…' : t('terms.noRep');
  const name = (userId: string) => users.find((user) => user.userId === userId)?.name ?? nameless;
  const until = (term: RepTermAnswer) => term.ended?.endedOn ?? term.termEndsOn;
  return {
    day,
    name,
    users,
    period: (term: RepTermAnswer) => `${day(term.electedOn)} – ${day(until(term))}`,
    deputies: (term: RepTermAnswer, on: string) =>
      term.deputies.filter(({ to }) => to === null || to >= on).map(({ userId }) => name(userId)),
  };
}
