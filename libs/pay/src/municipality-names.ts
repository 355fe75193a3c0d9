import type { Municipality } from './reference-data.js';

/** The municipalities by their names, as people search for them. */
export class MunicipalityNames {
  private readonly named: readonly { readonly code: string; readonly words: readonly string[] }[];

  constructor(municipalities: readonly Municipality[]) {
    this.named = municipalities.map(({ code, name }) => {
      const words = folded(name).split(/\s+/u);
      return { code, words: [...words, ...words.flatMap((word) => word.split('-').slice(1))] };
    });
  }

  /** The codes of those whose name has a word, or a word after a hyphen, that begins like this. */
  codesBeginning(word: string): readonly string[] {
    const beginning = folded(word);
    return this.named
      .filter(({ words }) => words.some((each) => each.startsWith(beginning)))
      .map(({ code }) => code);
  }
}

function folded(text: string): string {
  return text.normalize('NFC').toLocaleLowerCase('da');
}
