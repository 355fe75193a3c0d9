import type { Recorded } from '@loenspor/event-sourcing/domain';
import { imported, recorded } from '@loenspor/event-sourcing/testing';
import type { PayItem } from '@loenspor/pay';
import fc from 'fast-check';
import { ImportPayCaseStep, payCaseDecider } from '../index.js';
import type { CaseOpenedData, ImportedPayCaseStep, PayCase, PayCaseEvent } from '../index.js';

export type Row = { readonly on: string; readonly step: ImportedPayCaseStep };

export const items: readonly PayItem[] = [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' }];
const opening: CaseOpenedData = {
  ...{
    number: 'LS-2026-0001',
    origin: 'HIRING',
    municipality: '265',
    area: 'DAYCARE',
    scope: 'LEADER_AGREEMENT',
  },
  ...{ counterparty: { kind: 'MUNICIPALITY' }, personId: 'p1', member: true, agreementPeriod: 'OK26' },
  consultantId: null,
};
export const openingRow: Row = { on: '2026-03-10', step: { kind: 'opened', opening } };

export const steps: readonly ImportedPayCaseStep[] = [
  { kind: 'opened', opening },
  { kind: 'consent' },
  { kind: 'preAgreement', items },
  { kind: 'demand' },
  { kind: 'employerDemand' },
  { kind: 'meeting' },
  { kind: 'note', channel: 'OTHER', visibility: 'INTERNAL' },
  { kind: 'proposal', side: 'UNION', items },
  { kind: 'proposal', side: 'COUNTERPARTY', items },
  { kind: 'offer', items },
  { kind: 'provisionalPay', items },
  { kind: 'agreed' },
  { kind: 'signed', side: 'UNION' },
  { kind: 'signed', side: 'COUNTERPARTY' },
  { kind: 'paymentVerified' },
  { kind: 'disagreement' },
  { kind: 'escalated', level: 2, step: 'DEMANDED' },
  { kind: 'escalated', level: 2, step: 'HELD' },
  { kind: 'escalated', level: 3, step: 'FORWARDED' },
  { kind: 'escalated', level: 3, step: 'HELD' },
  { kind: 'escalated', level: 4, step: 'SUBMITTED' },
  { kind: 'settled', level: 3, items },
  { kind: 'closed' },
];
export const rows: fc.Arbitrary<Row[]> = fc.array(
  fc.record({
    on: fc.integer({ min: 1, max: 28 }).map((date) => `2026-03-${String(date).padStart(2, '0')}`),
    step: fc.constantFrom(...steps),
  }),
  { maxLength: 14 },
);

/** What the rows tell one after the other, with what people do between them. */
export function told(all: readonly (Row | Recorded<PayCaseEvent>)[]): PayCase {
  let payCase = payCaseDecider.initialState();
  all.forEach((row, index) => {
    if ('stream' in row) {
      payCase = payCaseDecider.evolve(payCase, { ...row, eventId: `e${index}` });
      return;
    }
    const facts = { mandate: null, preAgreement: null };
    const command = new ImportPayCaseStep({ occurredOn: row.on, step: row.step, facts });
    for (const { type, data, assertedBy } of payCaseDecider.decide(command, payCase)) {
      const meta = {
        ...imported(index + 1, row.on),
        eventId: `e${index}`,
        assertedBy: assertedBy ?? 'UNION',
      };
      payCase = payCaseDecider.evolve(payCase, recorded(type, data, meta) as Recorded<PayCaseEvent>);
    }
  });
  return payCase;
}
