import { useTranslation } from 'react-i18next';
import type { PayCase } from '../api/answers.js';
import { Card } from '../frame/card.js';
import { dayText } from '../language/formats.js';
import { isErased } from '../pay/pay.values.js';

/** Why a case stands still or has ended, and who can move it. Nothing while it goes on. */
export function StandingCard({ of }: { readonly of: PayCase }) {
  const { t, i18n } = useTranslation();
  const { hold, withdrawal, closure } = of;
  const date = (day: string) => ({ date: dayText(day, i18n.language) });
  const reasonOf = ({ reason }: { readonly reason: unknown }) => (
    <p>{isErased(reason) ? t('frame.erased') : typeof reason === 'string' ? reason : ''}</p>
  );
  if (hold) {
    const ended = hold.cause === 'MEMBERSHIP_ENDED';
    const status = t(`status.PAY_CASE.${hold.from}`);
    return (
      <Card title={t(ended ? 'standing.membershipEnded' : 'standing.hold', date(hold.heldOn))}>
        {reasonOf(hold)}
        <p className="soft">{t(ended ? 'standing.leadership' : 'standing.resume', { status })}</p>
      </Card>
    );
  }
  if (withdrawal)
    return <Card title={t('standing.withdrawn', date(withdrawal.on))}>{reasonOf(withdrawal)}</Card>;
  if (closure) return <Card title={t('standing.closed', date(closure.closedOn))}>{reasonOf(closure)}</Card>;
  return null;
}
