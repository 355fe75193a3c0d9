import type { Drawn, MemoryDesk } from '@loenspor/casework/testing';
import { kroner, paid, pick } from '@loenspor/casework/testing';
import { uuidOfStream } from '@loenspor/event-sourcing';
import { mandateDecider } from '@loenspor/mandate';
import type { Mandate } from '@loenspor/mandate';
import type { PayItem } from '@loenspor/pay';
import { payCaseDecider } from '../domain/index.js';
import type { PayCase, RecordedPayCase } from '../domain/index.js';
import { agreed } from './memory-desk.js';

/** One pay case as whoever acts on it finds it. */
export type Case = {
  readonly id: string;
  readonly state: RecordedPayCase;
  /** Its newest mandate. */
  readonly mandateId: string | null;
  readonly mandate: Mandate;
};
export type World = {
  readonly cases: readonly Case[];
  /** The mandate with the pool, and the agreement that is in force. */
  readonly poolId: string;
  readonly agreementId: string;
  readonly day: (onwards: number) => string;
};
/** An act as somebody is about to do it in the world as they find it. */
export type At = Drawn & { readonly world: World; readonly of: number; readonly payCase: Case };

export async function worldOf({ executor, store, day }: MemoryDesk): Promise<World> {
  const streams = [...new Set(store.all.map(({ stream }) => stream))];
  const ofCategory = (category: string) => streams.filter((each) => each.startsWith(`${category}-`));
  const cases: Case[] = [];
  for (const stream of ofCategory('payCase')) {
    const state: PayCase = (await executor.load(payCaseDecider, stream)).state;
    if (state.status === 'NONE') continue;
    const mandateId = state.mandates.at(-1) ?? null;
    const mandate = await executor.load(mandateDecider, `mandate-${mandateId ?? 'none'}`);
    cases.push({ id: uuidOfStream(stream), state, mandateId, mandate: mandate.state });
  }
  const [pool = '', agreement = ''] = [ofCategory('mandate')[0], ofCategory('preAgreement')[0]];
  return { cases, poolId: uuidOfStream(pool), agreementId: uuidOfStream(agreement), day };
}

const crowns = { amount: '1700.00', per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' } as const;
/** The first are inside every mandate, the others outside of some, or of the agreement. */
const bids: readonly (readonly PayItem[])[] = [
  [paid('FUNCTION', kroner('13000.00'))],
  [paid('FUNCTION', crowns)],
  [paid('FUNCTION', kroner('14000.00')), paid('QUALIFICATION', kroner('9500.00'))],
  [paid('FUNCTION', kroner('11000.00'))],
  [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' }],
  [agreed],
];
/** Mostly what every mandate holds. */
export const itemsOf = (more: number) => pick(bids, more % 3 > 0 ? more % 2 : more >> 2) ?? [];

/** A day of the last three months. */
export const past = ({ world, days }: Pick<At, 'world' | 'days'>) => world.day(-(days % 90));
export const seenBy = ({ more }: Pick<At, 'more'>) => (more % 2 === 0 ? 'INTERNAL' : 'LEADER_REP');
