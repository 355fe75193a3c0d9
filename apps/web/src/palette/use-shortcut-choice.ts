import { useState } from 'react';

/** What somebody has switched off: single shortcuts by their id, or all of a single letter. */
export type ShortcutChoice = { readonly all: boolean; readonly off: readonly string[] };

const everything: ShortcutChoice = { all: true, off: [] };
const placeOf = (userId: string) => `loenspor-shortcuts:${userId}`;

/** The choice of one person, kept in this browser. */
export function useShortcutChoice(
  userId: string,
): readonly [ShortcutChoice, (choice: ShortcutChoice) => void] {
  const [choice, setChoice] = useState(() => read(userId));
  return [
    choice,
    (next) => {
      setChoice(next);
      write(userId, next);
    },
  ];
}

export function isOn({ all, off }: ShortcutChoice, id: string): boolean {
  return all && !off.includes(id);
}

function read(userId: string): ShortcutChoice {
  try {
    const kept = JSON.parse(localStorage.getItem(placeOf(userId)) ?? '{}') as Partial<ShortcutChoice>;
    return { ...everything, ...kept };
  } catch {
    return everything;
  }
}

/** A browser that keeps nothing still lets people choose until they leave. */
function write(userId: string, choice: ShortcutChoice): void {
  try {
    localStorage.setItem(placeOf(userId), JSON.stringify(choice));
  } catch {
    return;
  }
}
