import { Button, VisuallyHidden } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayText } from '../language/formats.js';
import { allCases, pagesOf } from './all-cases.js';
import type { BoardCase } from './board-cases.js';
import type { BoardSearch } from './board-search.js';
import classes from './board-tools.module.css';
import { oldNumber, useCaseWords } from './case-words.js';
import { saveCsv } from './csv.js';
import { isWorthSaying, type ExportProgress } from './export-progress.js';
import { nextDeadline, sortedCases } from './sorted-cases.js';

type ExportProps = {
  readonly search: BoardSearch;
  /** How many cases there are to read, where that is known. */
  readonly total: number | undefined;
  readonly disabled: boolean;
};

type Export =
  | { readonly state: 'idle' | 'cancelled' | 'failed' }
  | { readonly state: 'reading'; readonly now: ExportProgress; readonly said: ExportProgress }
  | { readonly state: 'saved'; readonly count: number; readonly incomplete: boolean };

/** Everything that the board's search finds, in its order, as a file that a spreadsheet opens. */
export function ExportButton({ search, total, disabled }: ExportProps) {
  const { t } = useTranslation();
  const { done, save, cancel } = useExport(search, total);
  const button = useRef<HTMLButtonElement>(null);
  const { state } = done;
  // The button that called it off is gone, and the focus with it.
  useEffect(() => {
    if (state === 'cancelled') button.current?.focus();
  }, [state]);
  const words = ({ count, total: of }: ExportProgress) =>
    of === undefined
      ? t('boardTools.reading', { done: count })
      : t('boardTools.readingOf', { done: Math.min(count, of), total: of });
  return (
    <div className={classes['export']}>
      {state === 'reading' && (
        <span aria-hidden="true" className="soft small">
          {words(done.now)}
        </span>
      )}
      <span role="status" className="soft small">
        {state === 'reading' && <VisuallyHidden>{words(done.said)}</VisuallyHidden>}
        {state === 'saved' && t('boardTools.saved', { count: done.count, file: fileName(done.incomplete) })}
        {state === 'saved' && done.incomplete && ` ${t('boardTools.savedIncomplete')}`}
        {state === 'cancelled' && t('boardTools.exportCancelled')}
      </span>
      {state === 'failed' && (
        <span role="alert" className="small">
          {t('boardTools.exportFailed')}
        </span>
      )}
      {state === 'reading' && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={cancel}>
          {t('boardTools.exportCancel')}
        </Button>
      )}
      <Button
        ref={button}
        size="compact-sm"
        variant="subtle"
        leftSection={<IconDownload size={16} stroke={1.8} aria-hidden="true" />}
        disabled={disabled}
        loading={state === 'reading'}
        onClick={() => void save()}
      >
        {t('boardTools.export')}
      </Button>
    </div>
  );
}

/** Reads all that a search finds and saves it, until it is called off or the board is left. */
function useExport(search: BoardSearch, total: number | undefined) {
  const words = useCaseWords();
  const rowsOf = useRows();
  const [done, setDone] = useState<Export>({ state: 'idle' });
  const reading = useRef<AbortController | null>(null);
  useEffect(() => () => reading.current?.abort(), []);
  const save = async () => {
    const stop = new AbortController();
    const { signal } = stop;
    reading.current = stop;
    /** What becomes of a reading that was called off is no matter any more. */
    const tell = (next: Export | ((before: Export) => Export)) => !signal.aborted && setDone(next);
    const read = (count: number) => ({ count, total, at: performance.now() });
    tell({ state: 'reading', now: read(0), said: read(0) });
    try {
      const found = await allCases(search, pagesOf(search, signal), (count) =>
        tell((before) => further(before, read(count))),
      );
      if (signal.aborted) return;
      const cases = sortedCases(found.cases, search.sort, words.title);
      saveCsv(fileName(found.incomplete), rowsOf(cases));
      tell({ state: 'saved', count: cases.length, incomplete: found.incomplete });
    } catch {
      tell({ state: 'failed' });
    }
  };
  const cancel = () => {
    reading.current?.abort();
    setDone({ state: 'cancelled' });
  };
  return { done, save, cancel };
}

/** One that may lack something says so wherever it lies later, in the words of the files that the server makes. */
function fileName(incomplete: boolean): string {
  return incomplete ? 'sager_ufuldstaendig_incomplete.csv' : 'sager.csv';
}

function further(before: Export, now: ExportProgress): Export {
  if (before.state !== 'reading') return before;
  return { state: 'reading', now, said: isWorthSaying(before.said, now) ? now : before.said };
}

/** The lines of the file, the first of them its headings. */
function useRows(): (cases: readonly BoardCase[]) => readonly (readonly string[])[] {
  const { t, i18n } = useTranslation();
  const words = useCaseWords();
  const head = [
    ...[t('board.number'), t('case.oldNumber'), t('board.case'), t('case.facts'), t('board.municipality')],
    ...[t('board.area'), t('board.status'), t('board.period'), t('board.consultant')],
    ...[t('case.nextDeadline'), t('board.activity')],
  ];
  const day = (date: string | null) => (date === null ? '' : dayText(date, i18n.language, 'short'));
  const row = (found: BoardCase) => [
    ...[found.case.number, oldNumber(found) ?? '', words.title(found), words.below(found)],
    ...[words.municipalityName(found.case.municipality), t(`area.${found.case.area}`)],
    found.kind === 'NEGOTIATION'
      ? t(`status.NEGOTIATION.${found.case.status}`)
      : t(`status.PAY_CASE.${found.case.status}`),
    ...[found.case.agreementPeriod, words.consultant(found) ?? ''],
    ...[day(nextDeadline(found)), day(found.case.lastActivityOn)],
  ];
  return (cases) => [head, ...cases.map(row)];
}
