import { Allow, IsOptional, IsString, MaxLength } from 'class-validator';
import { DomainError, FieldsRefused } from '../domain/index.js';
import { ProblemError } from './problem-error.js';
import { checkedPart, tellingPath } from './request.pipe.js';

class PartBody {
  @IsString()
  @MaxLength(5)
  name!: string;

  @IsOptional()
  @Allow()
  list?: unknown;
}
class EmptyBody {
  @IsOptional()
  @IsString()
  name?: string;
}
/** What is refused, as `code path, path`. */
const refusal = async (asked: Promise<unknown>) => {
  const error: unknown = await asked.catch((thrown: unknown) => thrown);
  if (!(error instanceof ProblemError)) throw new Error('Expected a refusal', { cause: error });
  return `${error.code} ${(error.extra.errors ?? []).map(({ path }) => path).join(', ')}`;
};
const part = (value: unknown) => checkedPart(PartBody, value, 'replacement');

describe('a part of a body', () => {
  it('is checked like a body, and is one of its class then', async () => {
    const checked = await part({ name: 'Åse', list: [{ any: 'thing' }] });
    expect(checked).toBeInstanceOf(PartBody);
    expect(checked).toEqual({ name: 'Åse', list: [{ any: 'thing' }] });
  });

  it('is refused like a body, with its place before the fields', async () => {
    expect(await refusal(part({}))).toBe('field-missing replacement.name');
    expect(await refusal(part({ name: 'Åse', more: 1 }))).toBe('unknown-field replacement.more');
    expect(await refusal(part({ name: 'Birgitte' }))).toBe('field-invalid replacement.name');
    expect(await refusal(part({ name: 'Åse', list: [[]] }))).toBe('field-invalid replacement.list.0');
    for (const value of ['Åse', 4, ['Åse']])
      expect(await refusal(part(value))).toBe('field-invalid replacement');
    expect(await refusal(checkedPart(EmptyBody, [], 'replacement'))).toBe('field-invalid replacement');
    expect(await checkedPart(EmptyBody, {}, 'replacement')).toEqual({});
  });
});

describe('a path that is told', () => {
  it('stands before the fields of a rule, and changes nothing else', async () => {
    const message = { da: 'nej', en: 'no' };
    const fields = new FieldsRefused('field-missing', [{ path: 'items.0', message }]);
    await expect(tellingPath('replacement', () => Promise.reject(fields))).rejects.toMatchObject({
      ...{ code: 'field-missing', errors: [{ path: 'replacement.items.0', message }] },
    });
    const pay = new ProblemError('price-level-missing', 'Two readings', { errors: [{ path: 'a', message }] });
    await expect(tellingPath('replacement', () => Promise.reject(pay))).rejects.toMatchObject({
      ...{ code: 'price-level-missing', detail: 'Two readings' },
      extra: { errors: [{ path: 'replacement.a', message }] },
    });
    const rule = new DomainError('wrong-status', 'Closed');
    await expect(tellingPath('replacement', () => Promise.reject(rule))).rejects.toBe(rule);
    expect(await tellingPath('replacement', async () => 7)).toBe(7);
  });
});
