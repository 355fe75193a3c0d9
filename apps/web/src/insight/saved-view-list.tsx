import type { SavedView } from '@loenspor/insight/contract';
import { ActionIcon, Button } from '@mantine/core';
import { IconBookmark, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Me } from '../api/answers.js';
import { writeSearch, type BoardSearch } from './board-search.js';
import classes from './board-tools.module.css';
import { useSavedViews, viewNamed } from './saved-views.js';
import { useNextFocus } from './use-next-focus.js';
import { ViewNaming } from './view-naming.js';
import { asksForMore, isShown } from './view-search.js';
import { ViewNotices } from './view-notices.js';

/** Searches that somebody comes back to, under names of one's own. */
export function SavedViewList({ me, search }: { readonly me: Me; readonly search: BoardSearch }) {
  const { t } = useTranslation();
  const group = useRef<HTMLDivElement>(null);
  const focusOn = useNextFocus(group);
  const kept = useSavedViews(me.userId);
  const views = kept.views ?? [];
  const address = writeSearch(search).toString();
  const [asked] = useSearchParams();
  const shown = views.filter((view) => isShown(view.search, asked));
  const mayKeep = kept.views !== null && address !== '' && shown.every((view) => asksForMore(view.search));
  const remove = (view: SavedView) => {
    const at = views.indexOf(view);
    const beside = views[at + 1] ?? views[at - 1];
    kept.change({ remove: view }, { onSuccess: () => focusOn(beside?.id ?? 'restore') });
  };
  return (
    <div ref={group} className={classes['views']} role="group" aria-label={t('boardTools.views')}>
      {views.map((view) => (
        <ViewChip
          key={view.id}
          view={view}
          shown={shown.includes(view)}
          busy={kept.changing}
          remove={() => remove(view)}
        />
      ))}
      {mayKeep && <KeepView kept={kept} address={address} focusOn={focusOn} />}
      <ViewNotices kept={kept} short={shown.find((view) => asksForMore(view.search))} focusOn={focusOn} />
    </div>
  );
}

type ChipProps = {
  readonly view: SavedView;
  readonly shown: boolean;
  readonly busy: boolean;
  readonly remove: () => void;
};

function ViewChip({ view: { id, name, search }, shown, busy, remove }: ChipProps) {
  const { t } = useTranslation();
  return (
    <span className={classes['view']} data-on={shown || undefined}>
      <Link to={`/sager?${search}`} data-place={id} aria-current={shown ? 'true' : undefined}>
        {name}
      </Link>
      <ActionIcon
        className={classes['remove'] ?? ''}
        variant="transparent"
        color="gray"
        aria-label={t('boardTools.removeView', { name })}
        // Not `disabled`: that would take the focus away, also where nothing comes of it.
        aria-disabled={busy}
        // The second click of two falls on what has moved up since.
        onClick={(event) => event.detail < 2 && remove()}
      >
        <IconX size={13} stroke={2} aria-hidden="true" />
      </ActionIcon>
    </span>
  );
}

type KeepProps = {
  readonly kept: ReturnType<typeof useSavedViews>;
  readonly address: string;
  readonly focusOn: (place: string) => void;
};

/** Offered where what is looked for is no view yet: the button first, then a name for it. */
function KeepView({ kept, address, focusOn }: KeepProps) {
  const { t } = useTranslation();
  const [naming, setNaming] = useState(false);
  const turn = (to: boolean) => {
    setNaming(to);
    kept.forget();
  };
  if (naming)
    return (
      <ViewNaming
        views={kept.views}
        saving={kept.changing}
        save={(name) =>
          kept.change(
            { keep: { name, search: address } },
            {
              onSuccess: (views) => {
                setNaming(false);
                focusOn(viewNamed(name, views)?.id ?? 'begin');
              },
              onError: () => focusOn('name'),
            },
          )
        }
        cancel={() => {
          turn(false);
          focusOn('begin');
        }}
      />
    );
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      data-place="begin"
      leftSection={<IconBookmark size={16} stroke={1.8} aria-hidden="true" />}
      onClick={() => turn(true)}
    >
      {t('boardTools.saveView')}
    </Button>
  );
}
