import { da } from './da.js';
import { en } from './en.js';

/** Every text of a tree, by its path. */
function textsOf(tree: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    const at = `${path}${path && '.'}${name}`;
    return typeof value === 'string' ? [[at, value] as const] : textsOf(value as object, at);
  });
}

/** The texts that speak as those who built it do, not as members do (domain 6). */
function builders(tree: object): readonly string[] {
  const words =
    /(?<!\p{L})(?:events?|aggregates?|aggregat\p{L}*|projections?|projektion\p{L}*|streams?)(?!\p{L})/iu;
  return textsOf(tree).flatMap(([at, text]) => (words.test(text.replace(/\{\{.*?\}\}/g, '')) ? [at] : []));
}

describe('what people read', () => {
  it.each([
    ['Danish', da],
    ['English', en],
  ])('is in the words of members, in %s', (_, tree) => {
    expect(textsOf(tree).length).toBeGreaterThan(1000);
    expect(builders(tree)).toEqual([]);
  });

  it('is found when it is not', () => {
    const tree = { a: { b: '2 hidden events', c: 'prevents' }, d: 'En projektion mangler', e: '{{event}}' };
    expect(builders(tree)).toEqual(['a.b', 'd']);
  });
});
