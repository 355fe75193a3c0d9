/** The conditions of a list and their parameters, gathered filter by filter. */
export class ListConditions {
  readonly parameters: unknown[] = [];
  private readonly conditions: string[] = ['true'];

  /** Adds a parameter and answers its place in the SQL. */
  bind(value: unknown): string {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  }

  add(condition: string): void {
    this.conditions.push(`(${condition})`);
  }

  /** `expression = value`, unless there is no value to ask for. */
  equal(expression: string, value: string | undefined): void {
    if (value !== undefined) this.add(`${expression} = ${this.bind(value)}`);
  }

  /** Begins after a key in descending order, unless there is none: the first page. */
  after(columns: readonly string[], key: readonly unknown[] | null): void {
    if (key === null) return;
    this.add(`(${columns.join(', ')}) < (${key.map((part) => this.bind(part)).join(', ')})`);
  }

  get sql(): string {
    return this.conditions.join(' AND ');
  }
}

const MOST_WORDS = 10;

/** Words as they are stored to be searched: folded, each after a blank; of `Høje-Taastrup` its second half too. */
export function searchableWords(...texts: readonly (string | null | undefined)[]): string {
  return texts
    .flatMap((text) => wordsOf(text ?? ''))
    .flatMap((word) => [word, ...word.split('-').slice(1)])
    .map((word) => ` ${word}`)
    .join('');
}

/** The words of a search, folded as those of `searchableWords` are. */
export function wordsOf(text: string): readonly string[] {
  const folded = text.normalize('NFC').toLocaleLowerCase('da');
  return folded.split(/\s+/u).filter((word) => word !== '');
}

/**
 * Adds that every word of a search is found: as a part of the numbers, as the beginning of a word, or as `others`
 * say. `numbers` and `words` are SQL expressions of texts that `searchableWords` made.
 */
export function addSearch(
  conditions: ListConditions,
  q: string | undefined,
  columns: { readonly numbers: string; readonly words: string },
  others: (word: string) => string | null = () => null,
): void {
  for (const word of wordsOf(q ?? '').slice(0, MOST_WORDS)) {
    const place = conditions.bind(word);
    const ways = [
      `strpos(${columns.numbers}, ${place}) > 0`,
      `strpos(${columns.words}, ' ' || ${place}) > 0`,
      others(word),
    ];
    conditions.add(ways.filter((way) => way !== null).join(' OR '));
  }
}
