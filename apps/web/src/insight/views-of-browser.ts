import { mayPass, newKey } from '../api/attempts.js';
import { ApiProblem } from '../api/problem.js';

type Named = { readonly name: string; readonly search: string };
type Keep<Answer> = (view: Named & { readonly id: string }) => Promise<Answer>;
type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What is on its way already: two pages that begin at once send nothing twice. */
const underWay = new Set<string>();

/**
 * Views were kept in the browser once: those go to the server, one after the other, and leave the browser as they
 * arrive. A name that stands on the server keeps its own search, and the browser's gets another name. Answers what the
 * server said last; null where there was nothing, or nothing arrived: then it is tried at the next visit. One that the
 * server refuses holds up no other.
 */
export async function takeViewsOfBrowser<Answer>(
  userId: string,
  standing: readonly Named[],
  keep: Keep<Answer>,
  keeper: Keeper = localStorage,
): Promise<Answer | null> {
  const place = `loenspor-views:${userId}`;
  if (underWay.has(place)) return null;
  underWay.add(place);
  let answer: Answer | null = null;
  try {
    const taken = [...standing];
    const refused: Named[] = [];
    let left = read(keeper, place);
    for (const view of left) {
      const named = { ...view, name: freeName(view, taken) };
      try {
        if (!taken.some((one) => one.search === named.search && one.name === named.name))
          answer = await keep({ id: newKey(), ...named });
        taken.push(named);
      } catch (problem) {
        if (!(problem instanceof ApiProblem) || mayPass(problem)) throw problem;
        refused.push(view);
      }
      left = left.slice(1);
      keeper.setItem(place, JSON.stringify([...refused, ...left]));
    }
    if (refused.length === 0) keeper.removeItem(place);
    return answer;
  } catch {
    return answer;
  } finally {
    underWay.delete(place);
  }
}

/** The name, with a number where another search has it. */
function freeName({ name, search }: Named, taken: readonly Named[]): string {
  const isFree = (asked: string) =>
    taken.every((one) => one.search === search || one.name.toLowerCase() !== asked.toLowerCase());
  if (isFree(name)) return name;
  const numbered = (at: number): string => {
    const next = `${name.slice(0, 56)} ${at}`;
    return isFree(next) ? next : numbered(at + 1);
  };
  return numbered(2);
}

/** What does not read as a view was none. */
function read(keeper: Keeper, place: string): readonly Named[] {
  const kept: unknown = JSON.parse(keeper.getItem(place) ?? '[]');
  if (!Array.isArray(kept)) return [];
  return kept.filter(
    (one: Partial<Named> | null): one is Named =>
      typeof one?.name === 'string' &&
      one.name.trim() !== '' &&
      typeof one.search === 'string' &&
      one.search !== '',
  );
}
