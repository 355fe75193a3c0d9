import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLineFocus } from '../pay/use-line-focus.js';
import classes from './composer.module.css';
import type { PersonDraft } from './draft.js';
import type { FieldProps } from './step-field.js';

const sides = ['COUNTERPARTY', 'UNION'] as const;
const nobody: PersonDraft = { name: '', role: '', side: 'COUNTERPARTY' };

/** Who took part: those of last time stand there already. */
export function PeopleField({ draft, change }: FieldProps) {
  const { t } = useTranslation();
  const put = (index: number, person: PersonDraft) =>
    change({ ...draft, people: draft.people.map((other, at) => (at === index ? person : other)) });
  const { place, removed } = useLineFocus<HTMLDivElement>(draft.people.length);
  const remove = (index: number) => {
    removed(index);
    change({ ...draft, people: draft.people.filter((_, at) => at !== index) });
  };
  return (
    <div ref={place} className={classes['wide']} role="group" aria-label={t('composer.field.participants')}>
      <p className={classes['groupLabel']}>{t('composer.field.participants')}</p>
      {draft.people.map((person, index) => (
        <fieldset key={index} className={classes['person']}>
          <legend className="hidden-words">{t('composer.people.person', { number: index + 1 })}</legend>
          <TextInput
            aria-label={t('composer.people.name')}
            placeholder={t('composer.people.name')}
            value={person.name}
            onChange={(event) => put(index, { ...person, name: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t('composer.people.role')}
            placeholder={t('composer.people.role')}
            value={person.role}
            onChange={(event) => put(index, { ...person, role: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label={t('composer.people.side')}
            value={person.side}
            data={sides.map((side) => ({ value: side, label: t(`composer.choice.${side}`) }))}
            onChange={(event) =>
              put(index, { ...person, side: event.currentTarget.value as PersonDraft['side'] })
            }
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('composer.people.remove', { name: person.name || String(index + 1) })}
            onClick={() => remove(index)}
          >
            <IconX size={18} stroke={1.8} />
          </ActionIcon>
        </fieldset>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={15} stroke={2} aria-hidden="true" />}
        onClick={() => change({ ...draft, people: [...draft.people, nobody] })}
      >
        {t('composer.people.add')}
      </Button>
    </div>
  );
}
