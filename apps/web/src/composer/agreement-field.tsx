import { Checkbox, NativeSelect } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { conditionsText, limitText } from '../pay/pay-words.js';
import type { PayItem } from '../pay/pay.values.js';
import { useCaseWords } from '../insight/case-words.js';
import classes from './composer.module.css';
import { itemsByKey } from './draft.js';
import { type FieldProps, useTroubleWords } from './step-field.js';
import type { AgreementInForce } from './use-agreement.js';

/** The agreement that a case applies, and which of its items the member gets by it. */
export function AgreementField({ draft, change, trouble, context }: FieldProps) {
  const { t, i18n } = useTranslation();
  const wordsOf = useTroubleWords();
  const words = useCaseWords();
  const { usable, pending } = context.agreements;
  const chosen = usable.find(({ id }) => id === draft.values.preAgreementId) ?? null;
  const [only] = usable;
  const choose = (id: string) =>
    change({ ...draft, values: { ...draft.values, preAgreementId: id }, chosen: [] });
  useEffect(() => {
    if (chosen === null && only) choose(only.id);
  });
  if (pending) return null;
  if (usable.length === 0) return <p className={classes['wide']}>{t('composer.agreement.none')}</p>;
  const nameOf = ({ title, counterparty }: AgreementInForce) =>
    [title, counterparty.name ?? words.municipalityName(context.of.municipality)].filter(Boolean).join(' · ');
  const itemText = (item: PayItem) => {
    const limit = item.step !== undefined ? { step: item.step } : item.amount;
    const amount = limit ? limitText(limit, t, i18n.language) : '';
    const conditions = conditionsText(item, t, i18n.language);
    return [t(`pay.element.${item.element}`), item.criterion, amount, conditions].filter(Boolean).join(' · ');
  };
  const toggle = (key: string) =>
    draft.chosen.includes(key) ? draft.chosen.filter((other) => other !== key) : [...draft.chosen, key];
  return (
    <div className={classes['wide']}>
      <NativeSelect
        label={t('composer.field.preAgreementId')}
        value={chosen?.id ?? ''}
        data={usable.map((one) => ({ value: one.id, label: nameOf(one) }))}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <fieldset className={classes['choices']}>
        <legend>{t('composer.agreement.items')}</legend>
        {[...itemsByKey(chosen?.items ?? [])].map(([key, item]) => (
          <Checkbox
            key={key}
            label={itemText(item)}
            checked={draft.chosen.includes(key)}
            onChange={() => change({ ...draft, chosen: toggle(key) })}
          />
        ))}
      </fieldset>
      {wordsOf(trouble) !== null && (
        <p className={classes['fieldError']} role="alert">
          {wordsOf(trouble)}
        </p>
      )}
    </div>
  );
}
