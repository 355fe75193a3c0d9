import { useEffect } from 'react';

/** Has the browser ask before the page is closed or loaded anew, while something would be lost by it. */
export function useAskingFirst(wouldLose: boolean): void {
  useEffect(() => {
    if (!wouldLose) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [wouldLose]);
}
