import { isTurnedRound, readHistory } from './history.query.js';

const read = (address: string) => readHistory(new URLSearchParams(address));

describe('a search of the history', () => {
  it('is in the address, without what is not asked for', () => {
    expect(read('type=OfferReceived&municipality=175&area=&nonsense=1')).toEqual({
      type: 'OfferReceived',
      municipality: '175',
    });
  });

  it('has its days in order', () => {
    expect(isTurnedRound(read('from=2026-02-01&to=2026-01-01'))).toBe(true);
    expect(isTurnedRound(read('from=2026-01-01&to=2026-01-01'))).toBe(false);
    expect(isTurnedRound(read('to=2026-01-01'))).toBe(false);
  });
});
