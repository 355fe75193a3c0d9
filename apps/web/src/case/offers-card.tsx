import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { CaseAnswer } from '../api/answers.js';
import { FirstBid } from '../composer/first-step.js';
import { Card, NothingYet } from '../frame/card.js';
import type { MandateItem } from '../pay/pay.values.js';
import { settledByPreAgreement } from './agreement-steps.js';
import { OffersStack } from './offers-stack.js';
import { OffersTable } from './offers-table.js';
import { linesOf, roundsOf } from './rounds.js';

type OffersProps = { readonly of: CaseAnswer; readonly mandate: readonly MandateItem[] };

/** Demands and offers: a table where there is room for it, one round below the other on a phone. */
export function OffersCard({ of, mandate }: OffersProps) {
  const { t } = useTranslation();
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const rounds = roundsOf(of);
  const lines = linesOf(rounds, mandate);
  // A result that was turned down binds nobody: what it held is on the table again.
  const turnedDown = 'ratification' in of && of.ratification?.state === 'REJECTED';
  const agreed = turnedDown ? null : of.result;
  const municipal = of.counterparty.kind === 'MUNICIPALITY';
  return (
    <Card title={t('offers.title')}>
      {rounds.length === 0 && settledByPreAgreement(of) && (
        <p className="soft">{t('offers.notNegotiated')}</p>
      )}
      {rounds.length === 0 && !settledByPreAgreement(of) && (
        <NothingYet words={t('offers.none')}>
          <FirstBid />
        </NothingYet>
      )}
      {rounds.length > 0 && wide && <OffersTable {...{ rounds, lines, mandate, agreed, municipal }} />}
      {rounds.length > 0 && !wide && <OffersStack {...{ rounds, lines, mandate, agreed, municipal }} />}
    </Card>
  );
}
