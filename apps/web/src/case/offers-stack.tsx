import { useTranslation } from 'react-i18next';
import { AmountLines } from '../pay/amount-lines.js';
import { conditionsText } from '../pay/pay-words.js';
import type { MandateItem, PayItem } from '../pay/pay.values.js';
import { Distance } from './distance.js';
import { type Agreed, standingOf } from './line-standing.js';
import { MandateLimits } from './mandate-limits.js';
import classes from './offers-stack.module.css';
import { useRoundTitle } from './round-title.js';
import { type Line, mandateItemFor, type Round, verdictOf } from './rounds.js';
import { StandingChip } from './standing-chip.js';
import { VerdictLine } from './verdict-line.js';

type StackProps = {
  readonly rounds: readonly Round[];
  readonly lines: readonly Line[];
  readonly mandate: readonly MandateItem[];
  readonly agreed: Agreed;
  readonly municipal: boolean;
};

/** The rounds one below the other, the newest first: what is on the table stands on top. */
export function OffersStack({ rounds, lines, mandate, agreed, municipal }: StackProps) {
  const { t } = useTranslation();
  const told = lines.flatMap((line) => {
    const standing = standingOf(line, rounds, agreed);
    return standing === null ? [] : [{ line, standing }];
  });
  return (
    <>
      <ul className={classes['standings']} aria-label={t('offers.standings')}>
        {told.map(({ line, standing }) => (
          <li key={`${line.element} ${line.criterion}`}>
            <span>
              {t(`pay.element.${line.element}`)}
              {line.criterion !== null && <span className="small soft"> · {line.criterion}</span>}
            </span>
            <StandingChip standing={standing} />
          </li>
        ))}
      </ul>
      <ol className={classes['stack']}>
        {rounds.toReversed().map((round) => (
          <RoundCard key={round.id} round={round} mandate={mandate} municipal={municipal} />
        ))}
      </ol>
    </>
  );
}

type RoundProps = Pick<StackProps, 'mandate' | 'municipal'> & { readonly round: Round };

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
        <span className="small">
          <Distance {...{ item, limits, verdict }} />
        </span>
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
