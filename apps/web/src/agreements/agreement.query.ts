import { queryOptions } from '@tanstack/react-query';
import type { Change, Side } from '../api/answers.js';
import { get } from '../api/request.js';
import { staysStanding } from '../api/stale.js';
import { itemsOf, readWhole } from '../api/whole.js';
import type { Tone } from '../frame/chip.js';
import type { PayElement, PayItem } from '../pay/pay.values.js';

export const agreementStates = [
  'SIGNED',
  'IN_FORCE',
  'TERMINATION_NOTICED',
  'TERMINATED',
  'SUPERSEDED',
] as const;
export type AgreementState = (typeof agreementStates)[number];
export const agreementTones: { readonly [State in AgreementState]: Tone } = {
  SIGNED: 'accent',
  IN_FORCE: 'good',
  TERMINATION_NOTICED: 'warn',
  TERMINATED: 'plain',
  SUPERSEDED: 'plain',
};
export const terminationEffects = ['LAPSE', 'PERSONAL_ARRANGEMENT', 'BY_NEW_AGREEMENT'] as const;
export type TerminationEffect = (typeof terminationEffects)[number];

export type AgreementVersion = {
  readonly version: number;
  readonly status: AgreementState;
  readonly title: string | null;
  readonly items: readonly (PayItem & { readonly change?: Change })[];
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly signedOn: string | null;
  readonly negotiationId: string | null;
};
/** The agreement of one municipality, area and counterparty, with the version that counts today. */
export type Agreement = {
  readonly id: string;
  readonly municipality: string;
  readonly area: 'DAYCARE' | 'LEISURE';
  readonly counterparty: { readonly kind: 'MUNICIPALITY' | 'SELF_GOVERNING_BOARD'; readonly name?: string };
  readonly status: AgreementState;
  readonly title: string | null;
  readonly items: readonly PayItem[];
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly versions: readonly AgreementVersion[];
  readonly termination: {
    readonly noticedBy: Side;
    readonly noticeDate: string;
    readonly noticeMonths: number | null;
    readonly byAgreementOn: string | null;
    readonly effectiveTo: string;
    readonly effects: readonly { readonly element: PayElement; readonly effect: TerminationEffect }[];
  } | null;
  readonly adoptions: readonly { readonly board: string; readonly from: string }[];
  readonly review: {
    readonly agreementPeriod: string;
    readonly dueOn: string;
    readonly state: 'DUE' | 'OPEN' | 'DONE' | 'OVERDUE';
    readonly negotiationId?: string;
  } | null;
};

const staleTime = 15_000;

/** Every agreement that the reader sees; there is one for each place and counterparty at most. */
export function agreementsQuery(municipality: string, area: string) {
  return queryOptions({
    queryKey: ['agreements', 'list', municipality, area],
    staleTime,
    queryFn: ({ signal }) =>
      readWhole<Agreement>({ path: '/pre-agreements', parameters: { municipality, area }, signal }),
    select: itemsOf<Agreement>,
  });
}

export function agreementQuery(id: string) {
  return queryOptions({
    queryKey: ['agreements', 'one', id],
    meta: staysStanding,
    staleTime,
    queryFn: ({ signal }) => get<Agreement>(`/pre-agreements/${encodeURIComponent(id)}`, {}, signal),
  });
}
