import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Negotiation, Page, PayCase } from '../api/answers.js';
import { takesAway } from '../api/problem.js';
import { meQuery } from '../api/queries.js';
import { get } from '../api/request.js';
import { ActionsCard } from '../case/actions-card.js';
import { PlainPage } from '../case/plain-page.js';
import { Card, Fact, Facts } from '../frame/card.js';
import { Chip } from '../frame/chip.js';
import { ProblemPage } from '../frame/message.js';
import { PageSkeleton } from '../frame/page-skeleton.js';
import { useCaseWords } from '../insight/case-words.js';
import { today } from '../language/formats.js';
import { useRepresentatives } from './elect.page.js';
import { repTermQuery, type RepTermAnswer } from './rep-term.query.js';
import { termActions } from './term-actions.js';
import { TermTrail } from './term-trail.js';
import { termTones, useTermWords } from './term-words.js';

/** `/hverv/:id`: one term, all that was recorded of it, and what may be recorded next. */
export function TermPage() {
  const { id = '' } = useParams();
  const term = useQuery(repTermQuery(id));
  if (term.isPending) return <PageSkeleton />;
  if (term.data === undefined || takesAway(term.error))
    return <ProblemPage problem={term.error} retry={() => void term.refetch()} />;
  return <OneTerm term={term.data} />;
}

function OneTerm({ term }: { readonly term: RepTermAnswer }) {
  const { t } = useTranslation();
  const may = useQuery(meQuery).data?.may ?? [];
  const words = useCaseWords();
  const { name, day } = useTermWords();
  const people = useRepresentatives().filter(({ value }) => value !== term.userId);
  const cases = useDelegableCases(term, may.includes('repTermGrantDelegation'));
  return (
    <PlainPage
      title={`${words.municipalityName(term.municipality)} · ${t(`area.${term.area}`)}`}
      words={name(term.userId)}
      back={{ to: '/hverv', words: t('terms.all') }}
      actions={<Chip tone={termTones[term.status]}>{t(`office.status.${term.status}`)}</Chip>}
      narrow
    >
      <ActionsCard title={t('terms.actions')} actions={termActions(term, { may, people, cases, day, t })} />
      <TermFacts term={term} />
      <TermTrail term={term} cases={cases} />
    </PlainPage>
  );
}

function TermFacts({ term }: { readonly term: RepTermAnswer }) {
  const { t } = useTranslation();
  const { day, name } = useTermWords();
  const { leaders, jointElection } = term.electoralGroup;
  const standing = term.deputies.filter(({ to }) => to === null || to >= today());
  return (
    <Card title={t('terms.facts')}>
      <Facts>
        <Fact name={t('terms.rep')}>{name(term.userId)}</Fact>
        <Fact name={t('office.elected')}>{day(term.electedOn)}</Fact>
        <Fact name={t('office.ends')}>{day(term.termEndsOn)}</Fact>
        {term.ended && (
          <Fact name={t('terms.endedFact')}>
            {day(term.ended.endedOn)} · {t(`terms.${term.ended.reason}`)}
          </Fact>
        )}
        <Fact name={t('office.group')}>
          {t('office.leaders', { count: leaders })}
          {jointElection === true && `, ${t('office.joint')}`}
        </Fact>
        {term.notifiedOn && (
          <Fact name={t('office.notified')}>
            {day(term.notifiedOn)}
            {term.windowEndsOn && ` · ${t('terms.windowEnds', { date: day(term.windowEndsOn) })}`}
          </Fact>
        )}
        <Fact name={t('office.deputies')}>
          {standing.length === 0
            ? t('office.noDeputy')
            : standing.map(({ userId, from, to }) => (
                <span key={`${userId} ${from}`} style={{ display: 'block' }}>
                  {name(userId)},{' '}
                  {to === null
                    ? t('office.deputyFrom', { date: day(from) })
                    : t('office.deputyUntil', { from: day(from), to: day(to) })}
                </span>
              ))}
        </Fact>
      </Facts>
    </Card>
  );
}

/** The cases of the term’s place by their numbers, for whoever delegates. */
function useDelegableCases({ municipality, area }: RepTermAnswer, enabled: boolean) {
  const found = useQuery({
    queryKey: ['cases', 'delegable', municipality, area],
    enabled,
    queryFn: async ({ signal }) => {
      const of = { municipality, area, limit: 200 };
      const [negotiations, payCases] = await Promise.all([
        get<Page<Negotiation>>('/negotiations', of, signal),
        get<Page<PayCase>>('/pay-cases', of, signal),
      ]);
      return [...negotiations.items, ...payCases.items];
    },
  });
  return (found.data ?? [])
    .filter(({ status }) => !['CLOSED', 'SIGNED', 'WITHDRAWN'].includes(status))
    .map(({ id, number }) => ({ value: id, label: number }));
}
