import type { Negotiation } from '../api/answers.js';
import { negotiationSteps } from './negotiation-steps.js';

const nothing = {
  mandate: null,
  demands: [],
  employerDemands: [],
  result: null,
  ratification: null,
  signatures: [],
};
const demandOf = (more: object) =>
  negotiationSteps({ ...nothing, status: 'PREPARING', ...more } as unknown as Negotiation).find(
    ({ name }) => name === 'demand',
  )?.state;

describe('the demand of a negotiation', () => {
  it('is missing while nobody has made one, offers or not', () => {
    expect(demandOf({})).toBe('MISSING');
    expect(demandOf({ status: 'READY', offers: [{}] })).toBe('MISSING');
    expect(demandOf({ status: 'CLOSED', offers: [{}] })).toBe('MISSING');
  });

  it('is made by either side, or lies behind a negotiation that has gone on', () => {
    expect(demandOf({ demands: [{}] })).toBe('DONE');
    expect(demandOf({ status: 'CLOSED', employerDemands: [{}] })).toBe('DONE');
    expect(demandOf({ status: 'NEGOTIATING' })).toBe('DONE');
  });
});
