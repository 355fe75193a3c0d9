import { Button, CopyButton, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/queries.js';
import { get, post } from '../api/request.js';
import { Card } from '../frame/card.js';
import { dayOf, dayText } from '../language/formats.js';
import actions from '../case/form.module.css';
import classes from '../reviews/reviews.module.css';

type Standing = { readonly issuedAt: string | null };
const calendarKey = ['my-calendar'];

/** The deadlines in one's own calendar, by an address that is shown once. */
export function CalendarLink() {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const may = useQuery(meQuery).data?.may.includes('calendarIssue') === true;
  const standing = useQuery({
    queryKey: calendarKey,
    enabled: may,
    queryFn: ({ signal }) => get<Standing>('/me/calendar', {}, signal),
  });
  const onSuccess = () => queries.invalidateQueries({ queryKey: calendarKey });
  const issue = useMutation({ mutationFn: () => post<{ url: string }>('/me/calendar', {}), onSuccess });
  const end = useMutation({ mutationFn: () => post('/me/calendar/revocation', {}), onSuccess });
  if (!may) return null;
  const since = standing.data?.issuedAt ?? null;
  const url = since === null ? undefined : issue.data?.url;
  return (
    <Card title={t('deadlines.calendar')}>
      <p className="soft">{t('deadlines.calendarWords')}</p>
      {url !== undefined && (
        <>
          <div className={classes['linkLine']}>
            <TextInput
              readOnly
              label={t('deadlines.link')}
              value={url}
              onFocus={(event) => event.currentTarget.select()}
            />
            <CopyButton value={url}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? t('deadlines.copied') : t('deadlines.copy')}
                </Button>
              )}
            </CopyButton>
          </div>
          <p className="small soft">{t('deadlines.linkOnce')}</p>
        </>
      )}
      {since !== null && url === undefined && (
        <p>{t('deadlines.standing', { date: dayText(dayOf(since), i18n.language) })}</p>
      )}
      {(issue.isError || end.isError) && <p role="alert">{t('deadlines.failed')}</p>}
      <div className={actions['actions']}>
        <Button variant="light" size="sm" mt="sm" loading={issue.isPending} onClick={() => issue.mutate()}>
          {since === null ? t('deadlines.getLink') : t('deadlines.newLink')}
        </Button>
        {since !== null && (
          <Button
            variant="subtle"
            color="gray"
            size="sm"
            mt="sm"
            loading={end.isPending}
            onClick={() => end.mutate()}
          >
            {t('deadlines.endLink')}
          </Button>
        )}
      </div>
    </Card>
  );
}
