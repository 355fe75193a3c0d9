import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { changeText, dayText, factorText, wholeText } from '../language/formats.js';
import { quantilesAt } from './figures.js';
import type { FiguresAnswer, Level, StatisticsCell, StatisticsTotal } from './pay-statistics.query.js';
import classes from './statistics.module.css';

type TableProps = {
  readonly caption: string;
  readonly head: string;
  readonly cells: readonly StatisticsCell[];
  readonly total: StatisticsTotal | null;
  readonly level: Level;
  readonly minimum: number;
  /** The names of the two periods, where there are two. */
  readonly compared: { readonly now: string; readonly before: string } | null;
  /** The day that was asked for; a cell of another day says so. */
  readonly on: string;
};

/** The figures of the bars, and beside them what bars cannot say. */
export function FiguresTable(props: TableProps) {
  const { t } = useTranslation();
  const { caption, head, cells, total, compared } = props;
  const agreements = cells.some((cell) => (cell.agreements ?? []).length > 0);
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={caption}>
      <table className={classes['table']}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <Heading>{t('statistics.persons')}</Heading>
            <Heading>
              {compared ? `${t('statistics.median')} ${compared.now}` : t('statistics.median')}
            </Heading>
            {compared ? (
              <>
                <Heading>{`${t('statistics.median')} ${compared.before}`}</Heading>
                <Heading>{t('statistics.change')}</Heading>
              </>
            ) : (
              <>
                <Heading>{t('statistics.lower')}</Heading>
                <Heading>{t('statistics.upper')}</Heading>
              </>
            )}
            {agreements && <th scope="col">{t('statistics.agreements')}</th>}
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={`${cell.value} ${cell.label}`}>
              <th scope="row">{cell.label}</th>
              <Figures {...props} of={cell} />
              {agreements && (
                <td>
                  <AgreementLinks ids={cell.agreements ?? []} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              <th scope="row">{t('statistics.total')}</th>
              <Figures {...props} of={total} />
              {agreements && <td />}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Heading({ children }: { readonly children: string }) {
  return (
    <th scope="col" className="number">
      {children}
    </th>
  );
}

type FiguresProps = TableProps & { readonly of: StatisticsTotal };

function Figures({ of, level, minimum, compared, on }: FiguresProps) {
  const { t, i18n } = useTranslation();
  const shown = quantilesAt(of, level);
  const amount = (value: string | null | undefined) =>
    value === null || value === undefined ? '–' : wholeText(value, i18n.language);
  if (of.suppressed && !compared)
    return (
      <td colSpan={4}>
        <Hidden of={of} />
      </td>
    );
  return (
    <>
      <td className="number">
        {of.count === null
          ? '–'
          : t('statistics.personsFrom', { from: of.count, to: of.count + minimum - 1 })}
      </td>
      <td className="number">
        {of.suppressed ? <Hidden of={of} short /> : amount(shown?.median)}
        {of.on !== null && of.on !== on && (
          <span className={classes['sub']}>
            {t('statistics.asOf', { date: dayText(of.on, i18n.language, 'short') })}
          </span>
        )}
      </td>
      {compared ? (
        <Compared of={of} level={level} />
      ) : (
        <>
          <td className="number">{amount(shown?.lowerQuartile)}</td>
          <td className="number">{amount(shown?.upperQuartile)}</td>
        </>
      )}
    </>
  );
}

function Compared({ of, level }: { readonly of: StatisticsTotal; readonly level: Level }) {
  const { t, i18n } = useTranslation();
  const before = of.compared ?? null;
  const median = quantilesAt(before, level)?.median;
  const { development } = of;
  return (
    <>
      <td className="number">
        {before?.suppressed ? (
          <Hidden of={before} short />
        ) : median === undefined ? (
          '–'
        ) : (
          wholeText(median, i18n.language)
        )}
      </td>
      <td className="number">
        {development ? (
          <span className={classes[toneOf(development.l2000)]}>
            {level === 'L2000' && `${changeText(development.l2000, i18n.language)} · `}
            {t('statistics.percent', { percent: factorText(development.percent, i18n.language) })}
          </span>
        ) : (
          '–'
        )}
      </td>
    </>
  );
}

/** Never an empty field: it says that something is kept back, and why. */
function Hidden({ of, short = false }: { readonly of: FiguresAnswer; readonly short?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={classes['hidden']} title={of.reason}>
      {short ? t('statistics.hidden') : (of.reason ?? t('statistics.hidden'))}
    </span>
  );
}

function AgreementLinks({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useTranslation();
  if (ids.length === 0) return '–';
  return ids.map((id, index) => (
    <div key={id}>
      <Link to={`/aftaler/${id}`} className={classes['link'] ?? ''}>
        {t('statistics.agreement', { count: index + 1 })}
      </Link>
    </div>
  ));
}

/** Which way an amount has gone; what stays the same is neither good nor bad. */
function toneOf(change: string): 'up' | 'down' | 'same' {
  if (Number(change) === 0) return 'same';
  return change.startsWith('-') ? 'down' : 'up';
}
