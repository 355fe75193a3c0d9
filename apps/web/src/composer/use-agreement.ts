import { useQuery } from '@tanstack/react-query';
import type { CaseAnswer, Page } from '../api/answers.js';
import { get } from '../api/request.js';
import type { PayItem } from '../pay/pay.values.js';

/** The agreement of a place and counterparty as of a day, with what it says. */
export type AgreementInForce = {
  readonly id: string;
  readonly counterparty: { readonly kind: string; readonly name?: string };
  readonly adoptions: readonly { readonly board: string; readonly from: string }[];
  readonly status: string;
  readonly title: string | null;
  readonly items: readonly PayItem[];
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly review: { readonly dueOn: string; readonly state: 'DUE' | 'OPEN' | 'DONE' | 'OVERDUE' } | null;
};

type Place = Pick<CaseAnswer, 'municipality' | 'area' | 'counterparty'>;

/** The agreement of a case's own counterparty, and whichever of the municipality a board adopted; by the day. */
export function useAgreements({ municipality, area, counterparty }: Place, on: string) {
  const found = useQuery({
    queryKey: ['agreements', municipality, area, on],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      get<Page<AgreementInForce>>('/pre-agreements', { municipality, area, on, limit: 200 }, signal),
  });
  const all = found.data?.items ?? [];
  const own = all.find((one) => samePart(one.counterparty, counterparty)) ?? null;
  const adopted = all.filter(
    (one) =>
      counterparty.kind === 'SELF_GOVERNING_BOARD' &&
      one.counterparty.kind === 'MUNICIPALITY' &&
      one.adoptions.some(({ board, from }) => folded(board) === folded(counterparty.name) && from <= on),
  );
  return { pending: found.isPending, own, usable: [...(own ? [own] : []), ...adopted].filter(isInForce) };
}

function isInForce({ status }: AgreementInForce): boolean {
  return status === 'IN_FORCE' || status === 'TERMINATION_NOTICED';
}

function samePart(one: AgreementInForce['counterparty'], other: Place['counterparty']): boolean {
  return one.kind === other.kind && folded(one.name) === folded('name' in other ? other.name : undefined);
}

function folded(name: string | undefined): string {
  return (name ?? '').normalize('NFC').toLocaleLowerCase('da').replace(/\s+/gu, ' ').trim();
}
