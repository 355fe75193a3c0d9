import { useTranslation } from 'react-i18next';
import type { PayCase } from '../api/answers.js';
import { Fact, Facts } from '../frame/card.js';
import { dayText, moneyText, monthText } from '../language/formats.js';
import { AmountLines } from '../pay/amount-lines.js';
import { isErased, known } from '../pay/pay.values.js';
import classes from './pay-card.module.css';

/** What the employer pays a conto from a day on. */
export function ContoPart({ paid }: { readonly paid: PayCase['provisionalPays'][number] }) {
  const { t, i18n } = useTranslation();
  const from = known(paid.from);
  const date = from === undefined ? t('frame.erased') : dayText(from, i18n.language, 'short');
  return (
    <div className={classes['part']}>
      <h3 className={classes['subtitle']}>{t('pay.conto', { date })}</h3>
      <Facts>
        {(known(paid.items) ?? []).map((item, index) => (
          <Fact figure key={index} name={t(`pay.element.${item.element}`)}>
            <AmountLines item={item} />
          </Fact>
        ))}
      </Facts>
    </div>
  );
}

/** What is owed for the months before the agreement, or was paid too much. */
export function BackPayPart({ backPay }: { readonly backPay: NonNullable<PayCase['backPay']> }) {
  const { t, i18n } = useTranslation();
  const { amount, months, unpaidMonths, partMonths } = backPay;
  const day = (date: string) => dayText(date, i18n.language, 'short');
  return (
    <div className={classes['part']}>
      <Facts>
        <Fact
          figure
          name={
            <>
              {t(amount.startsWith('-') ? 'pay.overpaid' : 'pay.backPay')}
              <span className={classes['below']}>
                {t('pay.months', { count: months, from: day(backPay.from), to: day(backPay.to) })}
              </span>
              {unpaidMonths !== undefined && (
                <span className={classes['below']}>{t('pay.unpaid', { count: unpaidMonths })}</span>
              )}
              {partMonths !== undefined && (
                <span className={classes['below']}>{t('pay.partMonths', { count: partMonths })}</span>
              )}
            </>
          }
        >
          <span className="number">{moneyText(amount.replace('-', ''), i18n.language)} kr.</span>
        </Fact>
      </Facts>
    </div>
  );
}

type PayslipProps = {
  readonly check: NonNullable<PayCase['paymentVerification']>;
  readonly tasks: PayCase['reviewTasks'];
};

/** What the checked payslip showed, beside what was owed by what was known then. */
export function PayslipPart({ check, tasks }: PayslipProps) {
  const { t, i18n } = useTranslation();
  const { verifiedOn, payslipMonth, backPay, backPayComputed } = check;
  const date = dayText(verifiedOn, i18n.language, 'short');
  const of = known(payslipMonth);
  const month = of === undefined ? null : monthText(of, i18n.language);
  const [shown, computed] = [known(backPay), known(backPayComputed)];
  const unsettled = tasks.some(({ outcome, decisionId }) => outcome === null && decisionId === check.entryId);
  const amounts = [
    ['shown', backPay],
    ['computed', backPayComputed],
  ] as const;
  return (
    <div className={classes['part']}>
      <h3 className={classes['subtitle']}>
        {month === null ? t('pay.payslipUnknown', { date }) : t('pay.payslip', { month, date })}
      </h3>
      {unsettled && <p className={classes['notYet']}>{t('pay.unsettled')}</p>}
      {shown !== undefined && computed !== undefined && Number(shown) !== Number(computed) && (
        <p className={classes['notYet']}>{t('pay.differs')}</p>
      )}
      <Facts>
        {amounts
          .filter(([, amount]) => amount !== null)
          .map(([name, amount]) => (
            <Fact figure key={name} name={t(nameOf(name, amount))}>
              {isErased(amount) ? (
                <span className="soft">{t('frame.erased')}</span>
              ) : (
                <span className="number">
                  {moneyText((amount ?? '').replace('-', ''), i18n.language)} kr.
                </span>
              )}
            </Fact>
          ))}
      </Facts>
    </div>
  );
}

/** Kroner below zero were paid too much, and were or are to be paid back. */
function nameOf(of: 'shown' | 'computed', amount: NonNullable<PayCase['paymentVerification']>['backPay']) {
  const isRepaid = typeof amount === 'string' && amount.startsWith('-');
  if (of === 'shown') return isRepaid ? 'pay.shownRepaid' : 'pay.shown';
  return isRepaid ? 'pay.computedOverpaid' : 'pay.computed';
}
