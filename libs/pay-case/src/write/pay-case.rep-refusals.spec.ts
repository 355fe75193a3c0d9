import { DomainError } from '@loenspor/event-sourcing/domain';
import { onHoldWords } from '../domain/pay-case.refusal-words.js';
import { refuseTo } from './pay-case.rep-refusals.js';

const onHold = (cause: 'CONSULTANT' | 'MEMBERSHIP_ENDED') => new DomainError('on-hold', onHoldWords(cause));
const toldTo = (role: 'LEADER_REP' | 'CONSULTANT', error: unknown) => {
  try {
    return refuseTo({ role })(error);
  } catch (told) {
    return told;
  }
};

describe('what a representative’s act is refused with', () => {
  it('does not tell why a case is on hold', () => {
    const [held, ended] = (['CONSULTANT', 'MEMBERSHIP_ENDED'] as const).map(
      (cause) => toldTo('LEADER_REP', onHold(cause)) as DomainError,
    );
    expect(ended).toMatchObject({ code: 'on-hold', told: held?.told });
    expect(ended?.told?.da).not.toMatch(/medlem/i);
  });

  it('is all that there is to tell to a consultant, and of other refusals', () => {
    const ended = onHold('MEMBERSHIP_ENDED');
    expect(toldTo('CONSULTANT', ended)).toBe(ended);
    const other = new DomainError('wrong-status', 'x');
    expect(toldTo('LEADER_REP', other)).toBe(other);
  });
});
