import {
  alreadySignedWords,
  effectiveDateWords,
  escalationLapsedWords,
  laterStepLapsedWords,
  mandateMissingWords,
  outsideMandateWords,
} from './index.js';

describe('a refusal in a case', () => {
  it('names the day that no mandate covers, and the last day of a step', () => {
    expect(mandateMissingWords('2026-05-04').da).toMatch(/^Intet godkendt mandat dækker den 4\. maj 2026\./);
    expect(mandateMissingWords('2026-05-04').en).toMatch(/^No approved mandate covers 4 May 2026\./);
    expect(escalationLapsedWords('2026-06-22').da).toMatch(/den 22\. juni 2026\. Kun ledelsen/);
    expect(escalationLapsedWords('2026-06-22').en).toMatch(/was 22 June 2026\. Only leadership/);
    expect(laterStepLapsedWords('2026-06-22').da).toMatch(/senere trin have været den 22\. juni 2026,/);
    expect(laterStepLapsedWords('2026-06-22').en).toMatch(/later step would have been 22 June 2026 then/);
  });

  it('says which side signed for which day', () => {
    expect(effectiveDateWords('2026-06-01').da).toMatch(/fra den 1\. juni 2026\. Begge skal/);
    expect(effectiveDateWords('2026-06-01').en).toMatch(/signed for 1 June 2026\. Both must/);
    expect([1, 2].map((signatures) => alreadySignedWords(signatures).en)).toEqual([
      'This side has signed already. Wait for the other side.',
      'Both sides have signed.',
    ]);
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
