import type { Principal } from '../access/principal.js';

/** Everybody who can sign in to a demo; the user id is the user name. */
export const demoPeople: readonly Principal[] = people([
  { userId: 'karen', name: 'Karen Lund', roles: ['CONSULTANT'] },
  { userId: 'mikkel', name: 'Mikkel Bruun', roles: ['CONSULTANT'] },
  { userId: 'lotte', name: 'Lotte Holm', roles: ['LEADER_REP'] },
  { userId: 'hassan', name: 'Hassan Ibrahim', roles: ['LEADER_REP'] },
  { userId: 'birgit', name: 'Birgit Kjær', roles: ['LEADER_REP'] },
  { userId: 'signe', name: 'Signe Friis', roles: ['LEADER_REP'] },
  { userId: 'anders', name: 'Anders Dam', roles: ['LEADERSHIP'] },
  { userId: 'vibeke', name: 'Vibeke Skov', roles: ['CONSULTANT', 'LEADERSHIP'] },
  { userId: 'dorthe', name: 'Dorthe Madsen', roles: ['DPO'] },
  { userId: 'admin', name: 'Administrator', roles: ['ADMIN'] },
]);

/** With addresses that reach nobody. */
function people(listed: readonly Principal[]): readonly Principal[] {
  return listed.map((person) => ({ ...person, email: `${person.userId}@demo.example` }));
}

export function demoPerson(userName: unknown): Principal | undefined {
  return demoPeople.find((person) => person.userId === userName);
}
