import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { conversionQuery } from '../api/queries.js';
import { moneyDifference, today } from '../language/formats.js';
import { amountText } from '../pay/pay-words.js';
import type { Limit, PayAmount, PayItem } from '../pay/pay.values.js';
import classes from './distance.module.css';
import type { Verdict } from './rounds.js';

type DistanceProps = { readonly item: PayItem; readonly floor: Limit; readonly verdict: Verdict };

/** How far an offer is from the floor, in the floor's own level and period. Steps have no distance, and none has a day without a mandate. */
export function Distance({ item, floor, verdict }: DistanceProps) {
  if (item.amount === undefined || 'step' in floor || verdict.inside === null) return null;
  if ((item.amount.per === 'ONCE') !== (floor.per === 'ONCE')) return null;
  return <AmountDistance amount={item.amount} floor={floor} verdict={verdict} />;
}

type AmountProps = { readonly amount: PayAmount; readonly floor: PayAmount; readonly verdict: Verdict };

function AmountDistance({ amount, floor, verdict }: AmountProps) {
  const { t, i18n } = useTranslation();
  const { hours: _hours, ...fullTime } = amount;
  const same =
    amount.level === floor.level && amount.per === floor.per && amount.levelDate === floor.levelDate;
  const target = { level: floor.level, per: floor.per, date: floor.levelDate ?? today() };
  const converted = useQuery({ ...conversionQuery(fullTime, target), enabled: !same }).data;
  const comparable = same ? amount : converted?.amount;
  if (comparable === undefined) return null;
  const difference = moneyDifference(comparable.amount, floor.amount);
  const kroner = amountText({ ...floor, amount: difference.replace('-', '') }, t, i18n.language);
  // What only rounding lost counts as kept (domain 2.2), so the words follow the verdict, not the sign.
  const below = difference.startsWith('-');
  if (Number(difference) === 0 || (below && verdict.inside === true))
    return <span className={classes['good']}>{t('offers.atFloor')}</span>;
  return below ? (
    <span className={classes['bad']}>{t('offers.below', { amount: kroner })}</span>
  ) : (
    <span className={classes['good']}>{t('offers.above', { amount: kroner })}</span>
  );
}
