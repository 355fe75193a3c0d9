import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { lastBoardAddress } from '../insight/board-address.js';
import { useBoardCases } from '../insight/board-cases.js';
import { readSearch } from '../insight/board-search.js';
import { CaseStatus } from '../insight/case-table.js';
import { useCaseWords } from '../insight/case-words.js';
import { sortedCases } from '../insight/sorted-cases.js';
import classes from './case-list.module.css';

const most = 40;

/**
 * The cases of the board as it was left, beside the one that is open: for screens that have room for it. To the keyboard it
 * is one stop on the way, and its arrows go from case to case.
 */
export function CaseList() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const words = useCaseWords();
  const search = readSearch(new URLSearchParams(lastBoardAddress().split('?')[1] ?? ''));
  const { items } = useBoardCases(search);
  const list = useRef<HTMLElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const there = items.length > 0;
  // The case that is open is in sight among the others, without moving the page.
  useEffect(() => {
    const on = list.current?.querySelector<HTMLElement>('[data-on]');
    if (list.current && on) list.current.scrollTop = on.offsetTop - list.current.clientHeight / 3;
  }, [pathname, there]);
  if (!there) return null;
  const cases = sortedCases(items, search.sort, words.title).slice(0, most);
  const on = cases.findIndex((found) => words.address(found) === pathname);
  const at = cases.findIndex((found) => found.case.id === focused);
  // Whoever has gone on with the arrows leaves from there; whoever comes again begins at the case that is open.
  const stop = at >= 0 ? at : Math.max(on, 0);
  const left = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) setFocused(null);
  };
  return (
    <nav ref={list} onKeyDown={goOn} onBlur={left} className={classes['list']} aria-label={t('board.title')}>
      <ul>
        {cases.map((found, index) => (
          <li key={found.case.id} className={classes['case']} data-on={index === on || undefined}>
            <Link
              to={words.address(found)}
              tabIndex={index === stop ? 0 : -1}
              aria-current={index === on ? 'page' : undefined}
              onFocus={() => setFocused(found.case.id)}
            >
              {words.title(found)}
            </Link>
            <CaseStatus found={found} />
            <span className={classes['below']}>
              {found.case.number} · {words.below(found)}
            </span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The arrows, Home and End: to another case of the list. */
function goOn(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  links[next]?.focus();
}
