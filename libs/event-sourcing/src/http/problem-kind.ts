import type { Text } from './text.js';

/** What is the same in every problem of one code: `advice` says what the reader can do about it. */
export type ProblemKind = { readonly status: number; readonly title: Text; readonly advice: Text };

type Sentences = readonly [title: string, advice: string];

/** One entry of the catalogue: status, then title and advice in Danish and in English. */
export function problem(status: number, da: Sentences, en: Sentences): ProblemKind {
  return { status, title: { da: da[0], en: en[0] }, advice: { da: da[1], en: en[1] } };
}
