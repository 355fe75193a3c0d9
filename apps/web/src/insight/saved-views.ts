import { useState } from 'react';

/** A search of the board under a name; `search` is its address. */
export type SavedView = { readonly name: string; readonly search: string };

/** One's own views of the board, kept in this browser. */
export function useSavedViews(userId: string) {
  const place = `loenspor-views:${userId}`;
  const [views, setViews] = useState<readonly SavedView[]>(() => read(place));
  const put = (next: readonly SavedView[]) => {
    setViews(next);
    try {
      localStorage.setItem(place, JSON.stringify(next));
    } catch {
      return;
    }
  };
  return {
    views,
    save: (view: SavedView) => put([...views.filter(({ name }) => name !== view.name), view]),
    remove: (name: string) => put(views.filter((view) => view.name !== name)),
  };
}

function read(place: string): readonly SavedView[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(kept) ? (kept as SavedView[]) : [];
  } catch {
    return [];
  }
}
