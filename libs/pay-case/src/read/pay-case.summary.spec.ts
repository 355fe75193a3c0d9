import { ERASED } from '@loenspor/event-sourcing/domain';
import type { PayItem } from '@loenspor/pay';
import type { PayCaseEvent } from '../domain/pay-case.events.js';
import { payCaseSummary } from './pay-case.summary.js';

const items: readonly PayItem[] = [
  {
    element: 'FUNCTION',
    permanence: 'PERMANENT',
    amount: { amount: '1500.00', per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' },
  },
];
const assessment = {
  inside: false,
  breaches: [{ code: 'BELOW_FLOOR', element: 'FUNCTION' }],
  mandateId: null,
  mandateVersion: null,
  factorDate: '2026-04-01',
  factorRecordedAt: null,
  factorProvisional: false,
} as const;

const told: readonly [PayCaseEvent, string, string][] = [
  [
    { type: 'OfferReceived', data: { items, assessment } },
    'Tilbud fra kommunen: funktionsløn 1.500 kr./md (nutidskroner 1.4.2026) – under bunden',
    'Offer from the municipality: function pay 1,500 kr. a month (current kroner 1.4.2026) – below the floor',
  ],
  [
    { type: 'ProposalMade', data: { items: ERASED } },
    'Udspil fra BUPL: slettet',
    'Proposal from BUPL: erased',
  ],
  [
    { type: 'MeetingHeld', data: { place: 'Rådhuset', minutes: '1. forhandlingsmøde' } },
    'Møde holdt · Rådhuset · referat',
    'Meeting held · Rådhuset · minutes',
  ],
  [
    {
      type: 'AgreementSigned',
      data: { side: 'COUNTERPARTY', effectiveFrom: '2026-05-01', effectiveFromAssumed: true },
    },
    'Underskrevet af kommunen; fra 1. maj 2026 (antaget)',
    'Signed by the municipality; from 1 May 2026 (assumed)',
  ],
  [
    { type: 'PaymentVerified', data: { payslipMonth: '2026-05', backPay: '1871.32' } },
    'Lønseddel kontrolleret (2026-05); efterbetaling 1.871,32 kr.',
    'Payslip checked (2026-05); back pay 1,871.32 kr.',
  ],
  [
    { type: 'DisputeEscalated', data: { level: 3, step: 'FORWARDED', dueOn: null } },
    'Videreført til niveau 3',
    'Forwarded to level 3',
  ],
  [{ type: 'CaseHeld', data: { reason: ERASED } }, 'Sagen sat i bero: slettet', 'Case put on hold: erased'],
];

describe('the summary of an event of a pay case', () => {
  it.each(told)('says it in both languages (%#)', (event, danish, english) => {
    const counterparty = { kind: 'MUNICIPALITY' } as const;
    expect(payCaseSummary(event, { language: 'da', counterparty })).toBe(danish);
    expect(payCaseSummary(event, { language: 'en', counterparty })).toBe(english);
  });

  it('calls a board by its name', () => {
    const counterparty = { kind: 'SELF_GOVERNING_BOARD', name: 'Bestyrelsen for Møllehuset' } as const;
    const event = { type: 'DemandSent', data: {} } as const;
    expect(payCaseSummary(event, { language: 'da', counterparty })).toBe(
      'Forhandlingsbegæring sendt til Bestyrelsen for Møllehuset',
    );
  });
});
