import { ERASED } from '@loenspor/event-sourcing/domain';
import { mandateVocabulary } from '../domain/index.js';
import type { MandateEvent } from '../domain/index.js';
import { mandateSummary } from './mandate-summary.js';

const subject = { kind: 'NEGOTIATION', id: 'n' } as const;
const reason = 'Begrundelse';
const items = [
  {
    element: 'FUNCTION',
    permanence: ['PERMANENT'],
    floor: { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' },
    target: { step: '46' },
  },
] as const;
const limits = 'funktionsløn, bund 12.000 kr./år (31.3.2000-niveau), mål trin 46';
const content = { kind: 'FULL_POWER', items } as const;

const told: readonly (readonly [MandateEvent, string])[] = [
  [
    { type: 'MandateDrafted', data: { subject, municipality: '175', area: 'DAYCARE', ...content } },
    `Mandatudkast skrevet: ${limits}`,
  ],
  [{ type: 'MandateRedrafted', data: { subject, version: 1, ...content } }, `Mandatudkast ændret: ${limits}`],
  [{ type: 'MandateSubmitted', data: { subject, version: 1 } }, 'Mandat indstillet til godkendelse'],
  [
    { type: 'MandateSubmitted', data: { subject, version: 1, toldLate: true } },
    'Mandat indstillet til godkendelse (læst ind, efter at der var handlet i sagen: uden virkning)',
  ],
  [
    { type: 'MandateSubmissionWithdrawn', data: { subject, version: 1, reason } },
    'Indstillingen af mandatet trukket tilbage: Begrundelse',
  ],
  [
    {
      type: 'MandateApproved',
      data: {
        subject,
        version: 1,
        validFrom: '2026-05-04',
        validTo: '2028-03-31',
        basis: { kind: 'MEMBER_MEETING', on: '2026-05-04', headcount: 14 },
      },
    },
    'Mandat godkendt – medlemsmøde, 14 fremmødte; gælder fra 4. maj 2026 til 31. marts 2028',
  ],
  [
    {
      type: 'MandateApproved',
      data: { subject, version: 1, validFrom: '2026-05-04', validTo: '2028-03-31', toldLate: true },
    },
    'Mandat godkendt (læst ind, efter at der var handlet i sagen: uden virkning)',
  ],
  [{ type: 'MandateRejected', data: { subject, version: 1, reason } }, 'Mandat afvist: Begrundelse'],
  [{ type: 'MandateReturned', data: { subject, version: 1, reason } }, 'Mandat sendt tilbage: Begrundelse'],
  [
    { type: 'MandateAmendmentSubmitted', data: { subject, version: 2, items } },
    `Ændring af mandatet indstillet: ${limits}`,
  ],
  [{ type: 'MandateRevoked', data: { subject, reason } }, 'Mandat tilbagekaldt: Begrundelse'],
  [{ type: 'MandateConsumed', data: { subject, version: 1 } }, 'Mandatet er brugt: aftalen er underskrevet'],
  [
    { type: 'MandateConsumed', data: { subject, version: 1, unused: true } },
    'Mandatet bortfaldt ubrugt: aftalen er underskrevet',
  ],
  [
    { type: 'MandateReaddressed', data: { subject, approver: { role: 'LEADERSHIP', reason: 'NO_REP' } } },
    'Mandatet venter nu på en anden godkender',
  ],
  [
    { type: 'MandateExpired', data: { subject, validTo: '2028-03-31' } },
    'Mandatets sidste dag er gået: 31. marts 2028',
  ],
  [
    {
      type: 'PoolDrawn',
      data: { subject, caseId: 'c', subjectId: 'p', amount: '9000.50', completion: ERASED },
    },
    'Trukket på puljen: 9.000,50 kr./år (31.3.2000-niveau)',
  ],
  [
    { type: 'PoolReleased', data: { subject, caseId: 'c', amount: '9000.00', cause: 'CASE_CLOSED' } },
    'Givet tilbage til puljen: 9.000 kr./år (31.3.2000-niveau)',
  ],
];

describe('a mandate in sentences', () => {
  it('has one for every event there is', () =>
    expect([...new Set(told.map(([event]) => event.type))].sort()).toEqual(
      Object.keys(mandateVocabulary.events).sort(),
    ));

  it.each(told)('tells %j', (event, sentence) => {
    expect(mandateSummary(event, 'da')).toBe(sentence);
    const english = mandateSummary(event, 'en');
    expect(english).not.toBe(sentence);
    expect(english).not.toMatch(/undefined|null|slettet/);
  });

  it('says what has been erased', () => {
    const erased = { subject, version: 1, kind: 'FULL_POWER', items: ERASED } as const;
    expect(mandateSummary({ type: 'MandateRedrafted', data: erased }, 'da')).toBe(
      'Mandatudkast ændret: slettet',
    );
    expect(mandateSummary({ type: 'MandateRevoked', data: { subject, reason: ERASED } }, 'en')).toBe(
      'Mandate revoked: erased',
    );
  });
});
