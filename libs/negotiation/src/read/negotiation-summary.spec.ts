import { ERASED } from '@loenspor/event-sourcing/domain';
import { negotiationVocabulary } from '../domain/index.js';
import type { NegotiationEvent } from '../domain/index.js';
import { negotiationSummary } from './negotiation-summary.js';

const items = [
  {
    element: 'FUNCTION',
    permanence: 'PERMANENT',
    amount: { amount: '1700.00', per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' },
  },
] as const;
const assessment = {
  inside: false,
  breaches: [{ code: 'BELOW_FLOOR', element: 'FUNCTION', offered: null, limit: null }],
  mandateId: 'm',
  mandateVersion: 1,
  factorDate: '2026-04-01',
  factorRecordedAt: null,
  factorProvisional: false,
} as const;
const reached = { baseVersion: null, items: [{ ...items[0], change: 'NEW' }] } as const;

const told: readonly (readonly [NegotiationEvent, string])[] = [
  [
    {
      type: 'NegotiationOpened',
      data: {
        number: 'FA-2026-0001',
        municipality: '175',
        area: 'DAYCARE',
        scope: 'LEADER_AGREEMENT',
        counterparty: { kind: 'MUNICIPALITY' },
        agreementPeriod: 'OK26',
        ground: 'ANNUAL_REVIEW',
        consultantId: null,
      },
    },
    'Forhandling åbnet: årlig forhandling, OK26',
  ],
  [{ type: 'MandateOpened', data: { mandateId: 'm' } }, 'Mandat påbegyndt'],
  [
    { type: 'BackgroundAdded', data: { background: { title: 'Normering' } } },
    'Bagsideoplysninger tilføjet: Normering',
  ],
  [{ type: 'StrategyWritten', data: {} }, 'Forhandlingsstrategi skrevet'],
  [{ type: 'NoteAdded', data: { channel: 'PHONE', visibility: 'INTERNAL' } }, 'Note om samtale i telefon'],
  [{ type: 'NegotiationDemanded', data: {} }, 'Forhandlingsbegæring sendt'],
  [{ type: 'EmployerDemandReceived', data: {} }, 'Forhandlingsbegæring modtaget fra kommunen'],
  [
    {
      type: 'MeetingHeld',
      data: {
        place: 'Rådhuset',
        participants: [{ name: 'Bo', role: 'HR', side: 'COUNTERPARTY' }],
        minutes: 'x',
      },
    },
    'Møde holdt · Rådhuset · 1 deltager · referat',
  ],
  [{ type: 'ProposalMade', data: { items } }, 'Udspil fra BUPL: funktionsløn 1.700 kr./md (nutidskroner)'],
  [
    { type: 'OfferReceived', data: { items, assessment } },
    'Tilbud fra kommunen: funktionsløn 1.700 kr./md (nutidskroner) – under bunden',
  ],
  [
    { type: 'ResultReached', data: { ...reached, ratification: 'REQUIRED' } },
    'Enighed om et resultat: funktionsløn 1.700 kr./md (nutidskroner); skal godkendes',
  ],
  [
    { type: 'ResultRatified', data: { basis: { kind: 'MEMBER_MEETING', on: '2026-05-04', headcount: 14 } } },
    'Resultatet godkendt – medlemsmøde, 14 fremmødte',
  ],
  [{ type: 'ResultRejected', data: { reason: 'For lavt' } }, 'Resultatet forkastet: For lavt'],
  [
    {
      type: 'AgreementSigned',
      data: { side: 'COUNTERPARTY', effectiveFrom: '2026-06-01', effectiveFromAssumed: true },
    },
    'Underskrevet af kommunen, med virkning fra 1. juni 2026 (antaget)',
  ],
  [{ type: 'DisagreementRecorded', data: { kind: 'INTEREST' } }, 'Uenighed konstateret (interessetvist)'],
  [
    { type: 'DisputeEscalated', data: { level: 2, step: 'HELD', dueOn: '2026-06-22' } },
    'Forhandling på niveau 2 afholdt',
  ],
  [
    { type: 'DisputeSettled', data: { ...reached, level: 3, ratification: 'NOT_REQUIRED' } },
    'Tvisten løst på niveau 3: funktionsløn 1.700 kr./md (nutidskroner); skal ikke godkendes',
  ],
  [
    { type: 'EscalationLapsed', data: { level: 3, step: 'FORWARDED', dueOn: '2026-06-01' } },
    'Fristen er overskredet (1. juni 2026): Videreført til niveau 3',
  ],
  [{ type: 'ConsultantAssigned', data: { consultantId: 'mikkel' } }, 'Sagen overdraget til mikkel'],
  [{ type: 'NegotiationClosed', data: { outcome: 'ABANDONED' } }, 'Forhandlingen opgivet'],
  [{ type: 'NegotiationReopened', data: { reason: 'Nyt udspil' } }, 'Forhandlingen genåbnet: Nyt udspil'],
  [
    {
      type: 'EntryCorrected',
      data: {
        entryId: 'e',
        reason: 'Forkert dag',
        replacement: { type: 'MeetingHeld', occurredOn: '2026-05-04', data: {} },
      },
    },
    'Et tidligere skridt er rettet: Forkert dag',
  ],
  [{ type: 'EntryMarkedDuplicate', data: { entryId: 'e', of: 'f' } }, 'Et skridt er markeret som dublet'],
  [
    { type: 'ReviewTaskRaised', data: { correctionId: 'c', decisionId: 'd' } },
    'En afgørelse skal ses efter: det, den hvilede på, er rettet',
  ],
  [
    { type: 'ReviewTaskDecided', data: { taskId: 't', outcome: 'STANDS', reason: 'Samme beløb' } },
    'Afgørelsen står ved magt: Samme beløb',
  ],
];

describe('a negotiation in sentences', () => {
  const kommune = { kind: 'MUNICIPALITY' } as const;

  it('has one for every event there is', () =>
    expect(told.map(([event]) => event.type).sort()).toEqual(
      Object.keys(negotiationVocabulary.events).sort(),
    ));

  it.each(told)('tells %j', (event, sentence) => {
    expect(negotiationSummary(event, 'da', kommune)).toBe(sentence);
    const english = negotiationSummary(event, 'en', kommune);
    expect(english).not.toBe(sentence);
    expect(english).not.toMatch(/undefined|null|slettet/);
  });

  it('calls a board by its name', () =>
    expect(
      negotiationSummary({ type: 'OfferReceived', data: { items: [] } }, 'da', {
        kind: 'SELF_GOVERNING_BOARD',
        name: 'Bestyrelsen for Møllehuset',
      }),
    ).toBe('Tilbud fra Bestyrelsen for Møllehuset'));

  it('says why leadership let a step through after its last day', () => {
    const overrideReason = 'Begge parter ønsker det';
    const data = { level: 3, step: 'FORWARDED', dueOn: '2026-06-22', overrideReason } as const;
    expect(negotiationSummary({ type: 'DisputeEscalated', data }, 'da', kommune)).toBe(
      'Videreført til niveau 3 – fristen fraveget: Begge parter ønsker det',
    );
  });

  it('says what has been erased', () => {
    const sentence = (event: NegotiationEvent) => negotiationSummary(event, 'da', kommune);
    expect(sentence({ type: 'ResultRejected', data: { reason: ERASED } })).toBe(
      'Resultatet forkastet: slettet',
    );
    expect(sentence({ type: 'MeetingHeld', data: { place: ERASED, participants: ERASED } })).toBe(
      'Møde holdt · slettet',
    );
    expect(sentence({ type: 'BackgroundAdded', data: { background: ERASED } })).toBe(
      'Bagsideoplysninger tilføjet: slettet',
    );
  });
});
