import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MandateAnswer } from '../api/answers.js';
import { meQuery, type CaseKind } from '../api/queries.js';
import { useUsers } from '../api/use-users.js';
import { basisText } from '../case/basis-text.js';
import { MandateLimits } from '../case/mandate-limits.js';
import { StatusChip } from '../case/status-chip.js';
import { Card, Fact, Facts } from '../frame/card.js';
import { dayText } from '../language/formats.js';
import { limitInLevel } from '../pay/pay-words.js';
import { isErased, known } from '../pay/pay.values.js';
import { MandateActions } from './mandate-actions.js';
import { versionShown } from './mandate-version.js';

type CardProps = {
  readonly mandate: MandateAnswer | null;
  readonly subject: { readonly kind: CaseKind; readonly id: string };
};

/** The limits, how long they hold, and on what basis. `mandate` null = none was written. */
export function MandateCard({ mandate, subject }: CardProps) {
  const { t } = useTranslation();
  const drafts = useQuery(meQuery).data?.may.includes('mandateDraft') === true;
  if (mandate === null)
    return (
      <Card title={t('mandate.title')}>
        <p className="soft">{t(drafts ? 'mandate.none' : 'mandate.noneWaits')}</p>
        <MandateActions mandate={null} subject={subject} />
      </Card>
    );
  const items = known(mandate.items);
  return (
    <Card title={t('mandate.title')} aside={<StatusChip of="MANDATE" status={mandate.status} />}>
      {isErased(mandate.items) && <p className="soft">{t('mandate.erased')}</p>}
      <Facts>
        {(items ?? []).map((item) => (
          <Fact
            figure
            key={`${item.element} ${item.permanence.join()}`}
            name={
              <>
                {t(`pay.element.${item.element}`)}
                <span className="small" style={{ display: 'block' }}>
                  {item.permanence.map((permanence) => t(`pay.permanence.${permanence}`)).join(', ')}
                  {item.pensionable === true && `, ${t('pay.pensionable')}`}
                </span>
              </>
            }
          >
            <MandateLimits item={item} known />
          </Fact>
        ))}
        <MandateTerms mandate={mandate} />
      </Facts>
      {mandate.classInterest && <p className="soft small">{t('mandate.classInterest')}</p>}
      <MandateActions mandate={mandate} subject={subject} />
    </Card>
  );
}

/** While it waits, or is about to, people ask who decides. */
const waiting: ReadonlySet<string> = new Set(['DRAFT', 'SUBMITTED', 'AMENDING']);

function MandateTerms({ mandate }: { readonly mandate: MandateAnswer }) {
  const { t, i18n } = useTranslation();
  const { validFrom, validTo, kind } = mandate;
  const users = useUsers() ?? [];
  const approver = users.find(({ userId }) => userId === mandate.approver?.userId)?.name;
  const basis = versionShown(mandate)?.basis ?? null;
  const pool = known(mandate.pool?.limit);
  const day = (date: string) => dayText(date, i18n.language, 'short');
  return (
    <>
      {pool && <Fact name={t('mandate.pool')}>{limitInLevel(pool, t, i18n.language)}</Fact>}
      <Fact name={t('mandate.validity')}>
        {validFrom && validTo && t('mandate.until', { from: day(validFrom), to: day(validTo) })}
        {validFrom && !validTo && t('mandate.untilOpen', { from: day(validFrom) })}
        {!validFrom && t('mandate.notYet')}
      </Fact>
      {basis && <Fact name={t('mandate.basis')}>{basisText(basis, t, i18n.language)}</Fact>}
      {mandate.approver && waiting.has(mandate.status) && (
        <Fact name={t('mandate.approver')}>
          {[approver, t(`mandate.approverBy.${mandate.approver.reason}`)].filter(Boolean).join(' · ')}
        </Fact>
      )}
      {/* In a pay case the member's own acceptance takes the place of ratification. */}
      {mandate.subject.kind === 'NEGOTIATION' && <Fact name={t('mandate.kind')}>{t(`mandate.${kind}`)}</Fact>}
    </>
  );
}
