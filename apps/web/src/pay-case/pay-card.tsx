import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { PayCase, PayOnDay } from '../api/answers.js';
import { Card, Fact, Facts } from '../frame/card.js';
import { dayText, factorText, moneyText } from '../language/formats.js';
import { BackPayPart, ContoPart, PayslipPart } from './owed-parts.js';
import classes from './pay-card.module.css';

/** What the agreed pay comes to; what the employer pays a conto until then; what is owed, and what a payslip showed. */
export function PayCard({ of }: { readonly of: PayCase }) {
  const { t, i18n } = useTranslation();
  const { pay, provisionalPays, backPay, paymentVerification } = of;
  if (!pay && provisionalPays.length === 0 && !backPay && !paymentVerification) return null;
  return (
    <Card title={pay ? t('pay.on', { date: dayText(pay.on, i18n.language) }) : t('pay.title')}>
      {pay && <PayTable pay={pay} />}
      {provisionalPays.map((paid) => (
        <ContoPart key={paid.entryId} paid={paid} />
      ))}
      {backPay && <BackPayPart backPay={backPay} />}
      {paymentVerification && <PayslipPart check={paymentVerification} tasks={of.reviewTasks} />}
    </Card>
  );
}

/** From which day the pay holds. */
function StartLine({ pay }: { readonly pay: PayOnDay }) {
  const { t, i18n } = useTranslation();
  const day = (date: string) => dayText(date, i18n.language);
  if (pay.effectiveFrom === null) return <p className={classes['notYet']}>{t('pay.noStart')}</p>;
  const date = day(pay.effectiveFrom);
  return pay.inEffect ? (
    <p className={classes['start']}>{t('pay.effective', { date })}</p>
  ) : (
    <p className={classes['notYet']}>{t('pay.notYet', { date, on: day(pay.on) })}</p>
  );
}

type PaidItem = PayOnDay['items'][number];
type FixedItem = Extract<PaidItem, { regulated: false }>;

/** What an amount that is not regulated has lost since its own day. */
function lossText({ amount, lostL2000, lossProvisional }: FixedItem, t: TFunction, language: string): string {
  if (amount?.levelDate === undefined || lostL2000 === null || !(Number(lostL2000) > 0))
    return t('pay.fixed');
  const date = dayText(amount.levelDate, language, 'short');
  const lost = t('pay.lost', { amount: moneyText(lostL2000, language), date });
  return lossProvisional ? `${lost} (${t('offers.provisional')})` : lost;
}

function PayRows({ item }: { readonly item: PaidItem }) {
  const { t, i18n } = useTranslation();
  const name = [
    t(`pay.element.${item.element}`),
    item.step === undefined ? null : t('pay.step', { step: item.step }),
    item.criterion ?? null,
  ];
  return (
    <>
      <tr data-fixed={!item.regulated}>
        <th scope="row">{name.filter((part) => part !== null).join(' · ')}</th>
        <td>{moneyText(item.monthly, i18n.language)}</td>
        <td>{moneyText(item.annual, i18n.language)}</td>
      </tr>
      {!item.regulated && (
        <tr>
          <td className={classes['lost']} colSpan={3}>
            {lossText(item, t, i18n.language)}
          </td>
        </tr>
      )}
    </>
  );
}

function PayTable({ pay }: { readonly pay: PayOnDay }) {
  const { t, i18n } = useTranslation();
  const kroner = (amount: string) => moneyText(amount, i18n.language);
  return (
    <>
      <StartLine pay={pay} />
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{t('offers.element')}</th>
            <th scope="col">{t('pay.monthly')}</th>
            <th scope="col">{t('pay.annual')}</th>
          </tr>
        </thead>
        <tbody>
          {pay.items.map((item, index) => (
            <PayRows key={index} item={item} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('pay.total')}</th>
            <td>{kroner(pay.monthly)}</td>
            <td>{kroner(pay.annual)}</td>
          </tr>
        </tfoot>
      </table>
      <Facts>
        {pay.oneOffs.map((item, index) => (
          <Fact
            figure
            key={index}
            name={`${t(`pay.element.${item.element}`)}, ${t('pay.permanence.ONE_OFF')}`}
          >
            <span className="number">{kroner(item.once)}</span>
          </Fact>
        ))}
        <Fact figure name={t('pay.annualBase')}>
          <span className="number">{kroner(pay.annualL2000)}</span>
        </Fact>
        <Fact figure name={t('pay.pension')}>
          {pay.pensionMonthly === null ? (
            <span className="soft">{t('pay.noPension')}</span>
          ) : (
            <span className="number">{kroner(pay.pensionMonthly)}</span>
          )}
        </Fact>
      </Facts>
      <p className={classes['factor']}>
        {t('pay.factor', {
          factor: factorText(pay.factor, i18n.language),
          date: dayText(pay.factorFrom, i18n.language, 'short'),
        })}
        {pay.factorProvisional && ` ${t('pay.provisional')}`}
      </p>
    </>
  );
}
