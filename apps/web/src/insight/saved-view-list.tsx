import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconBookmark, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Me } from '../api/answers.js';
import { ApiProblem } from '../api/problem.js';
import { writeSearch, type BoardSearch } from './board-search.js';
import classes from './board-tools.module.css';
import { useSavedViews } from './saved-views.js';

/** Searches that somebody comes back to, under names of one's own. */
export function SavedViewList({ me, search }: { readonly me: Me; readonly search: BoardSearch }) {
  const { t } = useTranslation();
  const { views, known, saving, removing } = useSavedViews(me.userId);
  const [naming, setNaming] = useState(false);
  const address = writeSearch(search).toString();
  const isKept = views.some((view) => view.search === address);
  const trouble = saving.error ?? removing.error;
  const save = (name: string) =>
    saving.mutate({ name, search: address }, { onSuccess: () => setNaming(false) });
  return (
    <div className={classes['views']} role="group" aria-label={t('boardTools.views')}>
      {views.map((view) => (
        <span key={view.id} className={classes['view']} data-on={view.search === address || undefined}>
          <Link to={`/sager?${view.search}`} aria-current={view.search === address ? 'true' : undefined}>
            {view.name}
          </Link>
          <ActionIcon
            size="sm"
            variant="transparent"
            color="gray"
            aria-label={t('boardTools.removeView', { name: view.name })}
            onClick={() => removing.mutate(view.id)}
          >
            <IconX size={13} stroke={2} />
          </ActionIcon>
        </span>
      ))}
      {!naming && known && !isKept && address !== '' && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconBookmark size={16} stroke={1.8} aria-hidden="true" />}
          onClick={() => setNaming(true)}
        >
          {t('boardTools.saveView')}
        </Button>
      )}
      {naming && <Naming save={save} saving={saving.isPending} cancel={() => setNaming(false)} />}
      {trouble !== null && (
        <p role="alert" className={classes['trouble']}>
          {trouble instanceof ApiProblem && trouble.status > 0
            ? trouble.detail
            : t('problem.unreachableWords')}
        </p>
      )}
    </div>
  );
}

type NamingProps = {
  readonly save: (name: string) => void;
  readonly saving: boolean;
  readonly cancel: () => void;
};

function Naming({ save, saving, cancel }: NamingProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') save(name.trim());
  };
  return (
    <form className={classes['naming']} onSubmit={keep}>
      <TextInput
        size="xs"
        autoFocus
        aria-label={t('boardTools.viewName')}
        placeholder={t('boardTools.viewName')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" loading={saving} disabled={name.trim() === ''}>
        {t('composer.save')}
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={cancel}>
        {t('drafting.cancel')}
      </Button>
    </form>
  );
}
