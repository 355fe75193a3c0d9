import { kroner, paid, rodovre } from '@loenspor/casework/testing';
import type { MemoryDesk } from '@loenspor/casework/testing';
import { uuidOfStream } from '@loenspor/event-sourcing';
import { mandateDecider } from '@loenspor/mandate';
import type { Mandate } from '@loenspor/mandate';
import type { Counterparty, MandateItem, PayItem } from '@loenspor/pay';
import { negotiationDecider, preAgreementDecider } from '../domain/index.js';
import type { Negotiation, PreAgreement } from '../domain/index.js';
import { agreementStream } from '../write/negotiation.opening.js';

/** One negotiation as whoever acts on it finds it. */
export type Round = {
  readonly id: string;
  readonly state: Negotiation;
  /** Its newest mandate. */
  readonly mandateId: string | null;
  readonly mandate: Mandate;
};
export type Agreement = { readonly id: string; readonly state: PreAgreement };
export type World = {
  readonly rounds: readonly Round[];
  readonly agreements: readonly Agreement[];
  readonly day: (onwards: number) => string;
};

export const keys = [
  { ...rodovre, counterparty: { kind: 'MUNICIPALITY' } },
  { ...rodovre, counterparty: { kind: 'SELF_GOVERNING_BOARD', name: 'Møllehuset' } },
] as const satisfies readonly { readonly counterparty: Counterparty }[];

export async function worldOf({ executor, store, day }: MemoryDesk): Promise<World> {
  const ids = new Set(
    store.all.map(({ stream }) => stream).filter((each) => each.startsWith('negotiation-')),
  );
  const rounds: Round[] = [];
  for (const stream of ids) {
    const { state } = await executor.load(negotiationDecider, stream);
    const mandateId = state.mandates.at(-1) ?? null;
    const mandate = await executor.load(mandateDecider, `mandate-${mandateId ?? 'none'}`);
    rounds.push({ id: uuidOfStream(stream), state, mandateId, mandate: mandate.state });
  }
  const agreements: Agreement[] = [];
  for (const key of keys) {
    const stream = agreementStream(key);
    agreements.push({
      id: uuidOfStream(stream),
      state: (await executor.load(preAgreementDecider, stream)).state,
    });
  }
  return { rounds, agreements, day };
}

const crowns = { amount: '1700.00', per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' } as const;

/** The first are inside every mandate, the others outside of some. */
export const offers: readonly (readonly PayItem[])[] = [
  [paid('FUNCTION', kroner('13000.00'))],
  [paid('FUNCTION', crowns)],
  [paid('FUNCTION', kroner('14000.00')), paid('QUALIFICATION', kroner('9500.00'))],
  [paid('FUNCTION', kroner('11000.00'))],
  [{ element: 'FUNCTION', permanence: 'PERMANENT', ends: true }],
  [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' }],
];

const functionPay: MandateItem = {
  ...{ element: 'FUNCTION', permanence: ['PERMANENT'], floor: kroner('12000.00') },
};
const qualification: MandateItem = {
  ...{ element: 'QUALIFICATION', permanence: ['PERMANENT'], floor: kroner('9000.00') },
};
/** The last names Lotte, who then neither approves nor ratifies. */
export const limits: readonly (readonly MandateItem[])[] = [
  [functionPay],
  [functionPay, qualification],
  [{ ...functionPay, beneficiaries: [{ userId: 'lotte' }] }],
];

export { callBy, kroner } from '@loenspor/casework/testing';
export type { Person } from '@loenspor/casework/testing';
