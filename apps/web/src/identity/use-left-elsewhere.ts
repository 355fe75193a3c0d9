import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { meQuery } from '../api/queries.js';
import { leavings, leaveTab } from './sign-out.js';

/** Lets go of this tab too when its person signs out in another one, or another person signs in there. */
export function useLeftElsewhere(userId: string | undefined): void {
  const queries = useQueryClient();
  const first = useRef(userId);
  useEffect(() => {
    first.current ??= userId;
    if (userId === undefined || userId === first.current) return;
    leaveTab(queries);
    window.location.replace('/');
  }, [queries, userId]);
  useEffect(() => {
    const look = () => {
      if (!leavings.look()) return;
      const somebody = queries.getQueryData(meQuery.queryKey);
      leaveTab(queries);
      if (somebody) window.location.replace('/');
    };
    look();
    window.addEventListener('storage', look);
    window.addEventListener('pageshow', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('storage', look);
      window.removeEventListener('pageshow', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [queries]);
}
