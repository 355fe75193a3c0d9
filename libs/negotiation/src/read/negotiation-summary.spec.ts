import type { Mention as AnyMention } from '@loenspor/casework';
import { ERASED } from '@loenspor/event-sourcing/domain';
import { negotiationVocabulary } from '../domain/index.js';
import type { NegotiationEvent, OfferReceived } from '../domain/index.js';
import { negotiationSummary } from './negotiation-summary.js';

type Mention = AnyMention<NegotiationEvent>;

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
const basis = { kind: 'MEMBER_MEETING', on: '2026-05-04', headcount: 14 } as const;
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
  [{ type: 'NoteAdded', data: { channel: 'PHONE', visibility: 'INTERNAL' } }, 'Note om telefonsamtale'],
  [{ type: 'NegotiationDemanded', data: {} }, 'Forhandlingsbegæring sendt til kommunen'],
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
  [
    { type: 'ProposalMade', data: { items } },
    'Udspil fra BUPL: funktionsløn 1.700 kr./md (nutidskroner 1.4.2026)',
  ],
  [
    { type: 'OfferReceived', data: { items, assessment } },
    'Tilbud fra kommunen: funktionsløn 1.700 kr./md (nutidskroner 1.4.2026) – under bunden',
  ],
  [
    { type: 'ResultReached', data: { ...reached, ratification: 'REQUIRED' } },
    'Enighed om et resultat: funktionsløn 1.700 kr./md (nutidskroner 1.4.2026); skal godkendes',
  ],
  [
    { type: 'ResultRatified', data: { basis, approverReason: 'IN_OFFICE' } },
    'Resultatet godkendt af LTR’en – medlemsmøde, 14 fremmødte, 4. maj 2026',
  ],
  [
    { type: 'ResultRejected', data: { basis, approverReason: 'NO_REP', reason: 'For lavt' } },
    'Resultatet forkastet af ledelsen (der er ingen LTR) – medlemsmøde, 14 fremmødte, 4. maj 2026: For lavt',
  ],
  [
    {
      type: 'AgreementSigned',
      data: {
        side: 'COUNTERPARTY',
        signatory: 'Bo Friis, HR-chef',
        effectiveFrom: '2026-06-01',
        effectiveFromAssumed: true,
      },
    },
    'Underskrevet af kommunen (Bo Friis, HR-chef), med virkning fra 1. juni 2026 (antaget)',
  ],
  [{ type: 'DisagreementRecorded', data: { kind: 'INTEREST' } }, 'Uenighed konstateret (interessetvist)'],
  [
    { type: 'DisputeEscalated', data: { level: 2, step: 'HELD', dueOn: '2026-06-22' } },
    'Forhandling på niveau 2 afholdt (sidste dag 22. juni 2026)',
  ],
  [
    { type: 'DisputeSettled', data: { ...reached, level: 3, ratification: 'NOT_REQUIRED' } },
    'Uenigheden løst på niveau 3: funktionsløn 1.700 kr./md (nutidskroner 1.4.2026); binder parterne',
  ],
  [
    { type: 'EscalationLapsed', data: { level: 3, step: 'FORWARDED', dueOn: '2026-06-01' } },
    'Fristen er overskredet: sidste dag for at videreføre til niveau 3 var 1. juni 2026',
  ],
  [{ type: 'ConsultantAssigned', data: { consultantId: 'mikkel' } }, 'Sagen overdraget til mikkel'],
  [{ type: 'NegotiationClosed', data: { outcome: 'ABANDONED' } }, 'Forhandlingen opgivet'],
  [{ type: 'NegotiationReopened', data: { reason: 'Nyt udspil' } }, 'Forhandlingen genåbnet: Nyt udspil'],
  [
    { type: 'NegotiationReopened', data: { reason: 'Nyt udspil', voids: 'e' } },
    'Forhandlingen genåbnet uden resultatet, da aftalen er blevet ændret siden: Nyt udspil',
  ],
  [
    { type: 'NegotiationReopened', data: { reason: 'Nyt udspil', voidsSignature: 'e' } },
    'Forhandlingen genåbnet; underskriften skal gives igen: Nyt udspil',
  ],
  [
    {
      type: 'EntryCorrected',
      data: {
        entryId: 'e',
        reason: 'Forkert dag',
        replacement: { type: 'MeetingHeld', occurredOn: '2026-05-04', data: {} },
      },
    },
    'Rettet: Møde holdt, 4. maj 2026. Grund: Forkert dag',
  ],
  [{ type: 'EntryMarkedDuplicate', data: { entryId: 'e', of: 'f' } }, 'Markeret som dublet'],
  [
    { type: 'ReviewTaskRaised', data: { correctionId: 'c', decisionId: 'd' } },
    'Et resultat skal ses efter: tilbuddet, det hviler på, er rettet siden',
  ],
  [
    { type: 'ReviewTaskDecided', data: { taskId: 't', outcome: 'STANDS', reason: 'Samme beløb' } },
    'Resultatet står ved magt: Samme beløb',
  ],
  [
    { type: 'ReviewTaskDecided', data: { taskId: 't', outcome: 'REOPEN', voids: 'r', reason: 'For lidt' } },
    'Resultatet er faldet, og der forhandles videre: For lidt',
  ],
];

