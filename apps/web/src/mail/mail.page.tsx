import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PlainPage } from '../case/plain-page.js';
import { Card, Fact, Facts } from '../frame/card.js';
import { ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { dayOf, dayText } from '../language/formats.js';
import { MailForm } from './mail-form.js';
import classes from './mail.module.css';
import { mailQuery, type MailSettings } from './mail.query.js';

/** When and where a person is told by mail that something waits. */
export function MailPage() {
  const { t } = useTranslation();
  const settings = useQuery(mailQuery);
  return (
    <PlainPage title={t('mail.title')} words={t('mail.words')} back={null} narrow>
      {settings.isPending && <LinesSkeleton lines={4} />}
      {settings.isLoadingError && (
        <ProblemMessage problem={settings.error} retry={() => void settings.refetch()} />
      )}
      {settings.data && (
        <>
          <Card title={t('mail.when')}>
            <MailForm settings={settings.data} />
          </Card>
          <Whereto settings={settings.data} />
        </>
      )}
    </PlainPage>
  );
}

function Whereto({ settings: { address, sending, refusedAt } }: { readonly settings: MailSettings }) {
  const { t, i18n } = useTranslation();
  return (
    <Card title={t('mail.where')}>
      {address === null ? (
        <p>
          {t('mail.noAddress')} <span className="soft">{t('mail.noAddressWords')}</span>
        </p>
      ) : (
        <Facts>
          <Fact name={t('mail.address')}>{address}</Fact>
        </Facts>
      )}
      {refusedAt === null ? (
        <p className={classes['sending']}>{t(`mail.sending.${sending}`)}</p>
      ) : (
        <div className={classes['refused']}>
          <p>
            <strong>{t('mail.refused', { day: dayText(dayOf(refusedAt), i18n.language) })}</strong>{' '}
            {t('mail.refusedWords')}
          </p>
          <Button component={Link} to="/venter" variant="default">
            {t('outbox.toInbox')}
          </Button>
        </div>
      )}
      {sending === 'OUTBOX' && (
        <Button component={Link} to="/udbakke" variant="default" className={classes['outbox'] ?? ''}>
          {t('mail.toOutbox')}
        </Button>
      )}
    </Card>
  );
}
