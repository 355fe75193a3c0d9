import { useEffect, useRef } from 'react';
import type { CommandAnswer, CommandUse } from '../api/command.js';

/** Leaves nothing behind of what was answered when the page is left: the next look begins anew. */
export function useForgetting({ state, forget }: CommandUse<CommandAnswer>): void {
  const last = useRef(state.status);
  useEffect(() => {
    last.current = state.status;
  }, [state.status]);
  useEffect(
    () => () => {
      if (last.current === 'done' || last.current === 'refused') forget();
    },
    [forget],
  );
}
