import { Button, FileInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { PlainPage } from '../case/plain-page.js';
import { Card, NothingYet } from '../frame/card.js';
import { Chip, type Tone } from '../frame/chip.js';
import { ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { instantText } from '../language/formats.js';
import actions from '../case/form.module.css';
import lines from '../frame/lines-table.module.css';
import { type ImportAnswer, importsQuery } from './import.api.js';
import form from './imports.module.css';
import { UploadOutcome } from './upload-outcome.js';
import { useUpload } from './use-upload.js';

/** Sends a log in, to be tried or to be read, and tells what became of earlier ones. */
export function ImportsPage() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const imports = useQuery(importsQuery(i18n.language));
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const chooser = useRef<HTMLButtonElement>(null);
  const sending = useUpload((id) => {
    void queries.invalidateQueries({ queryKey: ['imports'] });
    void navigate(`/indlaesning/${id}`);
  });
  const send = (dryRun: boolean) => {
    setMissing(file === null);
    if (file) sending.send(file, dryRun);
  };
  const items = imports.data ?? [];
  return (
    <PlainPage title={t('imports.title')} words={t('imports.words')} back={null} narrow>
      <Card title={t('imports.read')}>
        <div className={form['upload']}>
          <FileInput
            ref={chooser}
            label={t('imports.file')}
            placeholder="forhandlingslog.xlsx"
            accept=".xlsx,.csv,text/csv"
            clearable
            clearButtonProps={{ 'aria-label': t('imports.clear') }}
            value={file}
            error={missing && file === null ? t('imports.noFile') : null}
            onChange={setFile}
          />
          <div className={actions['actions']}>
            <Button disabled={sending.busy} onClick={() => send(true)}>
              {t('imports.tryOut')}
            </Button>
            <Button variant="default" disabled={sending.busy} onClick={() => send(false)}>
              {t('imports.read')}
            </Button>
          </div>
          <UploadOutcome of={sending} />
        </div>
      </Card>
      <Card title={t('imports.earlier')}>
        {imports.isPending && <LinesSkeleton lines={3} />}
        {imports.isError && <ProblemMessage problem={imports.error} retry={() => void imports.refetch()} />}
        {imports.isSuccess && items.length === 0 && (
          <NothingYet words={t('imports.none')}>
            {file === null && (
              <Button variant="light" size="sm" onClick={() => chooser.current?.click()}>
                {t('imports.choose')}
              </Button>
            )}
          </NothingYet>
        )}
        <ul>
          {items.map((one) => (
            <li key={one.id} className={form['line']}>
              <Link to={`/indlaesning/${one.id}`} className={lines['link'] ?? ''}>
                {one.fileName ?? t('imports.unnamed')}
              </Link>
              <ImportState of={one} />
              <span className="soft small">{instantText(one.uploadedAt, i18n.language)}</span>
            </li>
          ))}
        </ul>
      </Card>
    </PlainPage>
  );
}

const tones: Readonly<Record<ImportAnswer['state'], Tone>> = {
  WAITING: 'plain',
  RUNNING: 'accent',
  DONE: 'good',
  FAILED: 'bad',
};

export function ImportState({ of }: { readonly of: ImportAnswer }) {
  const { t } = useTranslation();
  return (
    <span>
      <Chip tone={tones[of.state]}>{t(`imports.state.${of.state}`)}</Chip>{' '}
      <span className="soft small">{t(of.dryRun ? 'imports.dry' : 'imports.real')}</span>
    </span>
  );
}
