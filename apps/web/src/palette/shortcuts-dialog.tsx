import { Kbd, Modal, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Fragment, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { searchKeys } from './keys.js';
import classes from './palette.module.css';
import type { Shortcut } from './shortcuts.js';
import type { ShortcutChoice } from './use-shortcut-choice.js';

type DialogProps = {
  readonly shortcuts: readonly Shortcut[];
  readonly choice: ShortcutChoice;
  readonly choose: (choice: ShortcutChoice) => void;
  readonly close: () => void;
};

/** What the keyboard can do; each shortcut of a single letter can be switched off, or all of them. */
export function ShortcutsDialog({ shortcuts, choice, choose, close }: DialogProps) {
  const { t } = useTranslation();
  const [opened, { open, close: hide }] = useDisclosure(false);
  // A dialog that opens after it is there knows what to give the focus back to.
  useEffect(open, [open]);
  const toggle = (id: string) => {
    const off = choice.off.includes(id) ? choice.off.filter((each) => each !== id) : [...choice.off, id];
    choose({ ...choice, off });
  };
  return (
    <Modal.Root opened={opened} onClose={hide} onExitTransitionEnd={close}>
      <Modal.Overlay />
      <Modal.Content>
        <div className={classes['dialogHead']}>
          <Modal.Title>{t('shortcuts.title')}</Modal.Title>
          <Modal.CloseButton aria-label={t('shortcuts.close')} />
        </div>
        <Modal.Body>
          <p className={classes['dialogWords']}>{t('shortcuts.words')}</p>
          <Switch
            checked={choice.all}
            label={t('shortcuts.all')}
            onChange={() => choose({ ...choice, all: !choice.all })}
          />
          <ul className={classes['shortcuts']}>
            <li>
              <span>{t('shortcuts.search')}</span>
              <Kbd>{searchKeys()}</Kbd>
            </li>
            {shortcuts.map((shortcut) => {
              const what =
                'to' in shortcut
                  ? t('shortcuts.go', { page: t(`nav.${shortcut.word}`) })
                  : t('shortcuts.help');
              return (
                <li key={shortcut.id}>
                  <span>{what}</span>
                  <Keys keys={shortcut.keys} />
                  <Switch
                    size="xs"
                    checked={choice.all && !choice.off.includes(shortcut.id)}
                    disabled={!choice.all}
                    aria-label={t('shortcuts.one', { keys: shortcut.keys.join(' '), what })}
                    onChange={() => toggle(shortcut.id)}
                  />
                </li>
              );
            })}
          </ul>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Keys({ keys }: { readonly keys: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <span className={classes['keys']}>
      {keys.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && <span className="soft small">{t('shortcuts.then')}</span>}
          <Kbd>{key}</Kbd>
        </Fragment>
      ))}
    </span>
  );
}
