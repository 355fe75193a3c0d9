import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { MandateAnswer, Page } from '../api/answers.js';
import { get } from '../api/request.js';
import { useUsers } from '../api/use-users.js';
import { LimitsLine } from '../case/mandate-limits.js';
import { PlainPage } from '../case/plain-page.js';
import { mandateTones } from '../case/status.js';
import { StatusChip } from '../case/status-chip.js';
import { Card } from '../frame/card.js';
import { Message, ProblemMessage, ToBoard } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { useCaseWords } from '../insight/case-words.js';
import { dayText } from '../language/formats.js';
import lines from '../frame/lines-table.module.css';
import classes from './mandate-form.module.css';
import { mandateItemsShown } from './mandate-version.js';

const statuses = Object.keys(mandateTones) as MandateAnswer['status'][];

/** Every mandate that the reader sees, the newest first. */
export function MandatesPage() {
  const { t } = useTranslation();
  const [asked, ask] = useSearchParams();
  const status = asked.get('status') ?? '';
  const mandates = useInfiniteQuery({
    queryKey: ['mandates', 'list', status],
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) =>
      get<Page<MandateAnswer>>('/mandates', { status, limit: 50, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = mandates.data?.pages.flatMap((page) => page.items) ?? [];
  const filter = (
    <NativeSelect
      size="xs"
      aria-label={t('board.status')}
      value={status}
      data={[
        { value: '', label: t('board.any') },
        { value: 'WAITING', label: t('drafting.waiting') },
        ...statuses.map((value) => ({ value, label: t(`status.MANDATE.${value}`) })),
      ]}
      onChange={(event) =>
        ask(event.currentTarget.value ? { status: event.currentTarget.value } : {}, { replace: true })
      }
    />
  );
  return (
    <PlainPage title={t('drafting.list')} words={t('drafting.listWords')} back={null} actions={filter}>
      <Card title={t('drafting.list')}>
        {mandates.isPending && <LinesSkeleton lines={6} />}
        {mandates.isError && (
          <ProblemMessage problem={mandates.error} retry={() => void mandates.refetch()} />
        )}
        {mandates.isSuccess && items.length === 0 && (
          <NoMandates filtered={status !== ''} reset={() => ask({}, { replace: true })} />
        )}
        {items.length > 0 && <MandateTable mandates={items} />}
        {mandates.hasNextPage && (
          <Button
            variant="default"
            mt="md"
            loading={mandates.isFetchingNextPage}
            onClick={() => void mandates.fetchNextPage()}
          >
            {t('frame.more')}
          </Button>
        )}
      </Card>
    </PlainPage>
  );
}

type NoneProps = { readonly filtered: boolean; readonly reset: () => void };

function NoMandates({ filtered, reset }: NoneProps) {
  const { t } = useTranslation();
  return (
    <Message
      title={t(filtered ? 'drafting.noMatch' : 'drafting.none')}
      words={t(filtered ? 'drafting.noMatchWords' : 'drafting.noneWords')}
    >
      {filtered ? (
        <Button variant="default" onClick={reset}>
          {t('board.reset')}
        </Button>
      ) : (
        <ToBoard />
      )}
    </Message>
  );
}

function MandateTable({ mandates }: { readonly mandates: readonly MandateAnswer[] }) {
  const { t, i18n } = useTranslation();
  const words = useCaseWords();
  const users = useUsers() ?? [];
  const day = (date: string | null) => (date === null ? '' : dayText(date, i18n.language, 'short'));
  const decides = ({ approver }: MandateAnswer) =>
    approver === null
      ? ''
      : [
          users.find(({ userId }) => userId === approver.userId)?.name,
          t(`mandate.approverBy.${approver.reason}`),
        ]
          .filter(Boolean)
          .join(' · ');
  return (
    <table className={lines['table']}>
      <thead>
        <tr>
          <th scope="col">{t('board.case')}</th>
          <th scope="col">{t('board.status')}</th>
          <th scope="col">{t('drafting.limits')}</th>
          <th scope="col">{t('drafting.validity')}</th>
          <th scope="col">{t('mandate.approver')}</th>
        </tr>
      </thead>
      <tbody>
        {mandates.map((mandate) => (
          <tr key={mandate.id}>
            <td>
              <Link to={`/mandater/${mandate.id}`}>
                {words.municipalityName(mandate.municipality)} · {t(`area.${mandate.area}`)}
              </Link>
              <span className={lines['sub']}>{t(`drafting.of.${mandate.subject.kind}`)}</span>
            </td>
            <td>
              <StatusChip of="MANDATE" status={mandate.status} />
            </td>
            <td>
              {mandateItemsShown(mandate).map((item) => (
                <p key={`${item.element} ${item.permanence.join()}`} className={classes['limits']}>
                  {t(`pay.element.${item.element}`)} <LimitsLine item={item} />
                </p>
              ))}
            </td>
            <td>
              {(mandate.validFrom ?? mandate.validTo) !== null &&
                `${day(mandate.validFrom)} – ${day(mandate.validTo)}`}
            </td>
            <td data-label={t('mandate.approver')}>{decides(mandate)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
