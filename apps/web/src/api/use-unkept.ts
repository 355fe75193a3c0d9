import { useSyncExternalStore } from 'react';
import { hasUnkept, onUnkept } from './kept-work.js';

/** Whether something is typed that the browser has no room for: it goes with the page. */
export const useUnkept = (): boolean => useSyncExternalStore(onUnkept, hasUnkept);
