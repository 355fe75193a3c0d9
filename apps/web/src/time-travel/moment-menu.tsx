import { Button, Popover, TextInput } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { today } from '../language/formats.js';
import { usePeriods } from '../statistics/periods.js';
import { instantOf, type Moment, presets } from './moment.js';
import classes from './time-travel.module.css';

/** The way to the past of what a page shows: a day, a time where it matters, or one of the usual days. */
export function MomentMenu() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const [opened, setOpened] = useState(false);
  const go = (asOf: Moment) => {
    const next = new URLSearchParams(parameters);
    next.set('asOf', asOf);
    setParameters(next);
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('timeTravel.openLabel')}
          leftSection={<IconHistory size={16} stroke={1.8} aria-hidden="true" />}
          onClick={() => setOpened(!opened)}
        >
          {t('timeTravel.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('timeTravel.openLabel')}>
        <MomentForm go={go} />
      </Popover.Dropdown>
    </Popover>
  );
}

function MomentForm({ go }: { readonly go: (moment: Moment) => void }) {
  const { t } = useTranslation();
  const { current, currentFrom } = usePeriods();
  const [day, setDay] = useState('');
  const [time, setTime] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (day !== '') go(time === '' ? day : instantOf(day, time));
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      <p className={classes['choose']}>{t('timeTravel.choose')}</p>
      <div className={classes['presets']}>
        {presets(today(), currentFrom).map((preset) => (
          <Button key={preset.name} size="compact-sm" variant="default" onClick={() => go(preset.day)}>
            {preset.name === 'periodStart'
              ? t('timeTravel.periodStart', { period: current })
              : t(`timeTravel.${preset.name}`)}
          </Button>
        ))}
      </div>
      <div className={classes['fields']}>
        <TextInput
          type="date"
          label={t('timeTravel.day')}
          max={today()}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <TextInput
          type="time"
          label={t('timeTravel.time')}
          value={time}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
      </div>
      <p className={classes['hint']}>{t('timeTravel.timeHint')}</p>
      <Button type="submit" disabled={day === ''}>
        {t('timeTravel.show')}
      </Button>
    </form>
  );
}
