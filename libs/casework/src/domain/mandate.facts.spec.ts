import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Assessment } from '@loenspor/pay';
import { knownOf, mustBeInside, mustHaveMandate } from './index.js';
import type { MandateFacts } from './index.js';

const mandate = { mandateId: 'm', version: 2, kind: 'FULL_POWER' } as const;
const ref = { mandateId: 'm', version: 2 };
const assessment = (inside: boolean): Assessment => ({
  ...{ inside, breaches: [], mandateId: 'm', mandateVersion: 2 },
  ...{ factorDate: '2026-05-04', factorRecordedAt: null, factorProvisional: false },
});
const day = '2026-05-04';
const codeOf = (facts: MandateFacts) => {
  try {
    mustBeInside(facts, day);
    return null;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

describe('an act of ours', () => {
  it('rests on the mandate of its day', () => {
    expect(mustHaveMandate({ mandate }, day)).toEqual(ref);
    expect(() => mustHaveMandate({ mandate: null }, day)).toThrow('No approved mandate covers 4 May 2026.');
  });

  it('is inside it, first asked whether there is one, then whether anybody can tell', () => {
    const inside = assessment(true);
    expect(mustBeInside({ mandate, assessment: inside }, day)).toEqual({ mandate: ref, assessment: inside });
    expect(codeOf({ mandate: null, assessment: assessment(false) })).toBe('mandate-missing');
    expect(codeOf({ mandate })).toBe('person-erased');
    expect(codeOf({ mandate, assessment: assessment(false) })).toBe('outside-mandate');
  });

  it('that nobody asked for a mandate tells what is known of one', () => {
    expect(knownOf({ mandate, assessment: assessment(false) })).toEqual({
      ...{ mandate: ref, assessment: assessment(false) },
    });
    expect(knownOf({ mandate: null })).toEqual({});
  });
});
