import { IconId } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Me } from '../api/answers.js';
import { takesAway } from '../api/problem.js';
import { meQuery } from '../api/queries.js';
import { Message, ProblemMessage } from '../frame/message.js';
import { PageSkeleton } from '../frame/page-skeleton.js';
import { usePageTitle } from '../frame/page-title.js';
import { isOfTheUnion } from '../identity/access.js';
import classes from './office.module.css';
import { repTermQuery } from './rep-term.query.js';
import { TermSection } from './term-section.js';
import { TermsPage } from './terms.page.js';

/** `/hverv`: for those of the union every term; for others what they are elected to, or stand in for. */
export function OfficePage() {
  const me = useQuery(meQuery).data;
  if (!me) return <PageSkeleton />;
  return isOfTheUnion(me) ? <TermsPage /> : <OwnOffice me={me} />;
}

function OwnOffice({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  usePageTitle(t('office.title'));
  return (
    <div className={classes['page']}>
      <h1 className={classes['title']}>{t('office.title')}</h1>
      {me.repTerms.length === 0 ? (
        <Message
          icon={<IconId size={40} stroke={1.3} aria-hidden />}
          title={t('office.none')}
          words={t('office.noneWords')}
        />
      ) : (
        <Terms me={me} />
      )}
    </div>
  );
}

function Terms({ me }: { readonly me: Me }) {
  const ids = [...new Set(me.repTerms.map(({ id }) => id))];
  const terms = useQueries({ queries: ids.map((id) => repTermQuery(id)) });
  const failed = terms.find(({ isLoadingError, error }) => isLoadingError || takesAway(error));
  if (failed) return <ProblemMessage problem={failed.error} retry={() => void failed.refetch()} />;
  if (terms.some(({ isPending }) => isPending)) return <PageSkeleton />;
  return terms.map(({ data }) => data && <TermSection key={data.id} term={data} me={me} />);
}
