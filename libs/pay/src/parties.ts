export const areas = ['DAYCARE', 'LEISURE'] as const;
export type Area = (typeof areas)[number];

export const scopes = ['LEADER_AGREEMENT', 'PEDAGOGUE_AGREEMENT'] as const;
export type Scope = (typeof scopes)[number];

export const counterpartyKinds = ['MUNICIPALITY', 'SELF_GOVERNING_BOARD'] as const;

/** Who the pay is agreed with. How two boards' names compare is the event format's matter. */
export type Counterparty =
  { readonly kind: 'MUNICIPALITY' } | { readonly kind: 'SELF_GOVERNING_BOARD'; readonly name: string };

export const basisKinds = [
  'MEMBER_MEETING',
  'WRITTEN_CONSULTATION',
  'STANDING_DELEGATION',
  'URGENT',
] as const;
export type BasisKind = (typeof basisKinds)[number];

/** What an approval rests on; `headcount` is required of a member meeting. */
export type Basis = {
  readonly kind: BasisKind;
  readonly on: string;
  readonly headcount?: number;
  readonly note?: string;
};
