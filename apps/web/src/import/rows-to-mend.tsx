import { Button, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command.js';
import { CommandOutcome } from '../case/command-outcome.js';
import { fieldErrors } from '../case/field-errors.js';
import { Card } from '../frame/card.js';
import { ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import actions from '../case/form.module.css';
import { importRowsQuery, type ImportRowAnswer } from './import.api.js';
import form from './imports.module.css';

/** The rows that could not be read, one below the other, each with what is wrong and a place to mend it. */
export function RowsToMend({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation();
  const rows = useQuery(importRowsQuery(id, i18n.language));
  return (
    <Card title={t('imports.toMend')}>
      {rows.isPending && <LinesSkeleton lines={3} />}
      {rows.isError && <ProblemMessage problem={rows.error} retry={() => void rows.refetch()} />}
      <ul>
        {rows.data?.items.map((row) => (
          <Row key={row.row} id={id} row={row} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ id, row }: { readonly id: string; readonly row: ImportRowAnswer }) {
  const { t } = useTranslation();
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({});
  const [whole, setWhole] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const command = useCommand(`import-row:${id}:${row.row}`);
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
      <div className={form['cells']}>
        {columns.map((name) => (
          <TextInput
            key={name}
            label={name}
            value={changed[name] ?? cells?.[name] ?? ''}
            error={errorOf(`replacement.${name}`) ?? errorOf(name)}
            onChange={(event) => setChanged({ ...changed, [name]: event.currentTarget.value })}
          />
        ))}
      </div>
      {why !== null && (
        <Textarea
          label={t('imports.discardReason')}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      )}
      <CommandOutcome command={command} />
      <div className={actions['actions']}>
        {why === null ? (
          <>
            <Button
              size="compact-sm"
              loading={sending}
              disabled={Object.keys(changed).length === 0}
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
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setWhy('')}>
              {t('imports.discard')}
            </Button>
          </>
        ) : (
          <>
            <Button size="compact-sm" loading={sending} disabled={why.trim() === ''} onClick={discard}>
              {t('imports.discard')}
            </Button>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setWhy(null)}>
              {t('drafting.cancel')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
