import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keepWork, placeOfWork, readWork } from '../api/kept-work.js';
import { meQuery } from '../api/queries.js';

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
  const keep = (next: Value) => {
    setValue(next);
    keepWork(place, JSON.stringify(next));
  };
  return [value, keep, () => void keepWork(place, null)];
}

function read<Value>(place: string): Partial<Value> {
  try {
    return JSON.parse(readWork(place) ?? '{}') as Partial<Value>;
  } catch {
    return {};
  }
}
