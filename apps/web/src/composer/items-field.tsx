import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { AssessedItems } from './assessed-items.js';
import classes from './composer.module.css';
import { emptyItem, type ItemDraft } from './draft.js';
import { ItemRow } from './item-row.js';
import { readItem } from './item-reading.js';
import { assessedMandate, usePool } from './mandate-check.js';
import { useLineFocus } from '../pay/use-line-focus.js';
import { type FieldProps, useTroubleWords } from './step-field.js';
import { usePayTables } from './use-pay-tables.js';

/** The lines of an offer, proposal or settlement, each with what was understood and how it stands to the mandate. */
export function ItemsField({ draft, change, trouble, context }: FieldProps) {
  const { t } = useTranslation();
  const wordsOf = useTroubleWords();
  const tables = usePayTables();
  const pool = usePool(context.mandate);
  const { day } = context;
  const held = draft.step !== 'provisional-pay';
  const check = {
    ...{ tables, day, pool: null },
    mandate: assessedMandate(context.mandate),
    agreement: context.agreements.own?.items ?? [],
  };
  const put = (index: number, item: ItemDraft) =>
    change({ ...draft, items: draft.items.map((other, at) => (at === index ? item : other)) });
  const { place, removed } = useLineFocus<HTMLDivElement>(draft.items.length);
  const remove = (index: number) => {
    removed(index);
    change({ ...draft, items: draft.items.filter((_, at) => at !== index) });
  };
  const read = draft.items.flatMap((item) => {
    const reading = readItem(item, day);
    return reading.state === 'read' ? [reading.item] : [];
  });
  const words = wordsOf(trouble, t('composer.itemsMissing'));
  return (
    <div ref={place} className={classes['wide']} role="group" aria-label={t('composer.field.items')}>
      {draft.items.map((item, index) => (
        <ItemRow
          key={index}
          number={index + 1}
          item={item}
          check={check}
          held={held}
          showsUnclear={trouble !== undefined}
          change={(next) => put(index, next)}
          remove={draft.items.length > 1 ? () => remove(index) : null}
        />
      ))}
      {words !== null && (
        <p className={classes['fieldError']} role="alert">
          {words}
        </p>
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={15} stroke={2} aria-hidden="true" />}
        onClick={() => change({ ...draft, items: [...draft.items, emptyItem] })}
      >
        {t('composer.item.add')}
      </Button>
      {held && <AssessedItems items={read} step={draft.step} check={{ ...check, pool }} />}
    </div>
  );
}
