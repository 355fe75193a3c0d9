import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dayText } from '../language/formats.js';
import type { BoardCase } from './board-cases.js';
import classes from './case-cards.module.css';
import { CaseStatus } from './case-table.js';
import { oldNumber, useCaseWords } from './case-words.js';

/** The board on a phone: one case below the other. */
export function CaseCards({ cases }: { readonly cases: readonly BoardCase[] }) {
  return (
    <ul>
      {cases.map((found) => (
        <CaseCard key={found.case.id} found={found} />
      ))}
    </ul>
  );
}

function CaseCard({ found }: { readonly found: BoardCase }) {
  const { t, i18n } = useTranslation();
  const words = useCaseWords();
  const former = oldNumber(found);
  const numbers = [
    found.case.number,
    former === null ? null : t('board.oldNumber', { number: former }),
    found.case.agreementPeriod,
    words.consultant(found),
  ];
  return (
    <li className={classes['card']}>
      <div className={classes['head']}>
        <Link to={words.address(found)} className={classes['link'] ?? ''}>
          {words.title(found)}
        </Link>
        <CaseStatus found={found} />
      </div>
      <p className={classes['below']}>{words.below(found)}</p>
      <p className={classes['below']}>{numbers.filter((part) => part !== null).join(' · ')}</p>
      <p className={classes['below']}>
        {t('board.activity')} {dayText(found.case.lastActivityOn, i18n.language, 'short')}
      </p>
    </li>
  );
}
