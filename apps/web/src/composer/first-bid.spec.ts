import { firstBid } from './first-bid.js';

describe('the first of a case’s demands and offers', () => {
  it('is our demand under a mandate that holds, and a proposal once it is sent', () => {
    expect(firstBid(['demand', 'offers'], 'APPROVED')).toBe('demand');
    expect(firstBid(['offers', 'proposals'], 'AMENDING')).toBe('proposals');
  });

  it('is what the counterparty offers where there is no mandate to demand under', () => {
    expect(firstBid(['demand', 'offers'], null)).toBe('offers');
    expect(firstBid(['demand', 'offers'], 'SUBMITTED')).toBe('offers');
    expect(firstBid(['demand', 'offers'], 'EXPIRED')).toBe('offers');
  });

  it('is nothing for whoever may log neither', () => {
    expect(firstBid(['notes'], 'APPROVED')).toBeNull();
    expect(firstBid([], null)).toBeNull();
    expect(firstBid(['proposals'], 'APPROVED')).toBe('proposals');
  });
});
