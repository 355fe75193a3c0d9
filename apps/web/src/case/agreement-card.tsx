import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from '../agreements/agreements.module.css';
import type { CaseAnswer } from '../api/answers.js';
import { useAgreements } from '../composer/use-agreement.js';
import { Card, Fact, Facts } from '../frame/card.js';
import { dayText, today } from '../language/formats.js';
import { levelText, limitText } from '../pay/pay-words.js';

/** What the parties have agreed already, and goes on where nothing else is said; nothing where there is no agreement. */
export function AgreementCard({ of }: { readonly of: CaseAnswer }) {
  const { t, i18n } = useTranslation();
  const { own } = useAgreements(of, today());
  if (own === null || own.items.length === 0) return null;
  return (
    <Card title={t('case.inForce')}>
      <Facts>
        <Fact name={t('case.inForceSince')}>{dayText(own.effectiveFrom, i18n.language, 'short')}</Fact>
        {own.items.map((item, index) => {
          const limit = item.step !== undefined ? { step: item.step } : item.amount;
          return (
            <Fact
              key={index}
              figure
              name={
                <>
                  {t(`pay.element.${item.element}`)}
                  {item.criterion && <span className="small"> · {item.criterion}</span>}
                </>
              }
            >
              {limit ? limitText(limit, t, i18n.language) : '–'}
              {item.amount && (
                <span className="small soft" style={{ display: 'block' }}>
                  {levelText(item.amount, t, i18n.language)}
                </span>
              )}
            </Fact>
          );
        })}
        {own.review && (
          <Fact name={t('agreements.review')}>
            {t(`reviews.state.${own.review.state}`)}
            <span className="small soft" style={{ display: 'block' }}>
              {t('agreements.dueBy', { date: dayText(own.review.dueOn, i18n.language, 'short') })}
            </span>
          </Fact>
        )}
      </Facts>
      <Link to={`/aftaler/${own.id}`} className={classes['link'] ?? ''}>
        {t('agreements.open')}
      </Link>
    </Card>
  );
}
