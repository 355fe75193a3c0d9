import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type HistoryFormat, type HistorySearch, saveHistory } from './history.query.js';
import classes from './history.module.css';

type ButtonsProps = { readonly search: HistorySearch; readonly disabled: boolean };
const formats: readonly HistoryFormat[] = ['csv', 'xlsx'];

/** All that the search finds, not only what is shown, as a file. */
export function FileButtons({ search, disabled }: ButtonsProps) {
  const { t } = useTranslation();
  const file = useMutation({ mutationFn: (format: HistoryFormat) => saveHistory(search, format) });
  return (
    <div className={classes['files']} role="group" aria-label={t('history.file')}>
      <span className="soft small" role="status">
        {file.isPending && t('history.fetching')}
        {file.isError && t('history.failed')}
        {file.isSuccess && t(file.data.incomplete ? 'history.savedIncomplete' : 'history.saved', file.data)}
      </span>
      {formats.map((format) => (
        <Button
          key={format}
          size="sm"
          variant="default"
          disabled={disabled}
          loading={file.isPending && file.variables === format}
          leftSection={<IconDownload size={16} stroke={1.8} aria-hidden="true" />}
          aria-label={`${t('history.file')}: ${t(`history.${format}`)}`}
          onClick={() => file.mutate(format)}
        >
          {t(`history.${format}`)}
        </Button>
      ))}
    </div>
  );
}
