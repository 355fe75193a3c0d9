import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './page-skeleton.module.css';

/** Grey shapes where a page is about to be. */
export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes['page']} role="status" aria-label={t('frame.loading')}>
      <Skeleton height={28} width="min(320px, 70%)" />
      <Skeleton height={120} />
      <Skeleton height={220} />
    </div>
  );
}

/** Grey lines where a list is about to be. */
export function LinesSkeleton({ lines }: { readonly lines: number }) {
  const { t } = useTranslation();
  return (
    <div className={classes['lines']} role="status" aria-label={t('frame.loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className={classes['line']}>
          <Skeleton height={14} width={`${35 + ((index * 17) % 30)}%`} />
          <Skeleton height={12} width={`${50 + ((index * 23) % 35)}%`} />
        </div>
      ))}
    </div>
  );
}
