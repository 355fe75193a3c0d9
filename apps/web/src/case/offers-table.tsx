import { useTranslation } from 'react-i18next';
import { AmountLines } from '../pay/amount-lines.js';
import { conditionsText } from '../pay/pay-words.js';
import type { MandateItem } from '../pay/pay.values.js';
import { Distance } from './distance.js';
import { type Agreed, standingOf } from './line-standing.js';
import { MandateLimits } from './mandate-limits.js';
import classes from './offers-table.module.css';
import { useRoundTitle } from './round-title.js';
import { itemsOn, type Line, mandateItemFor, type Round, verdictOf } from './rounds.js';
import { ScrollHint } from './scroll-hint.js';
import { StandingChip } from './standing-chip.js';
import { VerdictLine } from './verdict-line.js';

type TableProps = {
  readonly agreed: Agreed;
  readonly rounds: readonly Round[];
  readonly lines: readonly Line[];
  readonly mandate: readonly MandateItem[];
  readonly municipal: boolean;
};

export function OffersTable({ rounds, lines, mandate, agreed, municipal }: TableProps) {
  const { t } = useTranslation();
  const titleOf = useRoundTitle(municipal);
  return (
    <ScrollHint>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{t('offers.element')}</th>
            <th scope="col" className="number">
              {t('offers.mandate')}
            </th>
            {rounds.map((round) => {
              const { who, what, when } = titleOf(round);
              return (
                <th key={round.id} scope="col" className="number">
                  {who} · {what}
                  <span className={classes['when']}>{when}</span>
                </th>
              );
            })}
            <th scope="col" className="number">
              {t('offers.distance')}
              <span className={classes['when']}>{t('offers.latest')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow
              key={`${line.element} ${line.criterion}`}
              line={line}
              rounds={rounds}
              mandate={mandate}
              agreed={agreed}
            />
          ))}
        </tbody>
      </table>
    </ScrollHint>
  );
}

type RowProps = Pick<TableProps, 'rounds' | 'mandate' | 'agreed'> & { readonly line: Line };

function LineRow({ line, rounds, mandate, agreed }: RowProps) {
  const { t, i18n } = useTranslation();
  const spoken = rounds.flatMap((round) => itemsOn(line, round));
  const conditions = [...new Set(spoken.map((item) => conditionsText(item, t, i18n.language)))];
  const [shared] = conditions.length === 1 ? conditions : [];
  const limits = mandateItemFor(line.element, mandate, spoken.at(-1)?.permanence);
  const standing = standingOf(line, rounds, agreed);
  return (
    <tr>
      <th scope="row" className={classes['element']}>
        {t(`pay.element.${line.element}`)}
        {line.criterion !== null && <span className={classes['sub']}>{line.criterion}</span>}
        {shared !== undefined && <span className={classes['sub']}>{shared}</span>}
        {standing && (
          <span className={classes['standing']}>
            <StandingChip standing={standing} />
          </span>
        )}
      </th>
      <td className={classes['limits']}>
        <MandateLimits item={limits} known={mandate.length > 0} />
      </td>
      {rounds.map((round) => (
        <RoundCell key={round.id} round={round} line={line} conditions={shared === undefined} />
      ))}
      <td className={classes['distance']}>
        <LatestDistance line={line} rounds={rounds} limits={limits} />
      </td>
    </tr>
  );
}

type CellProps = { readonly round: Round; readonly line: Line; readonly conditions: boolean };

/** `conditions` = the items of this line differ in them, so each cell tells its own. */
function RoundCell({ round, line, conditions }: CellProps) {
  const { t, i18n } = useTranslation();
  const items = itemsOn(line, round);
  if (round.items === null) return <td className={classes['quiet']}>{t('offers.erased')}</td>;
  if (items.length === 0) return <td className={classes['quiet']}>{t('offers.notMentioned')}</td>;
  const { inside } = verdictOf(items[0] ?? { element: line.element, permanence: 'PERMANENT' }, round);
  return (
    <td className={classes['said']} data-inside={inside ?? undefined}>
      {items.map((item, index) => (
        <div key={index}>
          <AmountLines item={item} />
          {conditions && <span className={classes['sub']}>{conditionsText(item, t, i18n.language)}</span>}
          <VerdictLine verdict={verdictOf(item, round)} />
        </div>
      ))}
    </td>
  );
}

type DistanceProps = Pick<TableProps, 'rounds'> & {
  readonly line: Line;
  readonly limits: MandateItem | null;
};

function LatestDistance({ line, rounds, limits }: DistanceProps) {
  const offers = rounds.filter(({ kind }) => kind === 'OFFER');
  const latest = offers.findLast((round) => itemsOn(line, round).length > 0);
  const item = latest && itemsOn(line, latest).at(-1);
  const verdict = latest && item ? verdictOf(item, latest) : { inside: null };
  if (!item) return <span className="soft">–</span>;
  return <Distance {...{ item, limits, verdict }} />;
}
