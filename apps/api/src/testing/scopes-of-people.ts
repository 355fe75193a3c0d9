import type { Role } from '@loenspor/event-sourcing/domain';
import { demoPeople } from '@loenspor/identity';
import type { AuthorizationTable } from '@loenspor/identity';
import type { Place } from './deciding-story.js';

type Row = AuthorizationTable['operations'][number];
type Scope = NonNullable<NonNullable<Row['roles']>[Role]>;
/** Something that stands. `hidden`: of a pay case whose member wants no representative. */
export type Thing = { readonly id: string; readonly place: Place; readonly hidden?: boolean };

export const rodovre = { municipality: '175', area: 'DAYCARE' } as const;
export const besides = { municipality: '175', area: 'LEISURE' } as const;
export const elsewhere = { municipality: '161', area: 'DAYCARE' } as const;
export const assigned: Readonly<Record<string, readonly string[]>> = { karen: ['175'], mikkel: ['161'] };
const represented: Readonly<Record<string, Place>> = { lotte: rodovre, hassan: besides, birgit: elsewhere };
export const viewers = ['karen', 'mikkel', 'vibeke', 'lotte', 'hassan', 'signe', 'anders'];

/** What a scope of the table reaches, for a person of this story. */
const reaches: Readonly<Record<Scope, (user: string, thing: Omit<Thing, 'id'>) => boolean>> = {
  ALL: () => true,
  ASSIGNED: (user, { place }) => assigned[user]?.includes(place.municipality) ?? false,
  REPRESENTED: (user, { place, hidden }) => represented[user] === place && hidden !== true,
  SELF: () => false,
};
/** The scopes that the table gives a person in an operation; none: the door is shut. */
export const scopesOf = (user: string, { roles = {} }: Row) => {
  const held = demoPeople.find(({ userId }) => userId === user)?.roles ?? [];
  return held.flatMap((role) => roles[role] ?? []);
};
export const isInScope = (user: string, row: Row, thing: Omit<Thing, 'id'>) =>
  scopesOf(user, row).some((scope) => reaches[scope](user, thing));
