import type { da } from './da.js';

/** The same keys, each a text. */
export type WordsOf<Of> = { readonly [Key in keyof Of]: Of[Key] extends string ? string : WordsOf<Of[Key]> };

/** Every word that people read, in any language. */
export type Words = WordsOf<typeof da>;
