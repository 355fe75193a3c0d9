import { IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './palette.module.css';
import { optionId } from './palette-list.js';
import type { Choice } from './use-choices.js';

type FieldProps = {
  readonly listId: string;
  readonly query: string;
  readonly choices: readonly Choice[];
  readonly chosen: number;
  readonly type: (text: string) => void;
  readonly pick: (index: number) => void;
  readonly go: (choice: Choice) => void;
};

/** Where one types; the arrows move through the list below, Enter opens what is chosen there. */
export function SearchField({ listId, query, choices, chosen, type, pick, go }: FieldProps) {
  const { t } = useTranslation();
  const current = choices[chosen];
  const move = (event: KeyboardEvent, by: number) => {
    event.preventDefault();
    if (choices.length > 0) pick((chosen + by + choices.length) % choices.length);
  };
  const press = (event: KeyboardEvent) => {
    // Enter ends the composing of a letter first.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(event, 1);
    if (event.key === 'ArrowUp') move(event, -1);
    if (event.key === 'Enter' && current) go(current);
  };
  return (
    <div className={classes['field']}>
      <IconSearch size={19} stroke={1.7} aria-hidden className={classes['lens'] ?? ''} />
      <input
        data-autofocus
        className={classes['input']}
        role="combobox"
        aria-expanded={choices.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={current ? optionId(listId, current) : undefined}
        aria-label={t('palette.label')}
        placeholder={t('palette.placeholder')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={query}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={press}
      />
    </div>
  );
}
