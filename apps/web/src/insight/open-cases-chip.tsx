import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BoardSearch } from './board-search.js';
import classes from './board-tools.module.css';

type ChipProps = { readonly search: BoardSearch; readonly show: (search: BoardSearch) => void };

/** Says that only open cases are listed, and of which age; it can be taken away. */
export function OpenCasesChip({ search, show }: ChipProps) {
  const { t } = useTranslation();
  const { open, ...others } = search;
  if (open === undefined) return null;
  const words =
    open === 'ALL' ? t('overview.only') : t('overview.onlyAge', { age: t(`overview.age.${open}`) });
  return (
    <span className={classes['view']} data-on>
      {words}
      <ActionIcon
        size="xs"
        variant="transparent"
        color="gray"
        aria-label={t('board.remove', { name: words })}
        onClick={() => show(others)}
      >
        <IconX size={13} stroke={2} />
      </ActionIcon>
    </span>
  );
}
