import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Change, MandateAnswer, Negotiation, ResultItem } from '../api/answers.js';
import { Card } from '../frame/card.js';
import { Chip, type Tone } from '../frame/chip.js';
import { dayText } from '../language/formats.js';
import { AmountLines } from '../pay/amount-lines.js';
import { limitText } from '../pay/pay-words.js';
import { known, type MandateItem } from '../pay/pay.values.js';
import classes from './decision.module.css';

const tones: { readonly [Name in Change]: Tone } = {
  KEPT: 'plain',
  CHANGED: 'accent',
  NEW: 'good',
  ENDED: 'warn',
};
/** What is other than before comes first. */
const order: readonly Change[] = ['CHANGED', 'NEW', 'ENDED', 'KEPT'];

type AskedProps = { readonly of: Negotiation; readonly mandate: MandateAnswer | null };

/** The whole new agreement, what becomes of each part, and what the mandate asked for it. */
export function AskedResult({ of, mandate }: AskedProps) {
  const { t, i18n } = useTranslation();
  const { result } = of;
  if (result === null) return null;
  const limits = known(mandate?.items) ?? [];
  const items = result.items.toSorted((a, b) => order.indexOf(a.change) - order.indexOf(b.change));
  return (
    <Card
      title={t('decision.askedResult')}
      aside={
        <span className="soft small">
          {result.level === null
            ? t('decision.reachedOn', { date: dayText(result.reachedOn, i18n.language, 'short') })
            : t('decision.settled', { level: result.level })}
        </span>
      }
    >
      {result.assessment && <Verdict inside={result.assessment.inside} />}
      <ul>
        {items.map((item, at) => (
          <li key={at} className={classes['item']}>
            <div>
              <strong>{t(`pay.element.${item.element}`)}</strong>
              {item.criterion && <span className={classes['under']}>{item.criterion}</span>}
              <Chip tone={tones[item.change]}>{t(`result.change.${item.change}`)}</Chip>
            </div>
            <div className={classes['amount']} data-ended={item.change === 'ENDED' || undefined}>
              <AmountLines item={item} />
              <Floor item={item} limits={limits} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Verdict({ inside }: { readonly inside: boolean }) {
  const { t } = useTranslation();
  const Sign = inside ? IconCircleCheck : IconAlertTriangle;
  return (
    <p className={classes['verdict']} data-inside={inside}>
      <Sign size={18} stroke={1.8} aria-hidden /> {t(inside ? 'decision.inside' : 'decision.outside')}
    </p>
  );
}

/** What the mandate asks of what was changed; what goes on as it was needs no mandate. */
function Floor({ item, limits }: { readonly item: ResultItem; readonly limits: readonly MandateItem[] }) {
  const { t, i18n } = useTranslation();
  if (item.change === 'KEPT' || item.change === 'ENDED') return null;
  const floor = limits.find(
    ({ element, permanence }) => element === item.element && permanence.includes(item.permanence),
  )?.floor;
  if (!floor) return null;
  const limit = limitText(floor, t, i18n.language);
  return (
    <span className={classes['under']}>
      {t('decision.limits')}: {t('decision.atLeast', { limit })}
    </span>
  );
}
