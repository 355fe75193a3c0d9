import { useQuery } from '@tanstack/react-query';
import { meQuery, usersQuery } from './queries.js';

/** The people who may be named, for whoever may see them; not asked for anybody else. */
export function useUsers() {
  const may = useQuery(meQuery).data?.may ?? [];
  return useQuery({ ...usersQuery, enabled: may.includes('userList') }).data;
}
