import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { roundsOf, verdictOf } from '../case/rounds.js';
import { VerdictLine } from '../case/verdict-line.js';
import { dayText } from '../language/formats.js';
import { amountText } from '../pay/pay-words.js';
import type { PayItem } from '../pay/pay.values.js';
import classes from './composer.module.css';
import { type FieldProps, useTroubleWords } from './step-field.js';

/** Which offer is accepted; the newest, unless somebody chooses another. */
export function OfferField({ field, draft, change, trouble, context }: FieldProps) {
  const { t, i18n } = useTranslation();
  const wordsOf = useTroubleWords();
  const offers = roundsOf(context.of).filter(({ kind }) => kind === 'OFFER');
  const said = ({ element, step, amount, ends }: PayItem) => {
    const name = t(`pay.element.${element}`);
    if (ends) return `${name} ${t('composer.item.ends')}`;
    if (step !== undefined) return `${name} ${t('pay.step', { step })}`;
    return amount ? `${name} ${amountText(amount, t, i18n.language)}` : name;
  };
  if (offers.length === 0) return <p className={classes['wide']}>{t('composer.offer.none')}</p>;
  const chosen = offers.find(({ id }) => id === draft.values.offerId);
  return (
    <div className={classes['wide']}>
      <NativeSelect
        label={t(`composer.field.${field.name}`)}
        error={wordsOf(trouble)}
        value={draft.values.offerId ?? ''}
        data={offers.toReversed().map((offer) => ({
          value: offer.id,
          label: t('composer.offer.from', {
            date: dayText(offer.on, i18n.language, 'short'),
            items: (offer.items ?? []).map(said).join(', '),
          }),
        }))}
        onChange={(event) =>
          change({ ...draft, values: { ...draft.values, offerId: event.currentTarget.value } })
        }
      />
      {chosen?.items?.map((item, index) => (
        <p key={index} className={classes['verdict']}>
          {said(item)} <VerdictLine verdict={verdictOf(item, chosen)} />
        </p>
      ))}
    </div>
  );
}
