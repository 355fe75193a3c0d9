import { Button, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MandateAnswer } from '../api/answers.js';
import { mandateQuery, meQuery } from '../api/queries.js';
import { CommandOutcome } from '../case/command-outcome.js';
import { Card } from '../frame/card.js';
import { today } from '../language/formats.js';
import { useMoment } from '../time-travel/moment.js';
import classes from './decision.module.css';
import { representationOf } from './use-subject.js';
import type { RevocationUse } from './use-revocation.js';
import { mayRevoke } from './who-decides.js';

type RevocationProps = { readonly mandate: MandateAnswer; readonly revoking: RevocationUse };

/** A way back for whoever decides, as long as the mandate is in force. */
export function Revocation({ mandate, revoking }: RevocationProps) {
  const { t } = useTranslation();
  const me = useQuery(meQuery).data;
  const past = useMoment() !== null;
  const [open, setOpen] = useState(revoking.reason !== '');
  if (!me || past) return null;
  const represents = representationOf(me, mandate) !== null;
  if (!mayRevoke(me, mandate, { represents, today: today() })) return null;
  if (open) return <RevocationForm {...{ mandate, revoking }} close={() => setOpen(false)} />;
  return (
    <div className={classes['revoke']}>
      <Button variant="subtle" size="md" className={classes['takeBack'] ?? ''} onClick={() => setOpen(true)}>
        {t('decision.revoke.button')}
      </Button>
    </div>
  );
}

function RevocationForm({ mandate, revoking, close }: RevocationProps & { readonly close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [pressed, setPressed] = useState(false);
  const { command, reason, write, letGo } = revoking;
  const lacking = reason.trim() === '';
  const revoke = async () => {
    setPressed(true);
    if (lacking) return;
    const body = { reason: reason.trim() };
    const state = await command.send({ path: `/mandates/${mandate.id}/revocation`, body });
    if (state.status === 'refused') await queries.invalidateQueries(mandateQuery(mandate.id));
  };
  const keep = () => {
    command.forget();
    write('');
    letGo();
    close();
  };
  return (
    <Card title={t('decision.revoke.title')}>
      <p className={classes['meaning']}>{t('decision.revoke.words')}</p>
      <Textarea
        label={t('decision.revoke.reason')}
        autosize
        autoFocus
        minRows={2}
        value={reason}
        disabled={command.held}
        error={pressed && lacking && t('decision.revoke.missing')}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <div className={classes['revokeButtons']}>
        <Button size="md" variant="default" disabled={command.held} onClick={keep}>
          {t('decision.revoke.keep')}
        </Button>
        <Button
          size="md"
          variant="default"
          className={classes['takeBack'] ?? ''}
          loading={command.state.status === 'sending'}
          onClick={() => void revoke()}
        >
          {t('decision.revoke.button')}
        </Button>
      </div>
      <CommandOutcome command={command} />
    </Card>
  );
}
