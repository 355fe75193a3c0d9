import {
  escalationLapsedWords,
  laterStepLapsedWords,
  mandateMissingWords,
  outsideMandateWords,
} from '@loenspor/casework/domain';
import type { NegotiationAct } from './negotiation.acts.js';
import { wrongStatusWords } from './negotiation.refusal-words.js';

describe('a refusal in a negotiation', () => {
  it('says where it stands and what can come next, first things first', () => {
    const allowed = ['notes', 'offers', 'closure', 'acceptance', 'proposals'] as const;
    expect(wrongStatusWords('NEGOTIATING', allowed)).toEqual({
      da: 'Forhandlingen står som »Forhandles«. Det næste kan være: tilbud, udspil, enighed om et tilbud, lukning.',
      en: 'A negotiation that is NEGOTIATING does not take this. Next can come: offers, proposals, acceptance, closure.',
    });
  });

  it('names no offer where none leads anywhere, and nothing where it is over', () => {
    const waiting: readonly NegotiationAct[] = ['notes', 'offers', 'ratification'];
    expect(wrongStatusWords('RESULT_REACHED', waiting).da).toBe(
      'Forhandlingen står som »Enighed«. Det næste kan være: godkendelse af resultatet.',
    );
    expect(wrongStatusWords('SIGNED', ['notes', 'corrections']).da).toBe(
      'Forhandlingen står som »Underskrevet«. Der kan kun tilføjes noter, rettelser og lignende.',
    );
  });

  it('names the day that no mandate covers, and the last day of a step', () => {
    expect(mandateMissingWords('2026-05-04').da).toMatch(/^Intet godkendt mandat dækker den 4\. maj 2026\./);
    expect(mandateMissingWords('2026-05-04').en).toMatch(/^No approved mandate covers 4 May 2026\./);
    expect(escalationLapsedWords('2026-06-22').da).toMatch(/den 22\. juni 2026\. Kun ledelsen/);
    expect(escalationLapsedWords('2026-06-22').en).toMatch(/was 22 June 2026\. Only leadership/);
    expect(laterStepLapsedWords('2026-06-22').da).toMatch(/senere trin have været den 22\. juni 2026,/);
    expect(laterStepLapsedWords('2026-06-22').en).toMatch(/later step would have been 22 June 2026 then/);
  });

  it('says what is outside the mandate, and by which limit', () => {
    const yearly = (amount: string) => ({ amount, per: 'YEAR', level: 'L2000_03_31' }) as const;
    const { da } = outsideMandateWords({
      ...{ inside: false, mandateId: 'm', mandateVersion: 1 },
      ...{ factorDate: '2026-04-01', factorRecordedAt: null, factorProvisional: false },
      breaches: [
        {
          ...({ code: 'BELOW_FLOOR', element: 'FUNCTION' } as const),
          ...{ offered: yearly('10886.80'), limit: yearly('12000.00') },
        },
      ],
    });
    expect(da).toBe(
      'Uden for det mandat, der gælder den dag: funktionsløn 10.886,80 kr./år (31.3.2000-niveau) er under bunden ' +
        '12.000 kr./år (31.3.2000-niveau). Hold det inden for, eller få mandatet ændret først.',
    );
  });
});
