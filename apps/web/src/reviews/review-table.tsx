import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useCarriedOut, useCommand } from '../api/command.js';
import { CommandOutcome } from '../case/command-outcome.js';
import { Chip, type Tone } from '../frame/chip.js';
import { useCaseWords } from '../insight/case-words.js';
import { dayText } from '../language/formats.js';
import lines from '../frame/lines-table.module.css';
import { keyOf, type Review, type ReviewState, useStandingAgreements } from './use-reviews.js';
import { useQuery } from '@tanstack/react-query';
import { meQuery } from '../api/queries.js';

const tones: Readonly<Record<ReviewState, Tone>> = {
  DUE: 'warn',
  OPEN: 'accent',
  DONE: 'good',
  OVERDUE: 'bad',
  MISSING: 'bad',
};

export function ReviewTable({ reviews }: { readonly reviews: readonly Review[] }) {
  const { t } = useTranslation();
  const sinceOf = useStandingAgreements();
  return (
    <table className={lines['table']}>
      <thead>
        <tr>
          <th scope="col">{t('reviews.place')}</th>
          <th scope="col">{t('reviews.agreement')}</th>
          <th scope="col">{t('reviews.stateWord')}</th>
          <th scope="col">{t('reviews.next')}</th>
        </tr>
      </thead>
      <tbody>
        {reviews.map((review) => (
          <ReviewRow key={keyOf(review)} review={review} since={sinceOf(review)} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { readonly review: Review; readonly since: string | null };

function ReviewRow({ review, since }: RowProps) {
  const { t, i18n } = useTranslation();
  const words = useCaseWords();
  const { municipality, area, counterparty, state, dueOn, missedOn } = review;
  const day = (date: string) => dayText(date, i18n.language, 'short');
  return (
    <tr>
      <td>
        <strong>
          {words.municipalityName(municipality)} · {t(`area.${area}`)}
        </strong>
        {counterparty.name && <span className={lines['sub']}>{counterparty.name}</span>}
      </td>
      <td>
        {since === null ? (
          <span className="soft">{t('reviews.noAgreement')}</span>
        ) : (
          t('reviews.agreementSince', { date: day(since) })
        )}
      </td>
      <td>
        <Chip tone={tones[state]}>{t(`reviews.state.${state}`)}</Chip>
        {missedOn !== undefined && (
          <span className={lines['sub']}>{t('reviews.missedIn', { date: day(missedOn) })}</span>
        )}
        {state !== 'DONE' && <span className={lines['sub']}>{t('reviews.due', { date: day(dueOn) })}</span>}
      </td>
      <td>
        <NextStep review={review} />
      </td>
    </tr>
  );
}

/** The round, or one press that opens it. */
function NextStep({ review }: { readonly review: Review }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const words = useCaseWords();
  const may = useQuery(meQuery).data?.may ?? [];
  const command = useCommand(`open-review:${keyOf(review)}`);
  useCarriedOut(command, ({ id }, here) => {
    if (here) void navigate(`/forhandlinger/${id}`);
  });
  const { municipality, area, counterparty, agreementPeriod, negotiationId } = review;
  if (negotiationId !== undefined)
    return (
      <Link to={`/forhandlinger/${negotiationId}`} className={lines['link'] ?? ''}>
        {t('reviews.toRound')}
      </Link>
    );
  if (!may.includes('negotiationOpen')) return null;
  const place = `${words.municipalityName(municipality)} · ${t(`area.${area}`)}`;
  const open = () =>
    void command.send({
      path: '/negotiations',
      body: {
        ...{ municipality, area, scope: 'LEADER_AGREEMENT', counterparty },
        ...{ agreementPeriod, ground: 'PERIOD_REVIEW' },
      },
    });
  return (
    <>
      <Button
        size="compact-sm"
        variant="light"
        loading={command.state.status === 'sending'}
        aria-label={`${t('reviews.open')}: ${place}`}
        onClick={open}
      >
        {t('reviews.open')}
      </Button>
      <CommandOutcome command={command} />
    </>
  );
}