describe('a negotiation in sentences', () => {
  const kommune = { kind: 'MUNICIPALITY' } as const;
  const inDanish = (event: NegotiationEvent, about: Mention | null = null) =>
    negotiationSummary(event, { language: 'da', counterparty: kommune, about });

  it('has one for every event there is', () =>
    expect([...new Set(told.map(([event]) => event.type))].sort()).toEqual(
      Object.keys(negotiationVocabulary.events).sort(),
    ));

  it.each(told)('tells %j', (event, sentence) => {
    expect(inDanish(event)).toBe(sentence);
    const english = negotiationSummary(event, { language: 'en', counterparty: kommune });
    expect(english).not.toBe(sentence);
    expect(english).not.toMatch(/undefined|null|slettet/);
  });

  it('calls a board by its name', () =>
    expect(
      negotiationSummary(
        { type: 'OfferReceived', data: { items: [] } },
        {
          language: 'da',
          counterparty: { kind: 'SELF_GOVERNING_BOARD', name: 'Bestyrelsen for Møllehuset' },
        },
      ),
    ).toBe('Tilbud fra Bestyrelsen for Møllehuset'));

  it('says why leadership let a step through after its last day', () => {
    const overrideReason = 'Begge parter ønsker det';
    const data = { level: 3, step: 'FORWARDED', dueOn: '2026-06-22', overrideReason } as const;
    expect(inDanish({ type: 'DisputeEscalated', data })).toBe(
      'Videreført til niveau 3 (sidste dag 22. juni 2026) – ledelsen gik videre: Begge parter ønsker det',
    );
  });

  describe('of another entry', () => {
    const offer = (amount: string, on: string): Mention => ({
      event: {
        type: 'OfferReceived',
        data: { items: [{ ...items[0], amount: { ...items[0].amount, amount } }] },
      },
      on,
    });
    const before = offer('1700.00', '2026-05-04');
    const correctedTo = ({ event, on }: Mention): NegotiationEvent => ({
      type: 'EntryCorrected',
      data: {
        entryId: 'e',
        reason: 'Tastefejl',
        replacement: { ...(event as OfferReceived), occurredOn: on },
      },
    });

    it('says what was corrected to what', () => {
      expect(inDanish(correctedTo(offer('1750.00', '2026-05-04')), before)).toBe(
        'Rettet: Tilbud fra kommunen: funktionsløn 1.750 kr./md (nutidskroner 1.4.2026), 4. maj 2026. ' +
          'Før: Tilbud fra kommunen: funktionsløn 1.700 kr./md (nutidskroner 1.4.2026), 4. maj 2026. Grund: Tastefejl',
      );
      const now = 'Rettet: Tilbud fra kommunen: funktionsløn 1.700 kr./md (nutidskroner 1.4.2026)';
      expect(inDanish(correctedTo({ ...before, on: '2026-05-05' }), before)).toBe(
        `${now}, 5. maj 2026. Før: 4. maj 2026. Grund: Tastefejl`,
      );
      expect(inDanish(correctedTo(before), before)).toBe(`${now}, 4. maj 2026. Grund: Tastefejl`);
    });

    it('says no reason that the reader may not know', () => {
      const { data } = correctedTo(before) as { readonly data: object };
      const untold = { type: 'EntryCorrected', data: { ...data, reason: undefined } } as unknown;
      expect(inDanish(untold as NegotiationEvent, before)).toMatch(/^Rettet: .*4\. maj 2026$/);
    });

    it('says what was told twice, and which result is to be looked at again', () => {
      const duplicate = { type: 'EntryMarkedDuplicate', data: { entryId: 'e', of: 'f' } } as const;
      expect(inDanish(duplicate, before)).toBe(
        'Markeret som dublet: Tilbud fra kommunen: funktionsløn 1.700 kr./md (nutidskroner 1.4.2026), 4. maj 2026',
      );
      const task = { type: 'ReviewTaskRaised', data: { correctionId: 'c', decisionId: 'd' } } as const;
      const result = { type: 'ResultReached', data: { ...reached, ratification: 'REQUIRED' } } as const;
      expect(inDanish(task, { event: result, on: '2026-05-10' })).toBe(
        'Resultatet af 10. maj 2026 skal ses efter: tilbuddet, det hviler på, er rettet siden',
      );
    });
  });

  it('says what has been erased', () => {
    expect(inDanish({ type: 'ResultRejected', data: { reason: ERASED } })).toBe(
      'Resultatet forkastet: slettet',
    );
    expect(inDanish({ type: 'MeetingHeld', data: { place: ERASED, participants: ERASED } })).toBe(
      'Møde holdt · slettet',
    );
    expect(inDanish({ type: 'BackgroundAdded', data: { background: ERASED } })).toBe(
      'Bagsideoplysninger tilføjet: slettet',
    );
  });
});
