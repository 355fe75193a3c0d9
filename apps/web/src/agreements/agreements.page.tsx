import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { meQuery } from '../api/queries.js';
import { PlaceFilters, usePlaceFilters } from '../case/place-filters.js';
import { PlainPage } from '../case/plain-page.js';
import { Card } from '../frame/card.js';
import { Chip } from '../frame/chip.js';
import { Message, ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import lines from '../frame/lines-table.module.css';
import { levelText, limitText } from '../pay/pay-words.js';
import type { PayItem } from '../pay/pay.values.js';
import { useAgreementWords } from './agreement-words.js';
import { type Agreement, agreementsQuery, agreementTones } from './agreement.query.js';
import own from './agreements.module.css';

const holding: ReadonlySet<string> = new Set(['IN_FORCE', 'TERMINATION_NOTICED', 'SIGNED']);

/** `/aftaler`: what is in force, place by place. */
export function AgreementsPage() {
  const { t } = useTranslation();
  const { municipality, area, all } = usePlaceFilters();
  const { title } = useAgreementWords();
  const may = useQuery(meQuery).data?.may ?? [];
  const agreements = useQuery(agreementsQuery(municipality, area));
  const shown = (agreements.data ?? [])
    .filter(({ status }) => all || holding.has(status))
    .sort((a, b) => title(a).localeCompare(title(b), 'da'));
  const record = (
    <Button component={Link} to="/aftaler/ny" size="sm" variant="default">
      {t('agreements.record')}
    </Button>
  );
  return (
    <PlainPage
      title={t('agreements.title')}
      words={t('agreements.words')}
      back={null}
      actions={may.includes('preAgreementRecord') ? record : undefined}
    >
      <PlaceFilters standing={t('agreements.standing')} />
      <Card title={t('agreements.title')}>
        {agreements.isPending && <LinesSkeleton lines={6} />}
        {agreements.isError && (
          <ProblemMessage problem={agreements.error} retry={() => void agreements.refetch()} />
        )}
        {agreements.isSuccess && shown.length === 0 && (
          <Message title={t('agreements.none')} words={t('agreements.noneWords')} />
        )}
        {shown.length > 0 && <AgreementTable agreements={shown} />}
      </Card>
    </PlainPage>
  );
}

function AgreementTable({ agreements }: { readonly agreements: readonly Agreement[] }) {
  const { t } = useTranslation();
  const words = useAgreementWords();
  return (
    <table className={lines['table']}>
      <thead>
        <tr>
          <th scope="col">{t('agreements.place')}</th>
          <th scope="col">{t('agreements.status')}</th>
          <th scope="col">{t('agreements.period')}</th>
          <th scope="col">{t('agreements.content')}</th>
          <th scope="col">{t('agreements.review')}</th>
        </tr>
      </thead>
      <tbody>
        {agreements.map((agreement) => (
          <tr key={agreement.id}>
            <td>
              <Link to={`/aftaler/${agreement.id}`}>
                {words.title(agreement)}
                {agreement.counterparty.kind !== 'MUNICIPALITY' && ` · ${words.party(agreement)}`}
              </Link>
              {agreement.title && <span className={lines['sub']}>{agreement.title}</span>}
            </td>
            <td>
              <Chip tone={agreementTones[agreement.status]}>{t(`agreements.state.${agreement.status}`)}</Chip>
            </td>
            <td>{words.period(agreement)}</td>
            <td>
              {agreement.items.map((item, at) => (
                <ItemLine key={at} item={item} />
              ))}
            </td>
            <td data-label={t('agreements.review')}>
              {agreement.review && (
                <>
                  {t(`reviews.state.${agreement.review.state}`)}
                  <span className={lines['sub']}>
                    {t('agreements.dueBy', { date: words.day(agreement.review.dueOn) })}
                  </span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ItemLine({ item }: { readonly item: PayItem }) {
  const { t, i18n } = useTranslation();
  const { amount, step } = item;
  const limit = step !== undefined ? { step } : amount;
  return (
    <span className={own['item']}>
      {t(`pay.element.${item.element}`)}{' '}
      <span className={own['amount']}>{limit ? limitText(limit, t, i18n.language) : '–'}</span>
      {amount && <span className={lines['sub']}>{levelText(amount, t, i18n.language)}</span>}
    </span>
  );
}
