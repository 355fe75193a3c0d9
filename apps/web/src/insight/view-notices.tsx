import type { SavedView } from '@loenspor/insight/contract';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem.js';
import classes from './board-tools.module.css';
import { viewNamed, type useSavedViews } from './saved-views.js';

type NoticesProps = {
  readonly kept: ReturnType<typeof useSavedViews>;
  /** The view that is shown, but not whole. */
  readonly short: SavedView | undefined;
  readonly focusOn: (place: string) => void;
};

/** What there is to say of the views: that they did not come, what came of the last change, and what one lacks. */
export function ViewNotices({ kept, short, focusOn }: NoticesProps) {
  const { t } = useTranslation();
  const { trouble, failed, again } = kept;
  return (
    <>
      {failed && (
        <p role="alert" className={classes['trouble']}>
          {t('boardTools.viewsFailed')}{' '}
          <Button
            size="compact-sm"
            variant="subtle"
            data-place="again"
            onClick={() =>
              void again().then(({ data, isError }) =>
                focusOn(isError ? 'again' : (data?.[0]?.id ?? 'begin')),
              )
            }
          >
            {t('problem.again')}
          </Button>
        </p>
      )}
      {trouble !== null && (
        <p role="alert" className={classes['trouble']}>
          <TroubleWords trouble={trouble} />
        </p>
      )}
      <Removed kept={kept} focusOn={focusOn} />
      {short !== undefined && (
        <p role="status" className={classes['notice']}>
          {t('boardTools.viewShort', { name: short.name })}
        </p>
      )}
    </>
  );
}

/** A view goes at one press: the next brings it back. */
function Removed({ kept: { removed, change }, focusOn }: Omit<NoticesProps, 'short'>) {
  const { t } = useTranslation();
  if (removed === null) return null;
  const { name, search } = removed;
  const restore = () =>
    change(
      { keep: { name, search } },
      { onSuccess: (views) => focusOn(viewNamed(name, views)?.id ?? 'begin') },
    );
  return (
    <p role="status" className={classes['notice']}>
      {t('boardTools.viewRemoved', { name })}{' '}
      <Button size="compact-sm" variant="subtle" data-place="restore" onClick={restore}>
        {t('boardTools.restoreView')}
      </Button>
    </p>
  );
}

/** A proxy gives a problem no words. */
function TroubleWords({ trouble }: { readonly trouble: Error }) {
  const { t } = useTranslation();
  if (!(trouble instanceof ApiProblem) || trouble.status === 0) return t('problem.unreachableWords');
  return trouble.detail || trouble.title || t('problem.unexpectedWords');
}
