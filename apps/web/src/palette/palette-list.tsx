import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './palette.module.css';
import type { Choice } from './use-choices.js';

type ListProps = {
  readonly listId: string;
  readonly groups: readonly { readonly title: string; readonly choices: readonly Choice[] }[];
  readonly chosen: Choice | undefined;
  readonly go: (choice: Choice) => void;
};

/** What can be opened; the field above keeps the focus and names the chosen one. */
export function PaletteList({ listId, groups, chosen, go }: ListProps) {
  const { t } = useTranslation();
  return (
    <div id={listId} role="listbox" aria-label={t('palette.label')} className={classes['list']}>
      {groups
        .filter(({ choices }) => choices.length > 0)
        .map(({ title, choices }) => (
          <div key={title} role="group" aria-label={title}>
            <p className={classes['group']} aria-hidden>
              {title}
            </p>
            {choices.map((choice) => (
              <Option
                key={choice.key}
                id={optionId(listId, choice)}
                choice={choice}
                chosen={choice.key === chosen?.key}
                go={go}
              />
            ))}
          </div>
        ))}
    </div>
  );
}

export function optionId(listId: string, { key }: Choice): string {
  return `${listId}-${key}`;
}

type OptionProps = {
  readonly id: string;
  readonly choice: Choice;
  readonly chosen: boolean;
  readonly go: (choice: Choice) => void;
};

function Option({ id, choice, chosen, go }: OptionProps) {
  const place = useRef<HTMLDivElement>(null);
  const Icon = choice.icon;
  useEffect(() => {
    if (chosen) place.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div
      ref={place}
      id={id}
      role="option"
      aria-selected={chosen}
      className={classes['option']}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => go(choice)}
    >
      <Icon size={20} stroke={1.6} aria-hidden />
      <span className={classes['words']}>
        <span className={classes['name']}>{choice.title}</span>
        {choice.below !== '' && <span className={classes['below']}>{choice.below}</span>}
      </span>
    </div>
  );
}
