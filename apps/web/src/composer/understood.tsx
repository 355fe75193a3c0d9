import { Radio } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { convert, type PayTables } from '@loenspor/pay/contract';
import { VerdictLine } from '../case/verdict-line.js';
import { moneyText } from '../language/formats.js';
import { amountText, levelText } from '../pay/pay-words.js';
import type { PayAmount, PayItem } from '../pay/pay.values.js';
import type { ItemDraft } from './draft.js';
import type { ItemReading } from './item-reading.js';
import classes from './item-row.module.css';
import { checkOf, type MandateCheck } from './mandate-check.js';

type UnderstoodProps = {
  readonly reading: ItemReading;
  readonly draft: ItemDraft;
  readonly change: (draft: ItemDraft) => void;
  readonly check: MandateCheck;
  readonly held: boolean;
};

/** What a line was read as, before it is saved: the amount at both levels, and how it stands to the mandate. */
export function Understood({ reading, draft, change, check, held }: UnderstoodProps) {
  const { day, tables } = check;
  if (reading.state === 'level-missing')
    return (
      <LevelQuestion said={reading.unlevelled} draft={draft} change={change} tables={tables} day={day} />
    );
  if (reading.state !== 'read') return null;
  // Answered once it stays to be seen, so that the answer can be another.
  const { amount } = reading.item;
  const asked = !reading.levelSaid && amount !== undefined;
  return (
    <>
      {asked && <LevelQuestion said={amount} draft={draft} change={change} tables={tables} day={day} />}
      <p className={classes['understood']} aria-live="polite">
        <Reading item={reading.item} check={check} />
        {held && <ItemVerdict item={reading.item} check={check} />}
      </p>
    </>
  );
}

type ItemProps = { readonly item: PayItem; readonly check: MandateCheck };

function Reading({ item, check: { tables, day } }: ItemProps) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const what = (parts: readonly string[]) => (
    <span>{t('composer.item.understood', { what: parts.filter((part) => part !== '').join(', ') })}</span>
  );
  if (item.ends) return what([t('composer.item.ends')]);
  if (item.step !== undefined) {
    const base = tables && stepBase(item.step, day, tables);
    const worth = base ? t('composer.item.stepWorth', { amount: moneyText(base, language) }) : '';
    return what([t('pay.step', { step: item.step }), worth]);
  }
  if (item.amount === undefined) return null;
  const worth = tables && worthOf(item.amount, day, tables);
  const base = item.amount.level === 'L2000_03_31';
  const other = worth
    ? t(base ? 'composer.item.worthToday' : 'composer.item.worthBase', {
        amount: amountText(worth, t, language),
      })
    : '';
  return what([amountText(item.amount, t, language), levelText(item.amount, t, language), other]);
}

function ItemVerdict({ item, check }: ItemProps) {
  const assessment = checkOf([item], check);
  if (assessment === null) return null;
  if (assessment.inside) return <VerdictLine verdict={{ inside: true }} />;
  const codes = assessment.breaches.filter(({ element }) => element !== null).map(({ code }) => code);
  if (check.mandate === null) return <VerdictLine verdict={{ inside: null }} />;
  return <VerdictLine verdict={{ inside: false, codes: codes.length > 0 ? codes : ['MANDATE_EXPIRED'] }} />;
}

type QuestionProps = {
  readonly said: Pick<PayAmount, 'amount' | 'per' | 'hours'>;
  readonly draft: ItemDraft;
  readonly change: (draft: ItemDraft) => void;
  readonly tables: PayTables | null;
  readonly day: string;
};

/** Twelve thousand of when: both readings, with what each of them is worth. */
function LevelQuestion({ said, draft, change, tables, day }: QuestionProps) {
  const { t, i18n } = useTranslation();
  const name = useId();
  const plain = { amount: said.amount, per: said.per };
  const readings = [
    {
      level: 'L2000_03_31',
      word: 'base',
      worthWord: 'worthToday',
      amount: { ...plain, level: 'L2000_03_31' },
    },
    {
      ...({ level: 'CURRENT', word: 'current', worthWord: 'worthBase' } as const),
      amount: { ...plain, level: 'CURRENT', ...(said.per === 'ONCE' ? {} : { levelDate: day }) },
    },
  ] as const;
  const typed = `${moneyText(said.amount, i18n.language)} ${t(`pay.per.${said.per}`)}`;
  return (
    <Radio.Group
      name={name}
      size="sm"
      className={classes['levels'] ?? ''}
      label={t('composer.item.level', { amount: typed })}
      value={draft.level}
      onChange={(level) => change({ ...draft, level })}
    >
      <div className={classes['readings']}>
        {readings.map(({ level, word, worthWord, amount }) => {
          const worth = tables && worthOf(amount, day, tables);
          const told =
            worth && t(`composer.item.${worthWord}`, { amount: amountText(worth, t, i18n.language) });
          return (
            <Radio
              key={level}
              value={level}
              label={
                told
                  ? t('composer.item.reading', { level: t(`composer.item.${word}`), worth: told })
                  : t(`composer.item.${word}`)
              }
            />
          );
        })}
      </div>
    </Radio.Group>
  );
}

/** The same at the other price level: kroner of the day, or 31.3.2000; null where the tables do not tell. */
function worthOf(amount: PayAmount, day: string, { factors }: PayTables): PayAmount | null {
  const level = amount.level === 'CURRENT' ? 'L2000_03_31' : 'CURRENT';
  const date = amount.levelDate ?? day;
  // Limits and agreements in 31.3.2000 level are said by the year.
  const per = level === 'L2000_03_31' && amount.per === 'MONTH' ? 'YEAR' : amount.per;
  try {
    return convert(amount, { level, per, date }, factors).amount;
  } catch {
    return null;
  }
}

function stepBase(step: string, day: string, { paySteps }: PayTables): string | null {
  try {
    const ore = paySteps.baseOn(step, day);
    return `${ore / 100n}.${String(ore % 100n).padStart(2, '0')}`;
  } catch {
    return null;
  }
}
