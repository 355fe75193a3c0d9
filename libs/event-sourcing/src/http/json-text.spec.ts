import fc from 'fast-check';
import { JsonRefused, parseJson } from './json-text.js';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const wellFormed = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'));
const key = wellFormed.filter((text) => !['__proto__', 'constructor', 'prototype'].includes(text));
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, -1.5, 1e21),
    wellFormed,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('a JSON text', () => {
  it('is read as JSON.parse reads it, whatever stands in its strings and however it is set', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(undefined, 1, '\t\r\n'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(parseJson(bytesOf(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is refused when any of its objects has a key twice', () => {
    fc.assert(
      fc.property(key, fc.array(fc.constantFrom('[', '{"a":'), { maxLength: 20 }), (name, around) => {
        const quoted = JSON.stringify(name);
        const inner = `{${quoted}:1, "${name}x" : 2 ,${quoted} :3}`.replace(
          `"${name}x"`,
          JSON.stringify(`${name}x`),
        );
        const text = around.reduceRight(
          (below, open) => (open === '[' ? `[${below}]` : `${open}${below}}`),
          inner,
        );
        expect(() => parseJson(bytesOf(text))).toThrow(JsonRefused);
        const once = text.replace(`,${quoted} :3`, () => '');
        expect(parseJson(bytesOf(once))).toEqual(JSON.parse(once));
      }),
    );
  });

  it.each([['__proto__'], ['constructor'], ['prototype']])(
    'is refused with the key %s, not with it as a value',
    (name) => {
      expect(() => parseJson(bytesOf(`{"${name}":1}`))).toThrow(/not allowed/);
      expect(parseJson(bytesOf(`{"a":"${name}"}`))).toEqual({ a: name });
    },
  );
});
