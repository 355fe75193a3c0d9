import { useTranslation } from 'react-i18next';
import type { BoardCounts } from './board-counts.js';
import type { BoardSearch } from './board-search.js';
import classes from './kind-tabs.module.css';

type TabsProps = {
  readonly chosen: BoardSearch['type'];
  readonly choose: (type: BoardSearch['type']) => void;
  readonly counts: BoardCounts | null;
};
const kinds = ['ALL', 'NEGOTIATION', 'PAY_CASE'] as const;

export function KindTabs({ chosen, choose, counts }: TabsProps) {
  const { t } = useTranslation();
  const words = {
    ALL: t('board.all'),
    NEGOTIATION: t('board.NEGOTIATION'),
    PAY_CASE: t('board.PAY_CASE'),
  };
  return (
    <div className={classes['tabs']} role="group" aria-label={t('board.tabs')}>
      {kinds.map((kind) => (
        <button key={kind} type="button" aria-pressed={kind === chosen} onClick={() => choose(kind)}>
          {words[kind]}
          {counts && <span className={classes['count']}> {counts.tabs[kind]}</span>}
        </button>
      ))}
    </div>
  );
}
