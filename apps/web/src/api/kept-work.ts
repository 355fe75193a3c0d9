const prefix = 'loenspor-work:';
/** Where earlier versions of the page kept it, without saying whose it was. */
const former = /^loenspor-(?:draft:|form:|open-)/;

type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Where this browser keeps what somebody has typed and not sent; `what`: in which form. */
export function placeOfWork(userId: string, what: string): string {
  return `${prefix}${encodeURIComponent(userId)}:${what}`;
}

/** What the browser has no room for is here as long as the page is. */
const unkept = new Map<string, string>();
const listeners = new Set<() => void>();

export const hasUnkept = (): boolean => unkept.size > 0;

/** Tells whenever something is kept no more, or again. */
export function onUnkept(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether what is typed at a place goes with the page. */
export const isUnkept = (place: string): boolean => unkept.has(place);

/** What was kept last at a place; null where nothing is. */
export function readWork(place: string, keeper: Pick<Storage, 'getItem'> = localStorage): string | null {
  try {
    return unkept.get(place) ?? keeper.getItem(place);
  } catch {
    return null;
  }
}

/**
 * Keeps what was typed at a place, or with null lets it go. Whether it outlives the page: where the browser has no room,
 * or keeps nothing, people type and walk about all the same.
 */
export function keepWork(
  place: string,
  text: string | null,
  keeper: Pick<Storage, 'setItem' | 'removeItem'> = localStorage,
): boolean {
  const isKept = isPut(keeper, place, text);
  if (isKept || text === null) unkept.delete(place);
  else unkept.set(place, text);
  for (const listener of listeners) listener();
  return isKept;
}

function isPut(keeper: Pick<Storage, 'setItem' | 'removeItem'>, place: string, text: string | null): boolean {
  try {
    if (text === null) keeper.removeItem(place);
    else keeper.setItem(place, text);
    return true;
  } catch {
    return false;
  }
}

/** How many forms somebody has typed in without sending them. */
export function countWorkOf(userId: string, keeper: Keeper = localStorage): number {
  const places = new Set([...placesIn(keeper), ...unkept.keys()]);
  return [...places].filter((place) => place.startsWith(placeOfWork(userId, ''))).length;
}

/** Leaves nothing of what people typed for whoever sits here next; `butOf`: the one who stays. */
export function forgetWork(butOf: string | null = null, keeper: Keeper = localStorage): void {
  for (const place of placesIn(keeper, (each) => former.test(each))) keeper.removeItem(place);
  const isOthers = (place: string) => butOf === null || !place.startsWith(placeOfWork(butOf, ''));
  for (const place of placesIn(keeper).filter(isOthers)) keeper.removeItem(place);
  forgetUnkept(isOthers);
}

/** Lets go of what is typed in this tab alone. */
export function forgetUnkept(which: (place: string) => boolean = () => true): void {
  for (const place of [...unkept.keys()].filter(which)) unkept.delete(place);
  for (const listener of listeners) listener();
}

const isWork = (place: string) => place.startsWith(prefix);

/** A browser that keeps nothing has nothing to let go. */
function placesIn(keeper: Keeper, wanted = isWork): readonly string[] {
  try {
    const all = Array.from({ length: keeper.length }, (_, at) => keeper.key(at) ?? '');
    return all.filter(wanted);
  } catch {
    return [];
  }
}
