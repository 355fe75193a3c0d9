import { GuardMoved, StoreUnavailable, UnknownOutcome } from '@loenspor/event-sourcing';
import { isAway, isOfStore } from './store-trouble.js';

const withCode = (code: string, more = {}) => Object.assign(new Error('x'), { code, ...more });

describe('trouble of the store', () => {
  it.each([
    ['the store that took nothing', new StoreUnavailable('x')],
    ['nobody knows what it took', new UnknownOutcome('x')],
    ['a link refused', withCode('ECONNREFUSED')],
    ['a socket that is not there', withCode('ENOENT', { syscall: 'connect' })],
    ['an operator who stops the server', withCode('57P01')],
    ['a deadlock', withCode('40P01')],
    ['a full disk', withCode('53100')],
    ['a link that ended', new Error('Connection terminated unexpectedly')],
    ['no free connection in time', new Error('timeout exceeded when trying to connect')],
    ['one below another', new Error('x', { cause: withCode('ECONNRESET') })],
  ])('is %s', (_, error) => expect([isAway(error), isOfStore(error)]).toEqual([true, true]));

  it('is also that others were faster, though the store answers', () => {
    const moved = new GuardMoved('mandate-1', 1, 2);
    expect([isAway(moved), isOfStore(moved)]).toEqual([false, true]);
  });

  it.each([
    ['a mistake in the program', new TypeError('x is not a function')],
    ['a file that is not there', withCode('ENOENT', { syscall: 'open' })],
    ['a value that the database refuses', withCode('23505')],
    ['a statement that it does not know', withCode('42P01')],
    ['no error', 'away'],
  ])('is not %s', (_, error) => expect([isAway(error), isOfStore(error)]).toEqual([false, false]));
});
