import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandAnswer } from '../api/command.js';
import composer from '../composer/composer.module.css';
import { Card } from '../frame/card.js';
import { ActionForm, type ActionFormProps } from './action-form.js';
import classes from './form.module.css';

/** What can be done with something: its form, and what to say when it is done beside that it is. */
export type Action = Omit<ActionFormProps<CommandAnswer>, 'done' | 'cancel'> & {
  readonly told?: (answer: CommandAnswer) => ReactNode;
};
type CardProps = { readonly title: string; readonly actions: readonly Action[] };

/** A choice of commands, one press away each; the receipt stands where the form was. */
export function ActionsCard({ title, actions }: CardProps) {
  const { t } = useTranslation();
  const [begun, begin] = useState<string | null>(null);
  const [told, tell] = useState<ReactNode>(null);
  const receipt = useRef<HTMLDivElement>(null);
  // The form that had the focus is gone.
  useEffect(() => {
    if (told !== null) receipt.current?.focus({ preventScroll: true });
  }, [told]);
  const action = actions.find(({ name }) => name === begun);
  if (actions.length === 0 && told === null) return null;
  return (
    <Card title={action ? action.label : title}>
      {told !== null && (
        <div ref={receipt} tabIndex={-1} className={composer['saved']} role="status">
          {told}
        </div>
      )}
      {action ? (
        <ActionForm
          key={action.name}
          {...action}
          cancel={() => begin(null)}
          done={(answer) => {
            begin(null);
            tell(
              <>
                <p>
                  <IconCheck size={17} stroke={2.2} aria-hidden="true" />{' '}
                  <strong>{t('composer.savedTitle', { step: action.label })}</strong>
                </p>
                {action.told?.(answer)}
              </>,
            );
          }}
        />
      ) : (
        <div className={classes['actions']} role="group" aria-label={title}>
          {actions.map(({ name, label }, index) => (
            <Button
              key={name}
              variant={index === 0 ? 'light' : 'default'}
              onClick={() => {
                tell(null);
                begin(name);
              }}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </Card>
  );
}
