import { useEffect } from 'react';

/**
 * Has the browser ask before the page is closed or loaded anew, while something would be lost by it. Whoever has let it
 * go right before, such as by signing out, is not asked: the page may not have been drawn since.
 *
 * @param wouldLose the component is drawn again when it answers something else
 */
export function useAskingFirst(wouldLose: () => boolean): void {
  const asks = wouldLose();
  useEffect(() => {
    if (!asks) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (wouldLose()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [asks, wouldLose]);
}
