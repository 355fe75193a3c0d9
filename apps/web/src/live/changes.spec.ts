import { type Change, changeOf, concerns, unread } from './changes.js';

const at = (number: number) => `pg:${String(number).padStart(19, '0')}`;
const payCase: Change = { kind: 'PAY_CASE', id: 'a', position: at(9) };
const mandate: Change = { kind: 'MANDATE', id: 'm', position: at(10) };

describe('a live change', () => {
  it('is read from a message', () => {
    expect(changeOf(JSON.stringify(payCase))).toEqual(payCase);
  });

  it.each(['', '{', 'null', '{"kind":"PAY_CASE"}'])('is not read from %j', (text) => {
    expect(changeOf(text)).toBeNull();
  });

  it.each([
    [['case', 'PAY_CASE', 'a']],
    [['timeline', 'PAY_CASE', 'a', 'da']],
    [['cases', 'PAY_CASE', {}]],
    [['inbox', 'da']],
  ])('calls for another look at %j', (key) => {
    expect(concerns([payCase], key)).toBe(true);
  });

  it.each([
    [['case', 'PAY_CASE', 'b']],
    [['case', 'NEGOTIATION', 'a']],
    [['mandate', 'a']],
    [['reference', 'municipalities']],
    [['me']],
  ])('leaves %j alone', (key) => {
    expect(concerns([payCase], key)).toBe(false);
  });

  it('of a mandate calls for another look at it', () => {
    expect(concerns([mandate], ['mandate', 'm'])).toBe(true);
    expect(concerns([], ['cases'])).toBe(false);
  });

  it('counts as read up to what a command answered', () => {
    expect(unread([payCase, mandate], at(9))).toEqual([mandate]);
    expect(unread([payCase, mandate], null)).toEqual([payCase, mandate]);
  });
});
