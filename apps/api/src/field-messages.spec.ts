import { problemOfFields } from '@loenspor/event-sourcing/http';
import { getMetadataStorage, ValidateBy } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';
// Every body and query of the product is declared once its contexts are.
import './contexts.js';

/** The rules that fields are declared with; `only`: those of one class. */
function rulesInUse(only?: object): ReadonlySet<string> {
  const all = Reflect.get(getMetadataStorage(), 'validationMetadatas') as Map<unknown, ValidationMetadata[]>;
  const declared = [...all].filter(([target]) => only === undefined || target === only);
  return new Set(
    declared.flatMap(([, rules]) =>
      rules.filter(({ type }) => !silent.has(type)).map(({ name, type }) => name ?? type),
    ),
  );
}

/** What a field may leave out or hold refuses nothing. */
const silent: ReadonlySet<string> = new Set(['conditionalValidation', 'whitelistValidation']);

const english = 'field must be something: 1';
/** Without a Danish message of its own, a rule answers in English. */
function isDanish(rule: string): boolean {
  const error = { property: 'field', value: 'said', constraints: { [rule]: english } };
  const [told] = problemOfFields([error]).extra.errors ?? [];
  return told !== undefined && told.message.da !== told.message.en;
}

describe('the rules of a field', () => {
  it('refuse in Danish, every one of them', () => {
    const rules = [...rulesInUse()];
    expect(rules).toEqual(expect.arrayContaining(['isString', 'maxLength', 'nestedValidation', 'money']));
    expect(rules.filter((rule) => !isDanish(rule))).toEqual([]);
  });

  it('would be told of, were one without a Danish message', () => {
    class Untold {
      @ValidateBy({ name: 'isUntold', validator: { validate: () => false } })
      field!: string;
    }
    expect([...rulesInUse(Untold)].filter((rule) => !isDanish(rule))).toEqual(['isUntold']);
  });
});
