import { ApiProblem } from '../api/problem.js';
import { troubleOf } from './use-upload.js';

const problem = (status: number, code: string) => new ApiProblem(status, code, '', '');

describe('a file that has not come through', () => {
  it.each([
    [0, 'unreachable', 'unreachable'],
    [0, 'timed-out', 'slow'],
    [503, 'read-model-behind', 'busy'],
    [429, 'too-many-requests', 'busy'],
  ])('is tried again: %i %s', (status, code, trouble) =>
    expect(troubleOf(problem(status, code))).toBe(trouble),
  );

  it('waits for whoever signs in again', () =>
    expect(troubleOf(problem(401, 'not-signed-in'))).toBe('signedOut'));

  it.each([
    [413, 'too-large'],
    [422, 'file-unreadable'],
  ])('is refused for good: %i %s', (status, code) =>
    expect(troubleOf(problem(status, code))).toBe('refused'),
  );
});
