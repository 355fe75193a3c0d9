import { fold } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import { imported, recorded } from '@loenspor/event-sourcing/testing';
import fc from 'fast-check';
import { ImportNegotiationStep, negotiationDecider } from '../index.js';
import type { ImportedNegotiationStep, NegotiationEvent, NegotiationFacts } from '../index.js';

export const opening: ImportedNegotiationStep = {
  kind: 'opened',
  number: 'FA-2026-0001',
  externalRef: 'FA-2026-0001',
  municipality: '175',
  area: 'DAYCARE',
  scope: 'LEADER_AGREEMENT',
  counterparty: { kind: 'MUNICIPALITY' },
  agreementPeriod: 'OK26',
  ground: 'PERIOD_REVIEW',
};
const steps: readonly ImportedNegotiationStep[] = [
  opening,
  { kind: 'background', background: {} },
  { kind: 'strategy' },
  { kind: 'note', channel: 'OTHER', visibility: 'INTERNAL' },
  { kind: 'demand' },
  { kind: 'employerDemand' },
  { kind: 'meeting' },
  { kind: 'proposal', items: [] },
  { kind: 'offer', items: [{ element: 'FUNCTION', permanence: 'PERMANENT', step: '46' }] },
  { kind: 'agreed' },
  { kind: 'ratified' },
  { kind: 'signed', side: 'UNION' },
  { kind: 'signed', side: 'COUNTERPARTY' },
  { kind: 'disagreement' },
  { kind: 'escalated', level: 2, step: 'DEMANDED' },
  { kind: 'escalated', level: 2, step: 'HELD' },
  { kind: 'escalated', level: 3, step: 'FORWARDED' },
  { kind: 'escalated', level: 3, step: 'RECEIVED' },
  { kind: 'escalated', level: 4, step: 'SUBMITTED' },
  { kind: 'settled', level: 3, items: [] },
  { kind: 'closed' },
];
export type Row = {
  readonly step: ImportedNegotiationStep;
  readonly day: string;
  readonly facts: NegotiationFacts;
  /** Who has it read in; karen where nobody is named. */
  readonly by?: string;
};

const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-05-${String(number).padStart(2, '0')}`);
const facts: fc.Arbitrary<NegotiationFacts> = fc.record({
  mandate: fc.constantFrom(null, { mandateId: 'm', version: 1, kind: 'FULL_POWER' as const }),
  base: fc.constantFrom(null, { version: 1, items: [] }),
  otherRoundOpen: fc.boolean(),
});
export const rows = fc.array(fc.record({ step: fc.constantFrom(...steps), day, facts }), { maxLength: 40 });

/** The log of rows one after the other, with what people do between them. */
export const eventsOf = (table: readonly (Row | Recorded<NegotiationEvent>)[]) => {
  const log: Recorded<NegotiationEvent>[] = [];
  for (const row of table) {
    const place = { eventId: String(log.length), revision: log.length };
    if ('stream' in row) {
      log.push({ ...row, ...place });
      continue;
    }
    const { step, day: occurredOn, facts: known, by = 'karen' } = row;
    const command = new ImportNegotiationStep({ occurredOn, step, facts: known });
    for (const { type, data } of negotiationDecider.decide(command, fold(negotiationDecider, log))) {
      const actor = { userId: by, role: 'CONSULTANT', authority: null, onBehalfOf: null } as const;
      const meta = { ...imported(1, occurredOn), ...place, actor };
      log.push(recorded(type, data, meta) as Recorded<NegotiationEvent>);
    }
  }
  return log;
};
