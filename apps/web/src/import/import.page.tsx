import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { takesAway } from '../api/problem.js';
import { PlainPage } from '../case/plain-page.js';
import { Card } from '../frame/card.js';
import { ProblemPage } from '../frame/message.js';
import { PageSkeleton } from '../frame/page-skeleton.js';
import lines from '../frame/lines-table.module.css';
import classes from '../reviews/reviews.module.css';
import { saveCsv } from '../insight/csv.js';
import {
  allFindings,
  importQuery,
  type ImportFinding,
  type ImportWithResult,
  isRunning,
} from './import.api.js';
import { ImportState } from './imports.page.js';
import form from './imports.module.css';
import { RowsToMend } from './rows-to-mend.js';

/** One import: how far it has come, what came of it, and what is left to mend. */
export function ImportPage() {
  const { t, i18n } = useTranslation();
  const { id = '' } = useParams();
  const found = useQuery(importQuery(id, i18n.language));
  if (found.isPending) return <PageSkeleton />;
  if (found.data === undefined || takesAway(found.error))
    return <ProblemPage problem={found.error} retry={() => void found.refetch()} />;
  const one = found.data;
  return (
    <PlainPage
      title={one.fileName ?? t('imports.unnamed')}
      back={{ to: '/indlaesning', words: t('imports.back') }}
      narrow
      actions={<ImportState of={one} />}
    >
      {isRunning(one) && <Running of={one} />}
      {one.failure && (
        <Card title={t('imports.state.FAILED')}>
          <p role="alert">{one.failure.detail}</p>
        </Card>
      )}
      {one.counts && <Counts of={one} />}
      {!one.dryRun && one.state === 'DONE' && (one.open ?? 0) > 0 && (
        <RowsToMend id={one.id} total={one.open ?? 0} />
      )}
      {!one.dryRun && one.state === 'DONE' && one.open === 0 && (one.counts?.errors ?? 0) > 0 && (
        <p>{t('imports.allMended')}</p>
      )}
      {one.dryRun && one.result && (
        <Findings title={t('imports.findings')} findings={one.result.errors} total={one.counts?.errors} />
      )}
      {one.result && <Findings title={t('imports.warnings')} findings={one.result.warnings} />}
    </PlainPage>
  );
}

function Running({ of }: { readonly of: ImportWithResult }) {
  const { t } = useTranslation();
  const { done, total } = of.progress;
  const words = t('imports.progress', { done, total });
  return (
    <Card title={t(`imports.state.${of.state}`)}>
      <Progress.Root size="lg">
        <Progress.Section
          value={total === 0 ? 0 : (done / total) * 100}
          aria-label={words}
          animated={total === 0}
        />
      </Progress.Root>
      <p role="status">{total > 0 && words}</p>
      {of.putOff && <p>{of.putOff.detail}</p>}
      <p className="soft">{t('imports.leave')}</p>
    </Card>
  );
}

const counted = ['rows', 'accepted', 'added', 'duplicates', 'errors'] as const;

function Counts({ of }: { readonly of: ImportWithResult }) {
  const { t } = useTranslation();
  const { counts, dryRun, result } = of;
  const save = useMutation({
    mutationFn: async () =>
      saveCsv(`${of.fileName ?? 'log'}-fejl.csv`, [
        [t('imports.row', { number: '' }).trim(), t('imports.column'), t('imports.what')],
        ...(await allFindings(of)).map((error) => [String(error.excelRow), error.column, error.detail]),
      ]),
  });
  if (counts === null) return null;
  return (
    <Card title={t(dryRun ? 'imports.dry' : 'imports.real')}>
      <dl className={form['counts']}>
        {counted.map((name) => (
          <div key={name}>
            <dt>{t(`imports.counts.${name}`)}</dt>
            <dd>{counts[name]}</dd>
          </div>
        ))}
      </dl>
      {dryRun && (
        <p>
          {counts.errors === 0 ? t('imports.dryReady') : t('imports.dryErrors', { count: counts.errors })}
        </p>
      )}
      {counts.errors > 0 && result !== null && (
        <Button
          variant="default"
          size="compact-sm"
          mt="sm"
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('imports.download')}
        </Button>
      )}
      {save.isError && (
        <p role="alert" className="small">
          {t('boardTools.exportFailed')}
        </p>
      )}
    </Card>
  );
}

const findingsAtATime = 100;

type FindingsProps = {
  readonly title: string;
  readonly findings: readonly ImportFinding[];
  /** Where the server told the first of them only. */
  readonly total?: number | undefined;
};

function Findings({ title, findings, total = findings.length }: FindingsProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(findingsAtATime);
  if (findings.length === 0) return null;
  return (
    <Card title={`${title} (${total})`}>
      <table className={lines['table']}>
        <tbody>
          {findings.slice(0, shown).map((finding, index) => (
            <tr key={index}>
              <td className={classes['day']}>{t('imports.row', { number: finding.excelRow })}</td>
              <td>{finding.column}</td>
              <td>{finding.detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > shown && (
        <div className={form['more']}>
          <p className="soft small" role="status">
            {t('imports.shownOf', { shown: Math.min(shown, findings.length), total })}
          </p>
          {findings.length > shown && (
            <Button variant="default" size="compact-sm" onClick={() => setShown(shown + findingsAtATime)}>
              {t('frame.more')}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}
