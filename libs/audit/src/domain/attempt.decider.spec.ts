import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { RecordAttempt, attemptDecider } from './attempt.decider.js';

const given = specificationOf(attemptDecider);
const attempt = { operation: 'OpenNegotiation', resource: { kind: 'negotiation' }, rule: 'wrong-scope' };

describe('a refused attempt', () => {
  it('is remembered', () =>
    given()
      .when(new RecordAttempt(attempt))
      .then([{ type: 'AttemptRefused', data: attempt }]));

  it('is remembered once', () =>
    given(recorded('AttemptRefused', attempt)).when(new RecordAttempt(attempt)).thenNothing());
});
