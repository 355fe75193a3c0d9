import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayOf, today } from '../language/formats.js';
import { usePeriods } from '../statistics/periods.js';
import { isOrdered, type Two } from './differences.query.js';
import { isDayAlone, type Moment, presets } from './moment.js';
import classes from './time-travel.module.css';

type TwoProps = { readonly two: Two; readonly show: (two: Two) => void };
const names = { yesterday: 'sinceYesterday', monthAgo: 'sinceMonth', periodStart: 'sincePeriod' } as const;

/** The two days that are compared; they stand in the address, so that a link tells the same tomorrow. */
export function TwoMoments({ two, show }: TwoProps) {
  const { t } = useTranslation();
  const { current, currentFrom } = usePeriods();
  const day = (moment: Moment) => (isDayAlone(moment) ? moment : dayOf(moment));
  const field = (name: 'from' | 'to') => (
    <TextInput
      type="date"
      label={t(`timeTravel.${name}`)}
      max={today()}
      value={day(two[name])}
      error={name === 'to' && !isOrdered(two) && t('timeTravel.orderWrong')}
      onChange={({ currentTarget: { value } }) => value !== '' && show({ ...two, [name]: value })}
    />
  );
  return (
    <div className={classes['two']} role="group" aria-label={t('timeTravel.two')}>
      {field('from')}
      {field('to')}
      <div className={classes['presets']} role="group" aria-label={t('timeTravel.presets')}>
        {presets(today(), currentFrom).map((preset) => (
          <Button
            key={preset.name}
            size="compact-sm"
            variant="default"
            onClick={() => show({ from: preset.day, to: today() })}
          >
            {t(`timeTravel.${names[preset.name]}`, { period: current })}
          </Button>
        ))}
      </div>
    </div>
  );
}
