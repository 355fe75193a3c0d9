import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Negotiation } from '../api/answers.js';
import { meQuery, timelineQuery } from '../api/queries.js';
import { useUsers } from '../api/use-users.js';
import { representationOf } from './use-subject.js';

/** Who decided about a result, and in whose place a deputy did, as far as the reader may know their names. */
export function useRatifier(
  { id, municipality, area, ratification }: Negotiation,
  justNow: boolean,
): string | null {
  const { t, i18n } = useTranslation();
  const me = useQuery(meQuery).data;
  const users = useUsers() ?? [];
  const trail = useQuery(timelineQuery('NEGOTIATION', id, i18n.language)).data ?? [];
  const decision = trail.find(({ entryId }) => entryId === ratification?.entryId);
  const nameOf = (userId: string | null | undefined) => users.find((user) => user.userId === userId)?.name;
  if (!me) return null;
  const mine = justNow || decision?.recordedBy === me.userId;
  const name = mine ? me.name : nameOf(decision?.recordedBy);
  if (name === undefined) return null;
  const rep = nameOf(decision?.onBehalfOf);
  if (rep !== undefined) return t('decision.receipt.onBehalf', { name, rep });
  const isDeputy =
    decision === undefined
      ? mine && representationOf(me, { municipality, area }) === 'DEPUTY'
      : decision.onBehalfOf !== undefined;
  return isDeputy ? t('decision.receipt.asDeputy', { name }) : name;
}
