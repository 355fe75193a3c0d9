import { Button } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addressOf } from '../inbox/inbox-address.js';
import { inboxQuery } from '../inbox/inbox.query.js';

/** The decisions of a case that are the reader’s own by now, each with where it is made. */
export function useOwnDecisions(caseId: string) {
  const { i18n } = useTranslation();
  const item = useQuery(inboxQuery(i18n.language)).data?.find(({ subject }) => subject.id === caseId);
  if (item === undefined) return [];
  return item.reasons
    .filter(({ mayDecide }) => mayDecide === true)
    .map((reason) => ({ code: reason.code, words: reason.words, address: addressOf(item, reason) }));
}

/** The way to a decision, for whoever makes it; nothing for others. */
export function DecisionLinks({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation();
  const decisions = useOwnDecisions(caseId);
  return decisions.map(({ address, words }) => (
    <Button
      key={address}
      component={Link}
      to={address}
      size="sm"
      title={words}
      leftSection={<IconGavel size={17} stroke={1.8} aria-hidden="true" />}
    >
      {t('case.decide')}
      {decisions.length > 1 && <span className="hidden-words">: {words}</span>}
    </Button>
  ));
}
