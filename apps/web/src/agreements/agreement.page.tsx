import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { takesAway } from '../api/problem.js';
import { meQuery } from '../api/queries.js';
import { ActionsCard } from '../case/actions-card.js';
import { PlainPage } from '../case/plain-page.js';
import { Card, Fact, Facts } from '../frame/card.js';
import { Chip } from '../frame/chip.js';
import { ProblemPage } from '../frame/message.js';
import { PageSkeleton } from '../frame/page-skeleton.js';
import { agreementActions } from './agreement-actions.js';
import { AgreementItems } from './agreement-items.js';
import { useAgreementWords } from './agreement-words.js';
import { type Agreement, agreementQuery, agreementTones, type AgreementVersion } from './agreement.query.js';
import classes from './agreements.module.css';

/** `/aftaler/:id`: one agreement, what it says today, and how it came to that. */
export function AgreementPage() {
  const { id = '' } = useParams();
  const agreement = useQuery(agreementQuery(id));
  if (agreement.isPending) return <PageSkeleton />;
  if (agreement.data === undefined || takesAway(agreement.error))
    return <ProblemPage problem={agreement.error} retry={() => void agreement.refetch()} />;
  return <OneAgreement agreement={agreement.data} />;
}

function OneAgreement({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTranslation();
  const { title, party, period, day } = useAgreementWords();
  const may = useQuery(meQuery).data?.may ?? [];
  const { status, items } = agreement;
  return (
    <PlainPage
      title={title(agreement)}
      words={[party(agreement), agreement.title, period(agreement)].filter(Boolean).join(' · ')}
      back={{ to: '/aftaler', words: t('agreements.all') }}
      actions={<Chip tone={agreementTones[status]}>{t(`agreements.state.${status}`)}</Chip>}
      narrow
    >
      <Card title={t('agreements.holds')}>
        {items.length === 0 ? (
          <p className="soft">{t('agreements.nothing')}</p>
        ) : (
          <AgreementItems items={items} />
        )}
      </Card>
      <Termination agreement={agreement} />
      <ActionsCard title={t('agreements.actions')} actions={agreementActions(agreement, { may, day, t })} />
      <Review agreement={agreement} opens={may.includes('negotiationOpen')} />
      <Adoptions agreement={agreement} />
      <Card title={t('agreements.versions')}>
        {agreement.versions.toReversed().map((version) => (
          <Version key={version.version} version={version} />
        ))}
      </Card>
    </PlainPage>
  );
}

function Termination({ agreement: { termination } }: { readonly agreement: Agreement }) {
  const { t } = useTranslation();
  const { day } = useAgreementWords();
  if (termination === null) return null;
  const { noticedBy, noticeDate, noticeMonths, effectiveTo, effects } = termination;
  return (
    <Card title={t('agreements.termination')}>
      <Facts>
        <Fact name={t('agreements.noticedBy')}>
          {t(`agreements.${noticedBy}`)}, {day(noticeDate)}
        </Fact>
        <Fact name={t('agreements.lastDay')}>
          {day(effectiveTo)} ·{' '}
          {noticeMonths === null ? t('agreements.agreed') : t('agreements.notice', { count: noticeMonths })}
        </Fact>
        {effects.map(({ element, effect }) => (
          <Fact key={element} name={t('agreements.effectOf', { element: t(`pay.element.${element}`) })}>
            {t(`agreements.effect.${effect}`)}
          </Fact>
        ))}
      </Facts>
    </Card>
  );
}

type ReviewProps = { readonly agreement: Agreement; readonly opens: boolean };

function Review({ agreement, opens }: ReviewProps) {
  const { t } = useTranslation();
  const { day } = useAgreementWords();
  const { review, municipality, area, counterparty } = agreement;
  if (review === null) return null;
  const place = new URLSearchParams({ municipality, area, party: counterparty.kind });
  if (counterparty.name) place.set('board', counterparty.name);
  return (
    <Card title={t('agreements.review')}>
      <Facts>
        <Fact name={review.agreementPeriod}>
          {t(`reviews.state.${review.state}`)} · {t('agreements.dueBy', { date: day(review.dueOn) })}
        </Fact>
      </Facts>
      <div className={classes['below']}>
        {review.negotiationId ? (
          <Link to={`/forhandlinger/${review.negotiationId}`} className={classes['link'] ?? ''}>
            {t('agreements.toRound')}
          </Link>
        ) : (
          opens && (
            <div>
              <Button component={Link} to={`/forhandlinger/ny?${place}`} size="sm" variant="default">
                {t('agreements.startRound')}
              </Button>
            </div>
          )
        )}
      </div>
    </Card>
  );
}

function Adoptions({ agreement: { adoptions } }: { readonly agreement: Agreement }) {
  const { t } = useTranslation();
  const { day } = useAgreementWords();
  if (adoptions.length === 0) return null;
  return (
    <Card title={t('agreements.adoptions')}>
      <Facts>
        {adoptions.map(({ board, from }) => (
          <Fact key={`${board} ${from}`} name={board}>
            {t('agreements.from', { date: day(from) })}
          </Fact>
        ))}
      </Facts>
    </Card>
  );
}

function Version({ version: of }: { readonly version: AgreementVersion }) {
  const { t } = useTranslation();
  const { day, period } = useAgreementWords();
  const { version, status, items, signedOn, negotiationId, title } = of;
  const signed =
    signedOn === null ? t('agreements.signedUnknown') : t('agreements.signed', { date: day(signedOn) });
  return (
    <details className={classes['version']}>
      <summary>
        <strong>{t('agreements.version', { number: version })}</strong>
        <Chip tone={agreementTones[status]}>{t(`agreements.state.${status}`)}</Chip>
        <span className="soft small">{[title, period(of), signed].filter(Boolean).join(' · ')}</span>
      </summary>
      <div className={classes['below']}>
        <AgreementItems items={items} />
        {negotiationId === null ? (
          <span className="soft small">{t('agreements.existed')}</span>
        ) : (
          <Link to={`/forhandlinger/${negotiationId}`} className={classes['link'] ?? ''}>
            {t('agreements.toRound')}
          </Link>
        )}
      </div>
    </details>
  );
}
