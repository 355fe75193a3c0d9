import type { SavedView } from '@loenspor/insight/contract';
import { viewNameKey } from '@loenspor/insight/contract';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './board-tools.module.css';
import { viewNamed } from './saved-views.js';

type NamingProps = {
  readonly views: readonly SavedView[] | null;
  readonly save: (name: string) => void;
  readonly saving: boolean;
  readonly cancel: () => void;
};

/** Asks for the name of a view, and says which one it takes the place of. */
export function ViewNaming({ views, save, saving, cancel }: NamingProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const isNamed = viewNameKey(name) !== '';
  const taken = isNamed ? viewNamed(name, views) : undefined;
  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (isNamed) save(name.trim());
  };
  return (
    <form
      className={classes['naming']}
      onSubmit={keep}
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancel();
      }}
    >
      <TextInput
        size="xs"
        autoFocus
        data-place="name"
        className={classes['name'] ?? ''}
        classNames={{ description: classes['taken'] ?? '' }}
        aria-label={t('boardTools.viewName')}
        placeholder={t('boardTools.viewName')}
        description={taken && t('boardTools.viewTaken', { name: taken.name })}
        inputWrapperOrder={['input', 'description']}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" loading={saving} disabled={!isNamed}>
        {taken ? t('boardTools.replaceView') : t('composer.save')}
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={cancel}>
        {t('drafting.cancel')}
      </Button>
    </form>
  );
}
