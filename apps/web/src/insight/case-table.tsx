import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StatusChip } from '../case/status-chip.js';
import { dayText } from '../language/formats.js';
import type { BoardCase } from './board-cases.js';
import classes from './case-table.module.css';
import { oldNumber, useCaseWords } from './case-words.js';

export function CaseTable({ cases }: { readonly cases: readonly BoardCase[] }) {
  const { t } = useTranslation();
  const roomy = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const words = useCaseWords();
  // A column of dashes would tell nobody anything.
  const assigned = roomy && cases.some((found) => words.consultant(found) !== null);
  return (
    <table className={classes['table']}>
      <thead>
        <tr>
          <th scope="col">{t('board.case')}</th>
          <th scope="col">{t('board.number')}</th>
          <th scope="col">{t('board.status')}</th>
          {roomy && <th scope="col">{t('board.period')}</th>}
          {assigned && <th scope="col">{t('board.consultant')}</th>}
          <th scope="col" className="number">
            {t('board.activity')}
          </th>
        </tr>
      </thead>
      <tbody>
        {cases.map((found) => (
          <CaseRow key={found.case.id} found={found} roomy={roomy} assigned={assigned} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { readonly found: BoardCase; readonly roomy: boolean; readonly assigned: boolean };

function CaseRow({ found, roomy, assigned }: RowProps) {
  const { t, i18n } = useTranslation();
  const words = useCaseWords();
  const former = oldNumber(found);
  return (
    <tr className={classes['row']}>
      <td>
        <Link to={words.address(found)} className={classes['link'] ?? ''}>
          {words.title(found)}
        </Link>
        <span className={classes['below']}>{words.below(found)}</span>
      </td>
      <td className={classes['figure']}>
        {found.case.number}
        {former !== null && (
          <span className={classes['below']}>{t('board.oldNumber', { number: former })}</span>
        )}
      </td>
      <td>
        <CaseStatus found={found} />
      </td>
      {roomy && <td>{found.case.agreementPeriod}</td>}
      {assigned && <td>{words.consultant(found) ?? <span className="soft">–</span>}</td>}
      <td className="number">{dayText(found.case.lastActivityOn, i18n.language, 'short')}</td>
    </tr>
  );
}

export function CaseStatus({ found }: { readonly found: BoardCase }) {
  return found.kind === 'NEGOTIATION' ? (
    <StatusChip of="NEGOTIATION" status={found.case.status} />
  ) : (
    <StatusChip of="PAY_CASE" status={found.case.status} />
  );
}
