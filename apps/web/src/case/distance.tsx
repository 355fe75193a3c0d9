import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { conversionQuery } from '../api/queries.js';
import { moneyDifference, today } from '../language/formats.js';
import { amountText } from '../pay/pay-words.js';
import type { MandateItem, PayAmount, PayItem } from '../pay/pay.values.js';
import classes from './distance.module.css';
import { gapOf, keeps, type LimitName, limitToTell, stepsAbove } from './limit-to-tell.js';
import type { Verdict } from './rounds.js';

type DistanceProps = {
  readonly item: PayItem;
  /** What the mandate says of the element. */
  readonly limits: MandateItem | null;
  readonly verdict: Verdict;
};

/**
 * How far an offer is from the mandate, in the limit's own level and period, or in steps; nothing where nothing can be
 * said: without a limit, without a mandate on its day, or of a step against kroner.
 */
export function Distance({ item, limits, verdict }: DistanceProps) {
  const { t } = useTranslation();
  const told = limitToTell(limits, verdict);
  if (told === null || verdict.inside === null) return null;
  const { name, limit } = told;
  if ('step' in limit) {
    const count = item.step === undefined ? null : stepsAbove(item.step, limit.step);
    if (count === null) return null;
    const words = t('offers.steps', { count: Math.abs(count) });
    return <Told name={name} difference={count} words={words} verdict={verdict} />;
  }
  if (item.amount === undefined || (item.amount.per === 'ONCE') !== (limit.per === 'ONCE')) return null;
  return <AmountDistance amount={item.amount} {...{ name, limit, verdict }} />;
}

type AmountProps = {
  readonly amount: PayAmount;
  readonly name: LimitName;
  readonly limit: PayAmount;
  readonly verdict: Verdict;
};

function AmountDistance({ amount, name, limit, verdict }: AmountProps) {
  const { t, i18n } = useTranslation();
  const { hours: _hours, ...fullTime } = amount;
  const same =
    amount.level === limit.level && amount.per === limit.per && amount.levelDate === limit.levelDate;
  const target = { level: limit.level, per: limit.per, date: limit.levelDate ?? today() };
  const converted = useQuery({ ...conversionQuery(fullTime, target), enabled: !same }).data;
  const comparable = same ? amount : converted?.amount;
  if (comparable === undefined) return null;
  const difference = moneyDifference(comparable.amount, limit.amount);
  const words = amountText({ ...limit, amount: difference.replace('-', '') }, t, i18n.language);
  return <Told name={name} difference={Number(difference)} words={words} verdict={verdict} />;
}

type ToldProps = Pick<AmountProps, 'name' | 'verdict'> & {
  /** Its sign is what counts. */
  readonly difference: number;
  readonly words: string;
};

function Told({ name, difference, words, verdict }: ToldProps) {
  const { t } = useTranslation();
  const gap = gapOf(name, difference, verdict);
  const kept = keeps(name, gap);
  const tone = kept === null ? classes['plain'] : kept ? classes['good'] : classes['bad'];
  return <span className={tone}>{t(`offers.gap.${name}.${gap}`, { amount: words })}</span>;
}
