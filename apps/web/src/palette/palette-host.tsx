import { ActionIcon } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Me } from '../api/answers.js';
import { destinationsOf } from '../frame/destinations.js';
import { FailureBoundary } from '../frame/failure-boundary.js';
import { searchKeys } from './keys.js';
import { type Shortcut, shortcutsOf } from './shortcuts.js';
import { isOn, useShortcutChoice } from './use-shortcut-choice.js';
import { useShortcutKeys } from './use-shortcut-keys.js';

const Palette = lazy(async () => ({ default: (await import('./palette.js')).Palette }));
const ShortcutsDialog = lazy(async () => ({
  default: (await import('./shortcuts-dialog.js')).ShortcutsDialog,
}));

/** The button that searches everywhere, and all that the keyboard can do: fetched when it is first asked for. */
export function PaletteHost({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [shown, setShown] = useState<Shown | null>(null);
  // One that is asked for while another still fades out is a new one.
  const show = (what: Shown['what']) => setShown((before) => ({ what, turn: (before?.turn ?? 0) + 1 }));
  const [choice, choose] = useShortcutChoice(me.userId);
  const shortcuts = shortcutsOf(destinationsOf(me));
  const run = (shortcut: Shortcut) => {
    if ('to' in shortcut) void navigate(shortcut.to);
    else show('shortcuts');
  };
  useShortcutKeys({
    shortcuts: shortcuts.filter(({ id }) => isOn(choice, id)),
    search: () => show('palette'),
    run,
  });
  const close = () => setShown(null);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('palette.open')}
        title={t('palette.openTitle', { keys: searchKeys() })}
        onClick={() => show('palette')}
      >
        <IconSearch size={20} stroke={1.7} />
      </ActionIcon>
      {shown !== null && (
        <FailureBoundary key={shown.turn}>
          <Suspense fallback={null}>
            {shown.what === 'palette' ? (
              <Palette me={me} close={close} showShortcuts={() => show('shortcuts')} />
            ) : (
              <ShortcutsDialog shortcuts={shortcuts} choice={choice} choose={choose} close={close} />
            )}
          </Suspense>
        </FailureBoundary>
      )}
    </>
  );
}

type Shown = { readonly what: 'palette' | 'shortcuts'; readonly turn: number };
