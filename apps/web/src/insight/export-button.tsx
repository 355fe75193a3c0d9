import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayText, today } from '../language/formats.js';
import { allCases, pagesOf } from './all-cases.js';
import type { BoardCase } from './board-cases.js';
import type { BoardSearch } from './board-search.js';
import classes from './board-tools.module.css';
import { oldNumber, useCaseWords } from './case-words.js';
import { saveCsv } from './csv.js';
import { isChosen } from './open-cases.js';
import { nextDeadline, sortedCases } from './sorted-cases.js';

type ExportProps = {
  readonly search: BoardSearch;
  /** How many cases there are to read, where that is known. */
  readonly total: number | undefined;
  readonly disabled: boolean;
};

type Export =
  | { readonly state: 'idle' }
  | { readonly state: 'reading'; readonly count: number }
  | { readonly state: 'saved'; readonly count: number }
  | { readonly state: 'failed' };

/** Everything that the board's search finds, in its order, as a file that a spreadsheet opens. */
export function ExportButton({ search, total, disabled }: ExportProps) {
  const { t } = useTranslation();
  const words = useCaseWords();
  const rowsOf = useRows();
  const [done, setDone] = useState<Export>({ state: 'idle' });
  const reading = useRef<AbortController | null>(null);
  useEffect(() => () => reading.current?.abort(), []);
  const save = async () => {
    const stop = new AbortController();
    reading.current = stop;
    setDone({ state: 'reading', count: 0 });
    try {
      const read = pagesOf(search, stop.signal);
      const found = await allCases(search, read, (count) => setDone({ state: 'reading', count }));
      if (stop.signal.aborted) return;
      const chosen = found.filter((one) => isChosen(one.case, search.open, today()));
      const cases = sortedCases(chosen, search.sort, words.title);
      saveCsv('sager.csv', rowsOf(cases));
      setDone({ state: 'saved', count: cases.length });
    } catch {
      setDone(stop.signal.aborted ? { state: 'idle' } : { state: 'failed' });
    }
  };
  const { state } = done;
  return (
    <div className={classes['export']}>
      <span role="status" className="soft small">
        {state === 'reading' &&
          (total === undefined
            ? t('boardTools.reading', { done: done.count })
            : t('boardTools.readingOf', { done: Math.min(done.count, total), total }))}
        {state === 'saved' && t('boardTools.saved', { count: done.count })}
      </span>
      {state === 'failed' && (
        <span role="alert" className="small">
          {t('boardTools.exportFailed')}
        </span>
      )}
      {state === 'reading' && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => reading.current?.abort()}>
          {t('boardTools.exportCancel')}
        </Button>
      )}
      <Button
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
