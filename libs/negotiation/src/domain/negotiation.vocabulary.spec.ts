import { ERASED } from '@loenspor/event-sourcing/domain';
import fc from 'fast-check';
import { negotiationVocabulary } from './negotiation.vocabulary.js';

describe('an escalation of schema 1', () => {
  const inSchema2 = negotiationVocabulary.events.DisputeEscalated.upcast[1];
  const personal = fc.constantFrom('Efter aftale', ERASED);

  it('tells all that it told, and of its last day that it was not told', () =>
    fc.assert(
      fc.property(
        fc.record(
          {
            level: fc.constantFrom(2, 3, 4),
            step: fc.constantFrom('DEMANDED', 'HELD', 'FORWARDED', 'RECEIVED', 'SUBMITTED'),
            overrideReason: personal,
            remarks: fc.array(fc.string()),
            imported: fc.oneof(fc.constant(ERASED), fc.dictionary(fc.string(), fc.string())),
          },
          { requiredKeys: ['level', 'step'] },
        ),
        (data) => expect(inSchema2(Object.freeze(data))).toEqual({ ...data, dueOn: null }),
      ),
    ));
});
