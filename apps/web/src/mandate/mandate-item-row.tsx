import { Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ElementSelect, ItemRemoval } from '../pay/item-fields.js';
import { amountText, levelText } from '../pay/pay-words.js';
import type { Limit, PriceLevel } from '../pay/pay.values.js';
import classes from './mandate-form.module.css';
import { type MandateItemDraft, readLimit } from './mandate-draft.js';

const permanences = ['PERMANENT', 'TIME_LIMITED', 'ONE_OFF'] as const;
const limits = ['floor', 'target', 'cap'] as const;

type RowProps = {
  readonly number: number;
  readonly item: MandateItemDraft;
  readonly level: PriceLevel;
  readonly day: string;
  readonly unclear: (field: string) => boolean;
  readonly change: (item: MandateItemDraft) => void;
  readonly remove: (() => void) | null;
};

/** What is allowed for one element, with each limit as it was understood. */
export function MandateItemRow({ number, item, level, day, unclear, change, remove }: RowProps) {
  const { t, i18n } = useTranslation();
  const understood = (limit: Limit) =>
    'step' in limit
      ? t('pay.step', { step: limit.step })
      : `${amountText(limit, t, i18n.language)}, ${levelText(limit, t, i18n.language)}`;
  return (
    <fieldset className={classes['row']}>
      <legend className="hidden-words">{t('drafting.item', { number })}</legend>
      <div className={classes['inputs']}>
        <ElementSelect value={item.element} change={(element) => change({ ...item, element })} />
        {limits.map((name) => {
          const read = readLimit(item[name], level, day);
          return (
            <TextInput
              key={name}
              label={t(`drafting.${name}`)}
              placeholder={t('drafting.limitHint')}
              autoComplete="off"
              value={item[name]}
              error={unclear(name) ? t('drafting.unclear') : null}
              description={read ? understood(read) : null}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              onChange={(event) => change({ ...item, [name]: event.currentTarget.value })}
            />
          );
        })}
        {remove && <ItemRemoval number={number} className={classes['remove']} remove={remove} />}
      </div>
      <Checkbox.Group
        size="sm"
        label={t('drafting.permanences')}
        error={unclear('permanence') ? t('drafting.noPermanence') : null}
        value={[...item.permanence]}
        onChange={(permanence) => change({ ...item, permanence })}
      >
        <div className={classes['checks']}>
          {permanences.map((value) => (
            <Checkbox key={value} size="xs" value={value} label={t(`pay.permanence.${value}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox
        size="xs"
        label={t('drafting.pensionable')}
        checked={item.pensionable}
        onChange={(event) => change({ ...item, pensionable: event.currentTarget.checked })}
      />
    </fieldset>
  );
}
