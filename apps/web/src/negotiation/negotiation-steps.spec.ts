import type { Negotiation } from '../api/answers.js';
import { negotiationSteps } from './negotiation-steps.js';

const nothing = {
  mandate: null,
  demands: [],
  employerDemands: [],
  result: null,
  ratification: null,
  signatures: [],
  reviewTasks: [],
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

describe('the result of a negotiation', () => {
  const stateOf = (name: string, state: string) =>
    negotiationSteps({
      ...{ ...nothing, status: 'NEGOTIATING', result: {}, ratification: { state } },
    } as unknown as Negotiation).find((step) => step.name === name)?.state;

  it('is there until it is rejected', () => {
    expect(stateOf('result', 'REQUIRED')).toBe('DONE');
    expect(stateOf('result', 'REJECTED')).toBe('MISSING');
    expect(stateOf('ratification', 'REJECTED')).toBe('MISSING');
  });
});

describe('a second look at a decision', () => {
  const looks = (outcome: string | null) =>
    negotiationSteps({ ...nothing, reviewTasks: [{ outcome }] } as unknown as Negotiation).filter(
      ({ name }) => name === 'review',
    ).length;

  it('is missing until somebody has taken it', () => {
    expect(looks(null)).toBe(1);
    expect(looks('STANDS')).toBe(0);
  });
});
