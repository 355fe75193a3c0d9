import fc from 'fast-check';
import { testLog } from '../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../infra/testing/test-log.js';
import { booleanArray, byteaArray, integerArray, jsonbArray, textArray, uuidArray } from './binary-array.js';

const text = fc.string({ unit: fc.constantFrom('a', 'Å', 'ø', '"', '\\', '{', ',', ' ', '€', '𝄞', '\n') });
const orNull = <Value>(of: fc.Arbitrary<Value>) => fc.array(fc.option(of), { maxLength: 12 });

describe('an array in binary', () => {
  let log: TestLog;
  beforeAll(async () => void (log = await testLog()));
  afterAll(() => log.close());

  const asRead = async (type: string, array: unknown): Promise<unknown> => {
    const { rows } = await log.pools.app.query<{ read: unknown }>(`SELECT to_json($1::${type}[]) AS read`, [
      array,
    ]);
    return rows[0]?.read;
  };

  const cases: readonly [string, fc.Arbitrary<unknown[]>, (values: never[]) => unknown][] = [
    ['text', orNull(text), textArray],
    ['jsonb', orNull(text.map((each) => JSON.stringify({ each }))), jsonbArray],
    ['integer', orNull(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })), integerArray],
    ['boolean', orNull(fc.boolean()), booleanArray],
    ['uuid', orNull(fc.uuid()), uuidArray],
  ];

  it.each(cases)('of %s is read by the server as it was sent, nulls too', async (type, arbitrary, send) => {
    const meant = (values: unknown[]) =>
      type === 'jsonb'
        ? values.map((each) => (each === null ? null : (JSON.parse(each as string) as unknown)))
        : values;
    await fc.assert(
      fc.asyncProperty(arbitrary, async (values) => {
        expect(await asRead(type, send(values as never[]))).toEqual(meant(values));
      }),
      { numRuns: 40 },
    );
  });

  it('of bytes keeps each of them', async () => {
    const values = [Buffer.from([0, 255, 92]), null, Buffer.alloc(0)];
    expect(await asRead('bytea', byteaArray(values))).toEqual(['\\x00ff5c', null, '\\x']);
  });

  it.each(['none', '0'.repeat(36), `${'0'.repeat(33)}---`, `${'0'.repeat(30)}${'-'.repeat(6)}`])(
    'leaves %s, which is no uuid, to the server, which says so',
    async (none) => {
      await expect(asRead('uuid', uuidArray([none]))).rejects.toThrow('invalid input syntax for type uuid');
    },
  );

  it('holds whole numbers only, and none in place of what is none', () => {
    for (const none of [NaN, 1.5, Infinity, 2 ** 31])
      expect(() => integerArray([1, none])).toThrow(/whole number|out of range/);
    expect(() => integerArray([-(2 ** 31), 2 ** 31 - 1])).not.toThrow();
  });
});
