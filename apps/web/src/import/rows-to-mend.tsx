import { Button, Textarea, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useCommand } from '../api/command.js';
import { CommandOutcome } from '../case/command-outcome.js';
import { fieldErrors } from '../case/field-errors.js';
import { useKeptState } from '../case/kept-state.js';
import { Card } from '../frame/card.js';
import { ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import actions from '../case/form.module.css';
import { importRowsQuery, rowsAtATime, type ImportRowAnswer } from './import.api.js';
import form from './imports.module.css';

/** The rows that could not be read, one below the other, each with what is wrong and a place to mend it. */
export function RowsToMend({ id, total }: { readonly id: string; readonly total: number }) {
  const { t, i18n } = useTranslation();
  const rows = useInfiniteQuery(importRowsQuery(id, i18n.language));
  const [asked, ask] = useRowsAsked();
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  const { fetchNextPage, hasNextPage, isFetching, isError } = rows;
  // How far somebody had come stands in the address: a reload, or the way back, leads there again.
  const readsOn = items.length < asked && hasNextPage && !isFetching && !isError;
  useEffect(() => {
    if (readsOn) void fetchNextPage();
  }, [readsOn, fetchNextPage]);
  return (
    <Card title={`${t('imports.toMend')} (${total})`}>
      {rows.isPending && <LinesSkeleton lines={3} />}
      {rows.isError && items.length === 0 && (
        <ProblemMessage problem={rows.error} retry={() => void rows.refetch()} />
      )}
      <ul>
        {items.map((row) => (
          <Row key={row.row} id={id} row={row} />
        ))}
      </ul>
      {items.length > 0 && items.length < total && (
        <div className={form['more']}>
          <p className="soft small" role="status">
            {t('imports.shownOf', { shown: items.length, total })}
          </p>
          {rows.isFetchNextPageError && <p role="alert">{t('imports.moreFailed')}</p>}
          {hasNextPage && (
            <Button
              variant="default"
              size="compact-sm"
              loading={rows.isFetchingNextPage}
              onClick={() => {
                ask(items.length + rowsAtATime);
                void fetchNextPage();
              }}
            >
              {t('frame.more')}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}

/** How many rows the address asks to be shown; more than a page of them only after somebody asked for more. */
function useRowsAsked(): readonly [number, (count: number) => void] {
  const [parameters, setParameters] = useSearchParams();
  const asked = Number(parameters.get('rows'));
  const ask = (count: number) => setParameters({ rows: String(count) }, { replace: true });
  return [Number.isSafeInteger(asked) ? Math.max(asked, rowsAtATime) : rowsAtATime, ask];
}

/** What has been typed of a row: other cells, or why it is to be left out. */
type Mending = { readonly changed: Readonly<Record<string, string>>; readonly why: string | null };
const untouched: Mending = { changed: {}, why: null };

function Row({ id, row }: { readonly id: string; readonly row: ImportRowAnswer }) {
  const { t } = useTranslation();
  const name = `import-row:${id}:${row.row}`;
  const [{ changed, why }, keep, letGo] = useKeptState<Mending>(name, () => untouched);
  const [whole, setWhole] = useState(false);
  const command = useCommand(name);
  const set = (more: Partial<Mending>) => {
    const next = { changed, why, ...more };
    keep(next);
    if (next.why === null && Object.keys(next.changed).length === 0) letGo();
  };
  const done = command.state.status === 'done';
  useEffect(() => {
    if (done) letGo();
  });
  const errorOf = fieldErrors(command.state);
  const { cells, column } = row;
  const path = `/imports/${id}/rows/${row.row}/resolution`;
  const sending = command.state.status === 'sending';
  const mend = () => void command.send({ path, body: { replacement: changed } });
  const discard = () => void command.send({ path, body: { discard: true, reason: why?.trim() } });
  // What else is wrong with the row comes to light when the first thing is mended.
  const refused = command.state.status === 'refused' ? command.state.problem.errors : [];
  const named = [column, ...refused.map(({ path: at }) => at.replace(/^replacement\./, ''))];
  const columns =
    cells === null || whole || !(column in cells)
      ? Object.keys(cells ?? {})
      : Object.keys(cells).filter((name) => named.includes(name));
  return (
    <li className={form['row']}>
      <p>
        <strong>{t('imports.row', { number: row.excelRow })}</strong> · {column}: {row.detail}
      </p>
      {cells === null && <p className="soft">{t('imports.erased')}</p>}
      <fieldset className={form['cells']} disabled={command.held}>
        {columns.map((column) => (
          <TextInput
            key={column}
            label={column}
            value={changed[column] ?? cells?.[column] ?? ''}
            error={errorOf(`replacement.${column}`) ?? errorOf(column)}
            onChange={(event) => set({ changed: { ...changed, [column]: event.currentTarget.value } })}
          />
        ))}
      </fieldset>
      {why !== null && (
        <Textarea
          label={t('imports.discardReason')}
          value={why}
          disabled={command.held}
          onChange={(event) => set({ why: event.currentTarget.value })}
        />
      )}
      <CommandOutcome command={command} />
      <div className={actions['actions']}>
        {why === null ? (
          <>
            <Button
              size="compact-sm"
              loading={sending}
              disabled={command.held || Object.keys(changed).length === 0}
              onClick={mend}
            >
              {t('imports.mend')}
            </Button>
            {cells !== null && column in cells && (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-expanded={whole}
                onClick={() => setWhole(!whole)}
              >
                {t(whole ? 'imports.hideCells' : 'imports.showCells')}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              disabled={command.held}
              onClick={() => set({ why: '' })}
            >
              {t('imports.discard')}
            </Button>
          </>
        ) : (
          <>
            <Button
              size="compact-sm"
              loading={sending}
              disabled={command.held || why.trim() === ''}
              onClick={discard}
            >
              {t('imports.discard')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              disabled={command.held}
              onClick={() => set({ why: null })}
            >
              {t('drafting.cancel')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
