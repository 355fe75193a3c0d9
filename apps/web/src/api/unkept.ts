import { useSyncExternalStore } from 'react';

const unkept = new Set<string>();
const listeners = new Set<() => void>();

/** Says whether what is typed at a place would outlive the page: not where the browser has no room for it. */
export function tellKept(place: string, isKept: boolean): void {
  if (isKept) unkept.delete(place);
  else unkept.add(place);
  for (const listener of listeners) listener();
}

/** Whether there is something typed that the browser does not keep. */
export function useUnkept(): boolean {
  return useSyncExternalStore(subscribe, () => unkept.size > 0);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
