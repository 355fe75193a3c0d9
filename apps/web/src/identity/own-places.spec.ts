import type { RepTermHeld, Role } from '../api/answers.js';
import { placesToChoose } from './own-places.js';

const places = [
  { code: '851', name: 'Aalborg' },
  { code: '175', name: 'Rødovre' },
  { code: '153', name: 'Brøndby' },
];
const term = (municipality: string): RepTermHeld => ({
  ...{ id: 't', municipality, area: 'DAYCARE', as: 'DEPUTY', status: 'ACTIVE', termEndsOn: '2027-11-01' },
});
const someone = (role: Role, ...municipalities: string[]) => ({
  roles: [role],
  repTerms: municipalities.map(term),
});
const names = (...asked: Parameters<typeof placesToChoose>) =>
  placesToChoose(...asked).map(({ label }) => label);

describe('the municipalities that a list can be narrowed to', () => {
  it('are all of them for the union, in Danish order', () => {
    expect(names(someone('CONSULTANT'), places)).toEqual(['Brøndby', 'Rødovre', 'Aalborg']);
    expect(names(someone('LEADERSHIP', '175'), places)).toHaveLength(3);
  });

  it('are those of their own terms for representatives and deputies', () => {
    expect(names(someone('LEADER_REP', '175'), places)).toEqual(['Rødovre']);
    expect(names(someone('LEADER_REP', '851', '153'), places)).toEqual(['Brøndby', 'Aalborg']);
    expect(names(someone('LEADER_REP'), places)).toEqual([]);
  });

  it('keep the one that is asked for already', () =>
    expect(names(someone('LEADER_REP', '175'), places, '851')).toEqual(['Rødovre', 'Aalborg']));
});
