import type { PayCaseAnswer } from '../contract.js';
import { shownAs } from './pay-case.shared.js';

const ending = { entryId: 'e1', reason: 'Orlov' };
const exceeded = { code: 'POOL_EXCEEDED', offered: '12000.00', limit: '50000.00' };
const offering = (breach: object) => ({ entryId: 'e2', assessment: { inside: false, breaches: [breach] } });
const answer = {
  person: { personId: 'p1', name: 'Åse Østergaard', email: 'aase@example.dk', userId: 'aase' },
  member: true,
  memberSince: '2019-03-01',
  institution: 'Møllehuset',
  hold: { ...ending, heldOn: '2026-05-04', cause: 'CONSULTANT', from: 'NEGOTIATING' },
  withdrawal: { ...ending, on: '2026-05-04' },
  closure: { ...ending, closedOn: '2026-05-04' },
  offers: [offering({ ...exceeded, used: '40000.00' })],
  proposals: [],
  notes: [],
  reviewTasks: [],
} as unknown as PayCaseAnswer;

describe('a pay case as it is shown', () => {
  it('is whole to those who see it whole', () => expect(shownAs(answer, 'WHOLE')).toEqual(answer));

  it('has in a shared view no address, no membership, no reason for a hold or a withdrawal, and no use of a pool', () =>
    expect(shownAs(answer, 'SHARED')).toEqual({
      ...answer,
      person: { personId: 'p1', name: 'Åse Østergaard', userId: 'aase' },
      ...{ member: null, memberSince: null },
      hold: { ...answer.hold, cause: null, reason: null },
      withdrawal: { ...answer.withdrawal, reason: null },
      offers: [offering(exceeded)],
    }));

  it('has in a shared view nothing in the place of what there is not', () => {
    const going = { ...answer, hold: null, withdrawal: null };
    expect(shownAs(going, 'SHARED')).toMatchObject({ hold: null, withdrawal: null, closure: answer.closure });
  });
});
