import { newId } from '@loenspor/event-sourcing';
import type { Call, Role, Scope } from '@loenspor/event-sourcing/domain';
import type { PayAmount, PayItem } from '@loenspor/pay';

/** What is drawn for an act: on which of what there is, by whom, when, and how. */
export type Drawn = {
  readonly of: number;
  readonly who: number;
  readonly days: number;
  readonly more: number;
};

export const pick = <Each>(list: readonly Each[], at: number): Each | undefined => list[at % list.length];
export const pickOf = <Each>(list: readonly [Each, ...Each[]], at: number): Each => pick(list, at) ?? list[0];
/** Why, wherever somebody must say so. */
export const reason = 'Begrundelse';
/** Words that stand nowhere else, by which they are found wherever they are told. */
export const onlyHere = (words: string) => `${words} ${newId()}`;

/** Lotte represents and Pia is her deputy; both may hold another role besides. */
const roles = {
  karen: ['CONSULTANT'],
  mette: ['CONSULTANT'],
  morten: ['CONSULTANT', 'LEADERSHIP'],
  gitte: ['LEADERSHIP'],
  lotte: ['CONSULTANT', 'LEADER_REP'],
  pia: ['LEADER_REP'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Person = keyof typeof roles;

const scopes = { CONSULTANT: 'ASSIGNED', LEADERSHIP: 'ALL', LEADER_REP: 'REPRESENTED' } as const satisfies {
  readonly [role in Role]?: Scope;
};

/** A call by somebody; `as` where one of several roles opens the operation. */
export function callBy(userId: Person, as: readonly (keyof typeof scopes)[] = roles[userId]): Call {
  const viewer = {
    ...{ userId, roles: roles[userId], operation: 'story' },
    scopes: as.map((role) => ({ role, scope: scopes[role] })),
  };
  return { viewer, method: 'POST', path: '/api/story', idempotencyKey: null, ifMatch: null, body: {} };
}

const consultants: readonly [Person, ...Person[]] = [
  ...(['karen', 'mette', 'karen', 'mette', 'karen'] as const),
  ...(['morten', 'lotte'] as const),
];
export const consultantOf = ({ who }: Drawn) => callBy(pickOf(consultants, who), ['CONSULTANT']);

export const kroner = (amount: string): PayAmount => ({ amount, per: 'YEAR', level: 'L2000_03_31' });
export const paid = (element: PayItem['element'], amount: PayAmount): PayItem => ({
  ...{ element, permanence: 'PERMANENT', amount },
});
