import { useQuery } from '@tanstack/react-query';
import { Navigate, useLocation } from 'react-router';
import { meQuery } from '../api/queries.js';
import { isOfTheUnion, leadsOnly } from '../identity/access.js';

/** Everybody begins where their work is; an address with filters is one of the board. */
export function StartPage() {
  const me = useQuery(meQuery).data;
  const { search } = useLocation();
  if (!me) return null;
  const toBoard = isOfTheUnion(me) || search !== '';
  if (leadsOnly(me) && search === '') return <Navigate to="/overblik" replace />;
  return <Navigate to={{ pathname: toBoard ? '/sager' : '/venter', search }} replace />;
}
