import { useTranslation } from 'react-i18next';
import type { PayCase, PayOnDay } from '../api/answers.js';
import { Card, Fact, Facts } from '../frame/card.js';
import { dayText, factorText, moneyText } from '../language/formats.js';
import { AmountLines } from '../pay/amount-lines.js';
import { known } from '../pay/pay.values.js';
import classes from './pay-card.module.css';

/** What the agreed pay comes to; what the employer pays a conto until then; what is owed. */
export function PayCard({ of }: { readonly of: PayCase }) {
  const { t, i18n } = useTranslation();
  const { pay, provisionalPay, backPay } = of;
  if (!pay && !provisionalPay && !backPay) return null;
  const day = (date: string) => dayText(date, i18n.language, 'short');
  const contoFrom = known(provisionalPay?.from);
  return (
    <Card title={pay ? t('pay.on', { date: dayText(pay.on, i18n.language) }) : t('pay.title')}>
      {pay && <PayTable pay={pay} />}
      {provisionalPay && (
        <div className={classes['part']}>
          <h3 className={classes['subtitle']}>
            {t('pay.conto', { date: contoFrom === undefined ? t('frame.erased') : day(contoFrom) })}
          </h3>
          <Facts>
            {(known(provisionalPay.items) ?? []).map((item, index) => (
              <Fact figure key={index} name={t(`pay.element.${item.element}`)}>
                <AmountLines item={item} />
              </Fact>
            ))}
          </Facts>
        </div>
      )}
      {backPay && (
        <div className={classes['part']}>
          <Facts>
            <Fact
              figure
              name={
                <>
                  {t('pay.backPay')}
                  <span className="small" style={{ display: 'block' }}>
                    {t('pay.months', {
                      count: backPay.months,
                      from: day(backPay.from),
                      to: day(backPay.to),
                    })}
                  </span>
                </>
              }
            >
              <span className="number">{moneyText(backPay.amount, i18n.language)} kr.</span>
            </Fact>
          </Facts>
        </div>
      )}
    </Card>
  );
}

function PayTable({ pay }: { readonly pay: PayOnDay }) {
  const { t, i18n } = useTranslation();
  const kroner = (amount: string) => moneyText(amount, i18n.language);
  return (
    <>
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
            <tr key={index}>
              <th scope="row">
                {t(`pay.element.${item.element}`)}
                {item.step !== undefined && ` · ${t('pay.step', { step: item.step })}`}
                {item.criterion !== undefined && ` · ${item.criterion}`}
              </th>
              <td>{kroner(item.monthly)}</td>
              <td>{kroner(item.annual)}</td>
            </tr>
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
