import { Kbd, Modal } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Me } from '../api/answers.js';
import classes from './palette.module.css';
import { PaletteList } from './palette-list.js';
import { SearchField } from './search-field.js';
import { isEnough, searchQuery } from './search.query.js';
import { type Choice, useHitChoices, usePageChoices } from './use-choices.js';

type PaletteProps = { readonly me: Me; readonly close: () => void; readonly showShortcuts: () => void };

/** Finds cases, people, agreements and pages from wherever one is: a field, and below it what Enter opens. */
export function Palette({ me, close, showShortcuts }: PaletteProps) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const [opened, dialog] = useDisclosure(false);
  const [leaving, setLeaving] = useState(false);
  const [query, setQuery] = useState('');
  const [picked, pick] = useState(0);
  const listId = useId();
  const [q] = useDebouncedValue(query.trim(), 120);
  const found = useQuery(searchQuery(q, i18n.language));
  const { open } = dialog;
  // A dialog that opens after it is there knows what to give the focus back to.
  useEffect(open, [open]);
  const wanted = query.trim();
  const hits = useHitChoices(me, isEnough(wanted) ? (found.data ?? []) : []);
  const pages = usePageChoices(me, wanted);
  const groups = [
    { title: t('palette.found'), choices: hits },
    { title: t('palette.pages'), choices: pages },
  ];
  const choices = [...hits, ...pages];
  const chosen = Math.min(picked, choices.length - 1);
  const searching = isEnough(wanted) && (found.isFetching || q !== wanted);
  const go = ({ to }: Choice) => {
    setLeaving(true);
    dialog.close();
    void navigate(to);
  };
  return (
    <Modal.Root
      opened={opened}
      onClose={dialog.close}
      onExitTransitionEnd={close}
      returnFocus={!leaving}
      size={600}
      yOffset={80}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.label')} classNames={{ content: classes['palette'] ?? '' }}>
        <SearchField
          listId={listId}
          query={query}
          choices={choices}
          chosen={chosen}
          type={(text) => {
            setQuery(text);
            pick(0);
          }}
          pick={pick}
          go={go}
        />
        <PaletteList listId={listId} groups={groups} chosen={choices[chosen]} go={go} />
        <p className={classes['state']} role="status">
          {searching && hits.length === 0 && t('palette.searching')}
          {found.isError && isEnough(wanted) && t('palette.failed')}
          {!searching && !found.isError && wanted !== '' && choices.length === 0 && (
            <>
              <strong>{t('palette.none', { q: wanted })}</strong> {t('palette.noneWords')}
            </>
          )}
        </p>
        <div className={classes['foot']}>
          <span className={classes['hint']}>{t('palette.hint')}</span>
          <button type="button" className={classes['link']} onClick={showShortcuts}>
            {t('palette.shortcuts')} <Kbd size="xs">?</Kbd>
          </button>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
