import { useTranslation } from 'react-i18next';
import { negotiationStatuses, payCaseStatuses } from '../case/status.js';
import { Card } from '../frame/card.js';
import { changeText } from '../language/formats.js';
import { AnyStatus } from './any-status.js';
import type { BoardComparison } from './differences.query.js';
import classes from './time-travel.module.css';

const kinds = ['NEGOTIATION', 'PAY_CASE'] as const;
/** The order of the tables is that of a case's way. */
const ways: { readonly [Kind in (typeof kinds)[number]]: readonly string[] } = {
  NEGOTIATION: negotiationStatuses,
  PAY_CASE: payCaseStatuses,
};

/** How many cases there were of each status before, and are after. */
export function StatusCounts({ counts }: Pick<BoardComparison, 'counts'>) {
  const { t, i18n } = useTranslation();
  if (counts.length === 0) return null;
  return (
    <Card title={t('timeTravel.counts')}>
      <div className={classes['counts']}>
        {kinds.map((kind) => {
          const place = ({ status }: { readonly status: string }) => ways[kind].indexOf(status);
          const rows = counts.filter((row) => row.kind === kind).sort((a, b) => place(a) - place(b));
          if (rows.length === 0) return null;
          return (
            <table key={kind} className={classes['table']}>
              <thead>
                <tr>
                  <th scope="col">{t(`board.${kind}`)}</th>
                  <th scope="col" className="number">
                    {t('timeTravel.before')}
                  </th>
                  <th scope="col" className="number">
                    {t('timeTravel.after')}
                  </th>
                  <th scope="col" className="number">
                    {t('overview.change')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ status, before, after }) => (
                  <tr key={status}>
                    <td>
                      <AnyStatus kind={kind} status={status} />
                    </td>
                    <td className="number">{before}</td>
                    <td className="number">{after}</td>
                    <td className="number">{changeText(String(after - before), i18n.language)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        })}
      </div>
    </Card>
  );
}
