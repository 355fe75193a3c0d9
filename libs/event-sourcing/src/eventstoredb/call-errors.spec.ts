import { NoAnswerInTime } from '../store/within.js';
import { asError, isDenied, isInvalidArgument, kindOf, wasNotTaken } from './call-errors.js';

const failed = (message: string, more: object = {}) => Object.assign(new Error(message), more);
const [CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, ABORTED, UNAVAILABLE] = [1, 2, 4, 10, 14];

describe('an append that failed', () => {
  it.each([
    failed('No connection established. Last error: connect ECONNREFUSED', { code: UNAVAILABLE }),
    failed('Name resolution failed for target dns:node1:2113', { code: UNAVAILABLE }),
    failed('Failed to discover after 10 attempts.'),
    failed('3 INVALID_ARGUMENT', { code: 3 }),
    failed('12 UNIMPLEMENTED', { code: 12 }),
    failed('7 PERMISSION_DENIED: Received HTTP status code 403', { code: 7 }),
    failed('16 UNAUTHENTICATED: Received HTTP status code 401', { code: 16 }),
  ])('surely wrote nothing: %s', (error) => {
    expect(wasNotTaken(error)).toBe(true);
  });

  it.each([
    failed('14 UNAVAILABLE: Connection dropped', { code: UNAVAILABLE }),
    failed('10 ABORTED: Operation timed out: commit phase', { code: ABORTED }),
    failed('1 CANCELLED: Call canceled by the server', { code: CANCELLED }),
    failed('2 UNKNOWN: Exception was thrown by handler.', { code: UNKNOWN }),
    failed('4 DEADLINE_EXCEEDED', { code: DEADLINE_EXCEEDED }),
    failed('13 INTERNAL: Received RST_STREAM with code 2', { code: 13 }),
    failed('socket hang up'),
    new NoAnswerInTime('EventStoreDB', 400),
  ])('may have been stored: %s', (error) => {
    expect(wasNotTaken(error)).toBe(false);
  });
});

describe('a call that failed', () => {
  it('was refused by the server, by its name for it, or by what stands before the server, by its status', () => {
    expect(isDenied(failed('Access Denied', { type: 'access-denied' }))).toBe(true);
    expect([7, 16].map((code) => isDenied(failed('no', { code })))).toEqual([true, true]);
    expect([3, 5, 14].map((code) => isDenied(failed('no', { code })))).toEqual([false, false, false]);
  });

  it('is told apart by what the client calls it', () => {
    expect(kindOf(failed('no', { type: 'not-leader' }))).toBe('not-leader');
    expect([kindOf(failed('no')), kindOf('no')]).toEqual([undefined, undefined]);
    expect([isInvalidArgument(failed('no', { code: 3 })), isInvalidArgument(failed('no'))]).toEqual([
      true,
      false,
    ]);
    expect(asError('no')).toEqual(new Error('no'));
  });
});
