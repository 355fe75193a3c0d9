import { useTranslation } from 'react-i18next';
import type { Change } from '../api/answers.js';
import { Chip, type Tone } from '../frame/chip.js';
import { AmountLines } from '../pay/amount-lines.js';
import { conditionsText } from '../pay/pay-words.js';
import type { PayItem } from '../pay/pay.values.js';
import classes from './agreements.module.css';

const tones: { readonly [Name in Change]: Tone } = {
  KEPT: 'plain',
  CHANGED: 'accent',
  NEW: 'good',
  ENDED: 'warn',
};

type ItemsProps = { readonly items: readonly (PayItem & { readonly change?: Change })[] };

/** What an agreement says, one element a line, each amount at both price levels. */
export function AgreementItems({ items }: ItemsProps) {
  const { t, i18n } = useTranslation();
  return (
    <ul className={classes['lines']}>
      {items.map((item, at) => (
        <li key={at} className={classes['line']}>
          <div>
            <strong>{t(`pay.element.${item.element}`)}</strong>
            <span className="small soft">
              {[item.criterion, conditionsText(item, t, i18n.language)].filter(Boolean).join(' · ')}
            </span>
            {item.change && <Chip tone={tones[item.change]}>{t(`result.change.${item.change}`)}</Chip>}
          </div>
          <div>
            <AmountLines item={item} />
          </div>
        </li>
      ))}
    </ul>
  );
}
