import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryText } from './entry-words.js';
import classes from './timeline.module.css';

/** About five lines: what is longer is folded, so that one long set of minutes does not hide the steps below it. */
const longest = { characters: 420, lines: 6 } as const;

/** A text that people wrote in an entry; a long one can be unfolded. */
export function EntryTextLine({ label, text }: EntryText) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const long = text.length > longest.characters || text.split('\n').length > longest.lines;
  return (
    <div className={classes['text']}>
      <p data-folded={(long && !whole) || undefined}>
        {label !== null && <strong>{t(`timeline.${label}`)}: </strong>}
        <span lang="da">{text}</span>
      </p>
      {long && (
        <button type="button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {t(whole ? 'timeline.less' : 'timeline.whole')}
        </button>
      )}
    </div>
  );
}
