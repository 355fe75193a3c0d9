import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Page } from '../api/answers.js';
import { meQuery } from '../api/queries.js';
import { get } from '../api/request.js';
import { PlaceFilters, usePlaceFilters } from '../case/place-filters.js';
import { PlainPage } from '../case/plain-page.js';
import { Card } from '../frame/card.js';
import { Chip } from '../frame/chip.js';
import { Message, ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { useCaseWords } from '../insight/case-words.js';
import { today } from '../language/formats.js';
import lines from '../frame/lines-table.module.css';
import type { RepTermAnswer } from './rep-term.query.js';
import { termTones, useTermWords } from './term-words.js';

const over: ReadonlySet<string> = new Set(['ENDED', 'INVALID']);

/** `/hverv` for those who keep the terms: every municipality and area that has elected. */
export function TermsPage() {
  const { t } = useTranslation();
  const may = useQuery(meQuery).data?.may ?? [];
  const { municipality, area, all } = usePlaceFilters();
  const [, ask] = useSearchParams();
  const terms = useInfiniteQuery({
    queryKey: ['rep-terms', municipality, area],
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) =>
      get<Page<RepTermAnswer>>('/rep-terms', { municipality, area, limit: 200, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.nextCursor,
  });
  const found = terms.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = found.filter(({ status }) => all || !over.has(status));
  const elect = (
    <Button component={Link} to="/hverv/ny" size="sm">
      {t('terms.elect')}
    </Button>
  );
  return (
    <PlainPage
      title={t('terms.title')}
      words={t('terms.words')}
      back={null}
      actions={may.includes('repTermElect') ? elect : undefined}
    >
      <PlaceFilters standing={t('terms.current')} />
      <Card title={t('terms.title')}>
        {terms.isPending && <LinesSkeleton lines={6} />}
        {terms.isError && <ProblemMessage problem={terms.error} retry={() => void terms.refetch()} />}
        {terms.isSuccess && shown.length === 0 && (
          <NoTerms
            filtered={municipality !== '' || area !== '' || found.length > 0}
            // Where there are only past ones, the way back to everything shows them too.
            reset={() => ask(found.length > 0 ? { all: 'yes' } : {}, { replace: true })}
          >
            {may.includes('repTermElect') && elect}
          </NoTerms>
        )}
        {shown.length > 0 && <TermTable terms={shown} />}
        {terms.hasNextPage && (
          <Button variant="default" mt="md" onClick={() => void terms.fetchNextPage()}>
            {t('frame.more')}
          </Button>
        )}
      </Card>
    </PlainPage>
  );
}

type NoneProps = {
  readonly filtered: boolean;
  readonly reset: () => void;
  readonly children: ReactNode;
};

function NoTerms({ filtered, reset, children }: NoneProps) {
  const { t } = useTranslation();
  if (!filtered)
    return (
      <Message title={t('terms.none')} words={t('terms.noneWords')}>
        {children}
      </Message>
    );
  return (
    <Message title={t('terms.noMatch')} words={t('terms.noMatchWords')}>
      <Button variant="default" onClick={reset}>
        {t('board.reset')}
      </Button>
    </Message>
  );
}

function TermTable({ terms }: { readonly terms: readonly RepTermAnswer[] }) {
  const { t } = useTranslation();
  const words = useCaseWords();
  const { name, day, period, deputies } = useTermWords();
  return (
    <table className={lines['table']}>
      <thead>
        <tr>
          <th scope="col">{t('terms.place')}</th>
          <th scope="col">{t('terms.rep')}</th>
          <th scope="col">{t('terms.status')}</th>
          <th scope="col">{t('terms.period')}</th>
          <th scope="col">{t('terms.deputy')}</th>
        </tr>
      </thead>
      <tbody>
        {terms.map((term) => (
          <tr key={term.id}>
            <td>
              <Link to={`/hverv/${term.id}`}>
                {words.municipalityName(term.municipality)} · {t(`area.${term.area}`)}
              </Link>
            </td>
            <td>{name(term.userId)}</td>
            <td>
              <Chip tone={termTones[term.status]}>{t(`office.status.${term.status}`)}</Chip>
              {term.status === 'OBJECTION_WINDOW' && term.windowEndsOn && (
                <span className={lines['sub']}>
                  {t('terms.windowEnds', { date: day(term.windowEndsOn) })}
                </span>
              )}
            </td>
            <td>{period(term)}</td>
            <td data-label={t('terms.deputy')}>
              {deputies(term, today()).join(', ') || t('office.noDeputy')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
