import { useTranslation } from 'react-i18next';
import { PlainPage } from '../case/plain-page.js';
import { dayText, today } from '../language/formats.js';
import { usePeriods } from '../statistics/periods.js';
import { NeedsCard } from './needs-card.js';
import { NegotiationsCard, OutcomesCard } from './negotiations-card.js';
import { Numbers } from './numbers.js';
import classes from './overview.module.css';
import { PayCard } from './pay-card.js';

/** How things stand, what needs leadership, and one comparison. */
export function OverviewPage() {
  const { t, i18n } = useTranslation();
  const { current, before } = usePeriods();
  const date = dayText(today(), i18n.language);
  return (
    <PlainPage title={t('overview.title')} words={t('overview.asOf', { date })} back={null}>
      <Numbers period={current} />
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <NegotiationsCard />
        </div>
        <div className={classes['column']}>
          <NeedsCard />
          <OutcomesCard period={current} />
          {before !== null && <PayCard now={current} before={before} />}
        </div>
      </div>
    </PlainPage>
  );
}
