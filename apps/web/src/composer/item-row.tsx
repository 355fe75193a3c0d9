import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ElementSelect, ItemRemoval } from '../pay/item-fields.js';
import classes from './item-row.module.css';
import type { ItemDraft } from './draft.js';
import { readItem } from './item-reading.js';
import type { MandateCheck } from './mandate-check.js';
import { Understood } from './understood.js';

const permanences = ['PERMANENT', 'TIME_LIMITED', 'ONE_OFF'] as const;

type RowProps = {
  readonly number: number;
  readonly item: ItemDraft;
  readonly check: MandateCheck;
  readonly held: boolean;
  readonly showsUnclear: boolean;
  readonly change: (item: ItemDraft) => void;
  readonly remove: (() => void) | null;
};

/** One line: which element, how much as people type it, for how long and for what. */
export function ItemRow({ number, item, check, held, showsUnclear, change, remove }: RowProps) {
  const { t } = useTranslation();
  const reading = readItem(item, check.day);
  // Kept once it was there: a day that is being typed is empty in between. A line may come up from below, too.
  const [began, setBegan] = useState(false);
  if (item.from !== '' && !began) setBegan(true);
  const unclear = reading.state === 'unclear' && (showsUnclear || item.typed.length > 3);
  return (
    <fieldset className={classes['row']}>
      <legend className="hidden-words">{t('composer.item.one', { number })}</legend>
      <div className={classes['inputs']}>
        <ElementSelect value={item.element} change={(element) => change({ ...item, element })} />
        <TextInput
          label={t('composer.item.typed')}
          placeholder={t('composer.item.placeholder')}
          value={item.typed}
          autoComplete="off"
          error={unclear ? t('composer.item.unclear') : null}
          onChange={(event) => change({ ...item, typed: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('composer.item.permanence')}
          value={item.permanence}
          data={permanences.map((value) => ({ value, label: t(`pay.permanence.${value}`) }))}
          onChange={(event) =>
            change({ ...item, permanence: event.currentTarget.value as ItemDraft['permanence'] })
          }
        />
        <TextInput
          label={t('composer.item.criterion')}
          placeholder={t('composer.item.criterionHint')}
          value={item.criterion}
          onChange={(event) => change({ ...item, criterion: event.currentTarget.value })}
        />
        {began && (
          <TextInput
            type="date"
            label={t('composer.item.from')}
            value={item.from}
            onChange={(event) => change({ ...item, from: event.currentTarget.value })}
          />
        )}
        {item.permanence === 'TIME_LIMITED' && (
          <TextInput
            type="date"
            label={t('composer.item.to')}
            value={item.to}
            onChange={(event) => change({ ...item, to: event.currentTarget.value })}
          />
        )}
        {remove && <ItemRemoval number={number} className={classes['remove']} remove={remove} />}
      </div>
      <Understood reading={reading} draft={item} change={change} check={check} held={held} />
      {item.permanence !== 'ONE_OFF' && reading.state === 'read' && reading.item.ends !== true && (
        <Checkbox
          size="xs"
          className={classes['check'] ?? ''}
          label={t('composer.item.notPensionable')}
          checked={item.pensionable === false}
          onChange={(event) => change({ ...item, pensionable: event.currentTarget.checked ? false : null })}
        />
      )}
    </fieldset>
  );
}
