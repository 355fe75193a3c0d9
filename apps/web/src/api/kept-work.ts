const prefix = 'loenspor-work:';
/** Where earlier versions of the page kept it, without saying whose it was. */
const former = /^loenspor-(?:draft:|form:|open-)/;

type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Where this browser keeps what somebody has typed and not sent; `what`: in which form. */
export function placeOfWork(userId: string, what: string): string {
  return `${prefix}${encodeURIComponent(userId)}:${what}`;
}

/** How many forms somebody has typed in without sending them. */
export function countWorkOf(userId: string, keeper: Keeper = localStorage): number {
  return placesIn(keeper).filter((place) => place.startsWith(placeOfWork(userId, ''))).length;
}

/** Leaves nothing of what people typed for whoever sits here next; `butOf`: the one who stays. */
export function forgetWork(butOf: string | null = null, keeper: Keeper = localStorage): void {
  for (const place of placesIn(keeper, (each) => former.test(each))) keeper.removeItem(place);
  for (const place of placesIn(keeper))
    if (butOf === null || !place.startsWith(placeOfWork(butOf, ''))) keeper.removeItem(place);
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
