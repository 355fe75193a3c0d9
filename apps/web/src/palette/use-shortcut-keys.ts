import { useEffect, useEffectEvent } from 'react';
import { type Shortcut, shortcutFor } from './shortcuts.js';

type Keys = {
  readonly shortcuts: readonly Shortcut[];
  readonly search: () => void;
  readonly run: (shortcut: Shortcut) => void;
};

const typing = 'input, textarea, select, [contenteditable="true"]';
/** A page below a dialog is not there. */
const dialog = 'dialog, [role="dialog"], [role="menu"], [role="listbox"]';

/** Listens for Ctrl/⌘+K anywhere, and for the single letters where nobody types and no dialog is open. */
export function useShortcutKeys({ shortcuts, search, run }: Keys): void {
  const pressed = useEffectEvent((event: KeyboardEvent, before: Before) => {
    if (
      (event.ctrlKey || event.metaKey) &&
      !event.altKey &&
      !event.shiftKey &&
      event.key.toLowerCase() === 'k'
    ) {
      event.preventDefault();
      search();
      return null;
    }
    const target = event.target instanceof Element ? event.target : null;
    const elsewhere = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
    if (elsewhere || target?.closest(typing) || target?.closest(dialog)) return null;
    const now = { key: event.key.length === 1 ? event.key.toLowerCase() : event.key, at: event.timeStamp };
    const shortcut = shortcutFor(shortcuts, now, before);
    if (shortcut === null) return now;
    event.preventDefault();
    run(shortcut);
    return null;
  });
  useEffect(() => {
    let before: Before = null;
    const listen = (event: KeyboardEvent) => {
      if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
      before = pressed(event, before);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

type Before = { readonly key: string; readonly at: number } | null;
