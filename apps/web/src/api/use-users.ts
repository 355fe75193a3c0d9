import { useQuery } from '@tanstack/react-query';
import { consultantsQuery, meQuery, usersQuery } from './queries.js';

/** The people who may be named: all of them for the union, the consultants of the own cases for a representative. */
export function useUsers() {
  const may = useQuery(meQuery).data?.may ?? [];
  const all = may.includes('userList');
  const users = useQuery({ ...usersQuery, enabled: all }).data;
  const consultants = useQuery({ ...consultantsQuery, enabled: !all && may.includes('consultantList') }).data;
  return all ? users : consultants;
}
