import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseAnswer } from '../api/answers.js';
import { meQuery } from '../api/queries.js';
import { Card, Fact, Facts } from '../frame/card.js';
import { isOfTheUnion } from '../identity/access.js';
import { wholeText } from '../language/formats.js';
import type { MandateItem } from '../pay/pay.values.js';
import { payStatisticsQuery, type StatisticsCell } from '../statistics/pay-statistics.query.js';
import classes from './others-card.module.css';
import { askedElement, othersShown } from './others-shown.js';

type CardProps = { readonly of: CaseAnswer; readonly mandate: readonly MandateItem[] };

/** What other municipalities have agreed for what is negotiated here, as far as nobody can be found by it. */
export function OthersCard({ of, mandate }: CardProps) {
  const { t, i18n } = useTranslation();
  const me = useQuery(meQuery).data;
  const element = askedElement(of, mandate);
  const filters = { area: of.area, element };
  const may = me?.may.includes('statisticsPay') === true && isOfTheUnion(me);
  const found = useQuery({
    ...payStatisticsQuery({ by: 'municipality', filters }, i18n.language),
    enabled: may,
  }).data;
  if (!may || found === undefined) return null;
  const { own, others, hidden } = othersShown(found.cells, of.municipality);
  if (own === null && others.length === 0 && hidden === 0) return null;
  return (
    <Card title={t('others.title')}>
      <p className={classes['words']}>
        {t('others.words', { element: t(`pay.element.${element}`), area: t(`area.${of.area}`) })}
      </p>
      <Facts>
        {[...(own ? [own] : []), ...others].map((cell) => (
          <Fact key={cell.value} figure name={<PlaceName cell={cell} here={cell === own} />}>
            {cell.l2000 ? wholeText(cell.l2000.median, i18n.language) : <Hidden minimum={found.minimum} />}
          </Fact>
        ))}
      </Facts>
      {hidden > 0 && (
        <p className={classes['words']}>{t('others.hidden', { count: hidden, minimum: found.minimum })}</p>
      )}
      <Link to={`/loensammenligning?${new URLSearchParams(filters)}`} className={classes['all'] ?? ''}>
        {t('others.all')}
      </Link>
    </Card>
  );
}

/** A municipality, with the agreement that explains its pay one step away. */
function PlaceName({ cell, here }: { readonly cell: StatisticsCell; readonly here: boolean }) {
  const { t } = useTranslation();
  const [agreement] = cell.agreements ?? [];
  return (
    <>
      {agreement === undefined ? (
        cell.label
      ) : (
        <Link
          to={`/aftaler/${agreement}`}
          className={classes['place'] ?? ''}
          aria-label={t('others.agreement', { place: cell.label })}
        >
          {cell.label}
        </Link>
      )}
      {here && <span className="small"> · {t('others.here')}</span>}
    </>
  );
}

function Hidden({ minimum }: { readonly minimum: number }) {
  const { t } = useTranslation();
  return <span className="small soft">{t('others.suppressed', { minimum })}</span>;
}
