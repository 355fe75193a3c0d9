import { Button } from '@mantine/core';
import { IconArrowBackUp, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useMomentWords } from './moment-words.js';
import { useMoment } from './moment.js';
import classes from './time-travel.module.css';

type BannerProps = {
  readonly of: 'case' | 'board';
  /** Where the same is compared with today. */
  readonly compareAt: string;
};

/** Says that what is shown is the past, and leads back; nothing while the present is shown. */
export function MomentBanner({ of, compareAt }: BannerProps) {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const moment = useMoment();
  const words = useMomentWords();
  if (moment === null) return null;
  const back = () => {
    const next = new URLSearchParams(parameters);
    next.delete('asOf');
    setParameters(next);
  };
  const when = words(moment);
  return (
    <div className={classes['banner']} role="status">
      <IconHistory size={20} stroke={1.8} aria-hidden="true" />
      <strong className={classes['bannerWords']}>
        {of === 'case' ? t('timeTravel.caseBanner', { when }) : t('timeTravel.boardBanner', { when })}
      </strong>
      <Button
        component={Link}
        to={`${compareAt}?${new URLSearchParams({ from: moment })}`}
        size="compact-sm"
        variant="default"
      >
        {t('timeTravel.compare')}
      </Button>
      <Button
        size="compact-sm"
        leftSection={<IconArrowBackUp size={17} stroke={1.8} aria-hidden="true" />}
        onClick={back}
      >
        {t('timeTravel.toNow')}
      </Button>
    </div>
  );
}
