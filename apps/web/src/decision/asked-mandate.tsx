import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { MandateAnswer, MandateVersionAnswer } from '../api/answers.js';
import { Card, Fact, Facts } from '../frame/card.js';
import { dayText } from '../language/formats.js';
import { limitInLevel, limitsTogether, onOneLine } from '../pay/pay-words.js';
import { isErased, known, limitsOf, type MandateItem } from '../pay/pay.values.js';
import classes from './decision.module.css';

type AskedProps = { readonly mandate: MandateAnswer; readonly version: MandateVersionAnswer };

/** What the mandate would allow, in a few lines. */
export function AskedMandate({ mandate, version }: AskedProps) {
  const { t, i18n } = useTranslation();
  const items = known(version.items) ?? [];
  const pool = known(version.pool);
  const note = known(version.note);
  const amendment = version.version > 1 && mandate.status === 'AMENDING';
  return (
    <Card title={t(amendment ? 'decision.askedAmendment' : 'decision.asked')}>
      {isErased(version.items) && <p className="soft">{t('mandate.erased')}</p>}
      <Facts>
        {items.map((item, at) => (
          <Fact key={at} figure name={<ElementName item={item} />}>
            <AskedLimits item={item} />
          </Fact>
        ))}
        {pool && <Fact name={t('mandate.pool')}>{limitInLevel(pool, t, i18n.language)}</Fact>}
        <Fact name={t('decision.applies')}>
          <Validity version={version} />
        </Fact>
        {mandate.subject.kind === 'NEGOTIATION' && (
          <Fact name={t('decision.result')}>{t(`mandate.${version.kind}`)}</Fact>
        )}
        {note && (
          <Fact name={t('decision.note')}>
            <span lang="da">{note}</span>
          </Fact>
        )}
      </Facts>
      {mandate.classInterest && <p className={classes['aside']}>{t('mandate.classInterest')}</p>}
    </Card>
  );
}

function ElementName({ item }: { readonly item: MandateItem }) {
  const { t } = useTranslation();
  const conditions = [
    ...item.permanence.map((permanence) => t(`pay.permanence.${permanence}`)),
    ...(item.pensionable === true ? [t('pay.pensionable')] : []),
    ...(item.beneficiaries ? [t('decision.beneficiaries', { count: item.beneficiaries.length })] : []),
  ];
  return (
    <>
      <span className={classes['element']}>{t(`pay.element.${item.element}`)}</span>
      <span className={classes['under']}>{conditions.join(', ')}</span>
    </>
  );
}

/** `mindst 12.000 kr./år`, and below it the target, the cap and the price level; each with its own where they differ. */
export function AskedLimits({ item }: { readonly item: MandateItem }) {
  const { t, i18n } = useTranslation();
  const limits = limitsOf(item);
  if (limits.length === 0) return <span className="soft">{t('offers.noLimit')}</span>;
  const { told, level } = limitsTogether(limits, t, i18n.language);
  return (
    <>
      {told.map(({ name, words, own }) =>
        name === 'floor' ? (
          <Fragment key={name}>
            <strong className={classes['figure']}>{t('decision.atLeast', { limit: words })}</strong>
            {own !== '' && <span className={classes['under']}>{own}</span>}
          </Fragment>
        ) : (
          <span key={name} className={classes['under']}>
            {t(`offers.${name}`)} {onOneLine({ words, own })}
          </span>
        ),
      )}
      {level !== '' && <span className={classes['under']}>{level}</span>}
    </>
  );
}

function Validity({ version: { validFrom, validTo } }: Pick<AskedProps, 'version'>) {
  const { t, i18n } = useTranslation();
  const day = (date: string) => dayText(date, i18n.language, 'short');
  if (!validTo) return t('decision.fromApproval');
  if (!validFrom) return t('decision.until', { date: day(validTo) });
  return t('decision.fromUntil', { from: day(validFrom), to: day(validTo) });
}
