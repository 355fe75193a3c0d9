import { useTranslation } from 'react-i18next';
import { Chip, type Tone } from '../frame/chip.js';
import { type ChangeAnswer, toldChange } from './differences.query.js';
import classes from './time-travel.module.css';

const tones: { readonly [What in ChangeAnswer['what']]: Tone } = {
  ADDED: 'good',
  REMOVED: 'bad',
  CHANGED: 'warn',
};

/** Field by field: the old value struck through above the new. */
export function ChangeList({ changes }: { readonly changes: readonly ChangeAnswer[] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes['changes']}>
      {changes.map((change, at) => {
        const { what, subject, before, after } = toldChange(change);
        return (
          <li key={at} className={classes['change']}>
            <Chip tone={tones[what]}>{t(`timeTravel.what.${what}`)}</Chip>
            <div className={classes['changeWords']}>
              <span className={classes['subject']}>{capital(subject)}</span>
              {before !== null && (
                <del className={classes['old']}>
                  <span className="hidden-words">{t('timeTravel.was')}: </span>
                  {before}
                </del>
              )}
              {after !== null && (
                <ins className={classes['new']}>
                  <span className="hidden-words">{t('timeTravel.is')}: </span>
                  {after}
                </ins>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('da') + text.slice(1);
}
