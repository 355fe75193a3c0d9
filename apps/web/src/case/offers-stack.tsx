import { useTranslation } from 'react-i18next';
import { AmountLines } from '../pay/amount-lines.js';
import { conditionsText } from '../pay/pay-words.js';
import type { MandateItem, PayItem } from '../pay/pay.values.js';
import { Distance } from './distance.js';
import { MandateLimits } from './mandate-limits.js';
import classes from './offers-stack.module.css';
import { useRoundTitle } from './round-title.js';
import { mandateItemFor, type Round, verdictOf } from './rounds.js';
import { VerdictLine } from './verdict-line.js';

type StackProps = {
  readonly rounds: readonly Round[];
  readonly mandate: readonly MandateItem[];
  readonly municipal: boolean;
};

/** The rounds one below the other, the newest first: what is on the table stands on top. */
export function OffersStack({ rounds, mandate, municipal }: StackProps) {
  return (
    <ol className={classes['stack']}>
      {rounds.toReversed().map((round) => (
        <RoundCard key={round.id} round={round} mandate={mandate} municipal={municipal} />
      ))}
    </ol>
  );
}

type RoundProps = Omit<StackProps, 'rounds'> & { readonly round: Round };

function RoundCard({ round, mandate, municipal }: RoundProps) {
  const { t } = useTranslation();
  const { who, what, when } = useRoundTitle(municipal)(round);
  return (
    <li className={classes['round']}>
      <h3 className={classes['title']}>
        {who} · {what}
        <span className={classes['when']}>{when}</span>
      </h3>
      {round.items === null && <p className="soft">{t('offers.erased')}</p>}
      {(round.items ?? []).map((item, index) => (
        <RoundItem key={index} item={item} round={round} mandate={mandate} />
      ))}
    </li>
  );
}

type ItemProps = Omit<RoundProps, 'municipal'> & { readonly item: PayItem };

function RoundItem({ item, round, mandate }: ItemProps) {
  const { t, i18n } = useTranslation();
  const verdict = verdictOf(item, round);
  const limits = mandateItemFor(item.element, mandate, item.permanence);
  return (
    <div className={classes['item']} data-inside={verdict.inside ?? undefined}>
      <div className={classes['element']}>
        <strong>{t(`pay.element.${item.element}`)}</strong>
        {item.criterion !== undefined && <span className="small">{item.criterion}</span>}
        <span className="small soft">{conditionsText(item, t, i18n.language)}</span>
      </div>
      <div className={classes['amount']}>
        <AmountLines item={item} />
        <VerdictLine verdict={verdict} />
        {limits?.floor && (
          <span className="small">
            <Distance item={item} floor={limits.floor} verdict={verdict} />
          </span>
        )}
      </div>
      {mandate.length > 0 && (
        <div className={classes['limits']}>
          <span className="small soft">{t('offers.mandate')}</span>
          <span>
            <MandateLimits item={limits} known />
          </span>
        </div>
      )}
    </div>
  );
}
