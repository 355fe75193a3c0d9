import { useQuery } from '@tanstack/react-query';
import type { Me } from '../api/answers.js';
import { meQuery, referenceQuery } from '../api/queries.js';
import { isOfTheUnion } from './access.js';

type Place = { readonly code: string; readonly name: string };
type Choice = { readonly value: string; readonly label: string };

/**
 * The municipalities that a list can be narrowed to, in Danish order: all for the union, those of their own terms for
 * representatives, who find nothing elsewhere. What the address asks for already stays a choice.
 */
export function placesToChoose(
  me: Pick<Me, 'roles' | 'repTerms'>,
  places: readonly Place[],
  chosen = '',
): Choice[] {
  const own = new Set(me.repTerms.map(({ municipality }) => municipality));
  const isOwn = ({ code }: Place) => isOfTheUnion(me) || own.has(code) || code === chosen;
  return places
    .filter(isOwn)
    .map(({ code, name }) => ({ value: code, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'da'));
}

/** The same, for whoever is signed in. */
export function usePlacesToChoose(chosen: string | undefined): Choice[] {
  const me = useQuery(meQuery).data;
  const places = useQuery(referenceQuery('municipalities')).data ?? [];
  return me ? placesToChoose(me, places, chosen) : [];
}
