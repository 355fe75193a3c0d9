import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { referenceQuery } from '../api/queries.js';
import { isErased } from '../pay/pay.values.js';
import type { InboxItem } from './inbox.query.js';

/** What a row of the inbox is called: a place for a negotiation, a person for a pay case, a file for an import. */
export function useSubjectWords() {
  const { t } = useTranslation();
  const municipalities = useQuery(referenceQuery('municipalities')).data;
  const place = ({ municipality, area }: InboxItem): string | null => {
    if (municipality === null || area === null) return null;
    const name = municipalities ? municipalities.find(({ code }) => code === municipality)?.name : '…';
    return `${name ?? municipality} · ${t(`area.${area}`)}`;
  };
  const board = ({ counterparty }: InboxItem) =>
    counterparty?.kind === 'SELF_GOVERNING_BOARD' ? counterparty.name : null;
  return {
    title: (item: InboxItem): string => {
      const { kind, title } = item.subject;
      if (kind === 'IMPORT') return title;
      if (kind === 'NEGOTIATION') return [place(item), board(item)].filter(Boolean).join(' · ');
      const name = item.person?.name;
      return isErased(name) ? t('case.personErased') : (name ?? title);
    },
    below: (item: InboxItem): string => {
      const { kind, number } = item.subject;
      const about = kind === 'PAY_CASE' ? [place(item), board(item)] : [];
      const consultant = item.consultant?.name;
      return [...about, number, consultant].filter(Boolean).join(' · ');
    },
  };
}
