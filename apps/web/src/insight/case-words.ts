import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { referenceQuery } from '../api/queries.js';
import { useUsers } from '../api/use-users.js';
import { isErased, known } from '../pay/pay.values.js';
import { useMoment } from '../time-travel/moment.js';
import type { BoardCase } from './board-cases.js';

/** What a case is called and what stands below it: a place for a negotiation, a person for a pay case. */
export function useCaseWords() {
  const { t } = useTranslation();
  const municipalities = useQuery(referenceQuery('municipalities')).data;
  const users = useUsers();
  const moment = useMoment();
  // What is opened from the past is shown as of the same moment.
  const then = moment === null ? '' : `?${new URLSearchParams({ asOf: moment })}`;
  const municipalityName = (code: string) =>
    municipalities ? (municipalities.find((one) => one.code === code)?.name ?? code) : '…';
  const place = ({ case: found }: BoardCase) =>
    `${municipalityName(found.municipality)} · ${t(`area.${found.area}`)}`;
  return {
    place,
    municipalityName,
    title: (found: BoardCase): string => {
      if (found.kind === 'NEGOTIATION') return place(found);
      const { name } = found.case.person;
      return isErased(name) ? t('case.personErased') : (name ?? t('frame.unknown'));
    },
    below: (found: BoardCase): string => {
      const { counterparty } = found.case;
      const board = counterparty.kind === 'SELF_GOVERNING_BOARD' ? counterparty.name : undefined;
      if (found.kind === 'NEGOTIATION') return [t('kind.NEGOTIATION'), board].filter(Boolean).join(' · ');
      const institution = known(found.case.institution) ?? board;
      return [t(`kind.${found.case.origin}`), place(found), institution].filter(Boolean).join(' · ');
    },
    /** Null for whoever may not be told who the people are: an id is no name. */
    consultant: ({ case: found }: BoardCase): string | null =>
      users?.find(({ userId }) => userId === found.consultantId)?.name ?? found.consultantName,
    address: (found: BoardCase) =>
      `/${found.kind === 'NEGOTIATION' ? 'forhandlinger' : 'loensager'}/${found.case.id}${then}`,
  };
}

/** The number of before, where the case did not keep it as its own. */
export function oldNumber({ case: found }: BoardCase): string | null {
  return found.externalRef && found.externalRef !== found.number ? found.externalRef : null;
}
