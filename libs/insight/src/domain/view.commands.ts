/** A search of the board under a name; `search` is the query of its address, without the question mark. */
export type SavedView = { readonly id: string; readonly name: string; readonly search: string };

/** So many views a person keeps: more is a list that nobody finds anything in. */
export const MOST_VIEWS = 50;

/** Keeps a view of a person. One of the same id, or of a name that is the same (`viewNameKey`), gives way to it. */
export class KeepView {
  readonly type = 'KeepView';
  constructor(
    readonly userId: string,
    readonly view: SavedView,
  ) {}
}

/** Removes a view of a person; one that there is not is as good as removed. */
export class RemoveView {
  readonly type = 'RemoveView';
  constructor(
    readonly userId: string,
    readonly id: string,
  ) {}
}
