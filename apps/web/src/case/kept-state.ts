import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { placeOfWork } from '../api/kept-work.js';
import { meQuery } from '../api/queries.js';

/** What was typed in the form of a name, kept in this browser for whoever is signed in until it is let go. */
export function useKeptState<Value extends object>(
  name: string,
  first: () => Value,
): readonly [Value, (value: Value) => void, () => void] {
  const place = placeOfWork(useQuery(meQuery).data?.userId ?? '', `form:${name}`);
  const [value, setValue] = useState<Value>(() => ({ ...first(), ...read<Value>(place) }));
  const keep = (next: Value) => {
    setValue(next);
    write(place, JSON.stringify(next));
  };
  return [value, keep, () => write(place, null)];
}

function read<Value>(place: string): Partial<Value> {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Value>;
  } catch {
    return {};
  }
}

/** A browser that keeps nothing still lets people type. */
function write(place: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(place);
    else localStorage.setItem(place, text);
  } catch {
    return;
  }
}
