import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { lastBoardAddress } from '../insight/board-address.js';
import type { BoardCase } from '../insight/board-cases.js';
import { readSearch, type BoardSearch } from '../insight/board-search.js';
import { CaseStatus } from '../insight/case-table.js';
import { useCaseWords } from '../insight/case-words.js';
import { useSortedCases } from '../insight/use-sorted-cases.js';
import { useMoment, type Moment } from '../time-travel/moment.js';
import classes from './case-list.module.css';
import { windowAround } from './window-around.js';

const most = 40;

/**
 * The cases of the board as it was left, beside the one that is open: for screens that have room for it. To the keyboard it
 * is one stop on the way, and its arrows go from case to case.
 */
export function CaseList() {
  const { t } = useTranslation();
  const { id } = useParams();
  const words = useCaseWords();
  const { items } = useSortedCases(boardAsLeft(useMoment()));
  const list = useRef<HTMLElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const isOpen = (found: BoardCase) => found.case.id === id;
  const cases = windowAround(items, items.findIndex(isOpen), most);
  const on = cases.findIndex(isOpen);
  const there = on >= 0;
  // The case that is open is in sight among the others, without moving the page.
  useEffect(() => {
    const link = list.current?.querySelector<HTMLElement>('[data-on]');
    if (list.current && link) list.current.scrollTop = link.offsetTop - list.current.clientHeight / 3;
  }, [id, there]);
  if (cases.length === 0) return null;
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

/** What the board asked for when it was left, at the moment that the page shows. */
function boardAsLeft(moment: Moment | null): BoardSearch {
  const parameters = new URLSearchParams(lastBoardAddress().split('?')[1]);
  parameters.delete('asOf');
  if (moment !== null) parameters.set('asOf', moment);
  return readSearch(parameters);
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
