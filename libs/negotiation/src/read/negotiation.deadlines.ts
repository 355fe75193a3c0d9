import type { TellDeadlines } from '@loenspor/casework';
import type { NegotiatedResultRef } from '@loenspor/mandate';
import type { NegotiationAnswer } from '../contract.js';
import type { ClockedNegotiation } from './negotiation.clocks.js';

/** An answer before it is told who ratifies its result: with who does not. */
export type Unaddressed = NegotiationAnswer & Pick<NegotiatedResultRef, 'barred'>;

/** A negotiation as it is read, with what its clocks count from. */
export type Undated = Omit<Unaddressed, 'deadlines'> &
  Pick<ClockedNegotiation, 'dispute' | 'demandedOn' | 'metOn'>;

export function withDeadlines(
  { dispute, demandedOn, metOn, ...answer }: Undated,
  tell: TellDeadlines,
): Unaddressed {
  const { id, number, municipality, area, counterparty } = answer;
  const subject = { kind: 'NEGOTIATION', id, number } as const;
  const place = { municipality, area, counterparty };
  return { ...answer, deadlines: tell({ subject, ...place, dispute, demandedOn, metOn }) };
}
