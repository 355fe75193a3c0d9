import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MandateAnswer } from '../api/answers.js';
import { useCommand } from '../api/command.js';
import { meQuery, type CaseKind } from '../api/queries.js';
import { CommandOutcome } from '../case/command-outcome.js';
import { useMoment } from '../time-travel/moment.js';
import classes from './mandate-form.module.css';

type ActionsProps = {
  readonly mandate: MandateAnswer | null;
  readonly subject: { readonly kind: CaseKind; readonly id: string };
};

/** In these a case may get another mandate. */
const over: ReadonlySet<string> = new Set(['REJECTED', 'REVOKED', 'EXPIRED']);

/** What can be done with a mandate where it stands: write, submit, take back, ask for another. */
export function MandateActions({ mandate, subject }: ActionsProps) {
  const { t } = useTranslation();
  const may = useQuery(meQuery).data?.may ?? [];
  const past = useMoment() !== null;
  if (past || !may.includes('mandateDraft')) return null;
  if (mandate === null || over.has(mandate.status)) {
    const address = subject.kind === 'NEGOTIATION' ? 'forhandling' : 'loensag';
    return (
      <div className={classes['below']}>
        <div className={classes['actions']}>
          <Button
            component={Link}
            to={`/mandater/ny?${address}=${subject.id}`}
            variant={mandate === null ? 'light' : 'default'}
            size="sm"
          >
            {t('drafting.write')}
          </Button>
        </div>
      </div>
    );
  }
  return mandate.status === 'CONSUMED' ? null : <StandingActions mandate={mandate} />;
}

function StandingActions({ mandate }: { readonly mandate: MandateAnswer }) {
  const { t } = useTranslation();
  const command = useCommand(`mandate-act:${mandate.id}`);
  const [withdrawing, setWithdrawing] = useState<string | null>(null);
  const { status, id, revision } = mandate;
  const sending = command.state.status === 'sending';
  const withdraw = () => {
    if (withdrawing === null || withdrawing.trim() === '') return;
    const body = { reason: withdrawing.trim() };
    void command
      .send({ path: `/mandates/${id}/submission-withdrawal`, body, revision })
      .then(({ status: came }) => came === 'done' && setWithdrawing(null));
  };
  return (
    <div className={classes['below']}>
      <div className={classes['actions']}>
        {status === 'DRAFT' && (
          <>
            <Button
              size="sm"
              loading={sending}
              onClick={() => void command.send({ path: `/mandates/${id}/submission`, body: {}, revision })}
            >
              {t('drafting.submit')}
            </Button>
            <Button component={Link} to={`/mandater/${id}/ret`} variant="default" size="sm">
              {t('drafting.redraft')}
            </Button>
          </>
        )}
        {status === 'APPROVED' && (
          <Button component={Link} to={`/mandater/${id}/ret`} variant="default" size="sm">
            {t('drafting.amend')}
          </Button>
        )}
        {(status === 'SUBMITTED' || status === 'AMENDING') && withdrawing === null && (
          <Button variant="default" size="sm" onClick={() => setWithdrawing('')}>
            {t('drafting.withdraw')}
          </Button>
        )}
      </div>
      {withdrawing !== null && (
        <>
          <Textarea
            label={t('drafting.withdrawReason')}
            autosize
            minRows={2}
            value={withdrawing}
            onChange={(event) => setWithdrawing(event.currentTarget.value)}
          />
          <div className={classes['actions']}>
            <Button size="sm" loading={sending} disabled={withdrawing.trim() === ''} onClick={withdraw}>
              {t('drafting.withdraw')}
            </Button>
            <Button size="sm" variant="subtle" color="gray" onClick={() => setWithdrawing(null)}>
              {t('drafting.cancel')}
            </Button>
          </div>
        </>
      )}
      <CommandOutcome command={command} />
    </div>
  );
}
