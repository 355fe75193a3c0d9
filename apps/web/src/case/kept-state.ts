import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { placeOfWork } from '../api/kept-work.js';
import { meQuery } from '../api/queries.js';
import { tellKept } from '../api/unkept.js';

/**
 * What was typed in the form of a name, kept in this browser for whoever is signed in until it is let go. Where the
 * browser does not keep it, the page says so on top.
 */
export function useKeptState<Value extends object>(
  name: string,
  first: () => Value,
): readonly [Value, (value: Value) => void, () => void] {
  const place = placeOfWork(useQuery(meQuery).data?.userId ?? '', `form:${name}`);
  const [value, setValue] = useState<Value>(() => ({ ...first(), ...read<Value>(place) }));
  // What is typed goes with the form.
  useEffect(() => () => tellKept(place, true), [place]);
  const keep = (next: Value) => {
    setValue(next);
    tellKept(place, write(place, JSON.stringify(next)));
  };
  const letGo = () => {
    write(place, null);
    tellKept(place, true);
  };
  return [value, keep, letGo];
}

function read<Value>(place: string): Partial<Value> {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Value>;
  } catch {
    return {};
  }
}

/** Whether it is kept: a browser that keeps nothing (a full or forbidden store) still lets people type. */
function write(place: string, text: string | null): boolean {
  try {
    if (text === null) localStorage.removeItem(place);
    else localStorage.setItem(place, text);
    return true;
  } catch {
    return false;
  }
}
