import { isUnkept, keepWork, placeOfWork, readWork } from '../api/kept-work.js';
import type { PayElement, PayItem, Permanence, PriceLevel } from '../pay/pay.values.js';
import type { FieldName, StepName } from './step-shapes.js';

/** One line of an offer while it is typed. `level` is what was answered when the typed text did not tell it. */
export type ItemDraft = {
  readonly element: PayElement;
  readonly permanence: Permanence;
  readonly typed: string;
  readonly level: PriceLevel | '';
  readonly criterion: string;
  readonly pensionable: boolean | null;
  readonly from: string;
  readonly to: string;
};
export type PersonDraft = {
  readonly name: string;
  readonly role: string;
  readonly side: 'UNION' | 'COUNTERPARTY';
};
/** What a step says, whatever it is sent as. */
export type Wording = Pick<Draft, 'values' | 'items' | 'people' | 'chosen'>;
/** `before`: what the entry said until then, so that its correction can be taken back. */
export type Correcting = { readonly entryId: string; readonly why: string; readonly before?: Wording };
/** What was typed of one step. `correcting`: the entry that it takes the place of, and why. */
export type Draft = {
  readonly step: StepName;
  readonly values: { readonly [Name in FieldName]?: string };
  readonly items: readonly ItemDraft[];
  readonly people: readonly PersonDraft[];
  /** Of an agreement that is applied: which of its items, as `itemsByKey` names them. */
  readonly chosen: readonly string[];
  readonly correcting: Correcting | null;
  /** The case as it was seen when this was begun: what came after is shown before it is sent nevertheless. */
  readonly seen: { readonly revision: number; readonly at: string };
  /** It was sent, and let go of before an answer came: it may stand in the case already. */
  readonly unsure?: boolean;
};

export const emptyItem: ItemDraft = {
  element: 'FUNCTION',
  permanence: 'PERMANENT',
  typed: '',
  level: '',
  criterion: '',
  pensionable: null,
  from: '',
  to: '',
};

/** The items of an agreement, each by its key. */
export function itemsByKey(items: readonly PayItem[]): ReadonlyMap<string, PayItem> {
  const keyed = new Map<string, PayItem>();
  for (const item of items) {
    const key = keyOfItem(item);
    let free = key;
    // An agreement may grant the same twice: the second of them is chosen by itself.
    for (let nth = 2; keyed.has(free); nth += 1) free = `${key}#${nth}`;
    keyed.set(free, item);
  }
  return keyed;
}

/**
 * An item of an agreement by all that it says: on another day another version is in force, whose items stand in other
 * places and may say something else.
 */
function keyOfItem(item: PayItem): string {
  return JSON.stringify(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)));
}

type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Keeps what was typed for a case in this browser, for whoever typed it, until it was sent or thrown away. */
export class DraftPlace {
  private readonly place: string;

  constructor(
    userId: string,
    caseId: string,
    private readonly keeper: Keeper = localStorage,
  ) {
    this.place = placeOfWork(userId, `draft:${caseId}`);
  }

  /** Null when there is none, or one that an earlier version of the page left and this one does not understand. */
  read(): Draft | null {
    try {
      const kept = JSON.parse(readWork(this.place, this.keeper) ?? 'null') as Draft | null;
      return kept !== null && Array.isArray(kept.items) && Array.isArray(kept.people) ? kept : null;
    } catch {
      return null;
    }
  }

  /** Whether what is read here would outlive the page. */
  get keeps(): boolean {
    return !isUnkept(this.place);
  }

  /** Whether it would outlive the page: a browser that keeps nothing (a full or forbidden store) still lets people type. */
  write(draft: Draft | null): boolean {
    return keepWork(this.place, draft && JSON.stringify(draft), this.keeper);
  }
}
