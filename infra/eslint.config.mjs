import { join } from 'node:path';
import tseslint from 'typescript-eslint';
import { directions } from './build/import-directions.ts';

const root = join(import.meta.dirname, '..');
const spec = ['**/*.spec.ts', '**/*.spec.tsx', '**/testing/**', 'infra/bench/**'];

const sideEffects = [
  'Date',
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'crypto',
  'performance',
  'console',
].map((name) => ({
  name,
  message: 'domain/ is pure: a fact from outside comes with the command, a replay must not depend on it.',
}));

const functionsWithTooManyParameters = [
  'FunctionDeclaration[params.length>5]',
  'ArrowFunctionExpression[params.length>5]',
  'MethodDefinition[kind!="constructor"] > FunctionExpression[params.length>5]',
].map((selector) => ({ selector, message: 'At most five parameters: gather what belongs together.' }));

const houseRules = {
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/consistent-type-definitions': 'off',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/return-await': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/no-extraneous-class': 'off',
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, minimumDescriptionLength: 3 }],
  eqeqeq: ['error', 'always'],
  'max-lines': ['error', { max: 250 }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  'no-console': 'error',
  'no-restricted-syntax': [
    'error',
    { selector: 'TSEnumDeclaration', message: 'A union of strings says the same without code.' },
    { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
    ...functionsWithTooManyParameters,
  ],
  'prefer-const': 'error',
};

export default tseslint.config(
  { ignores: ['**/dist/**', 'node_modules/**', 'data/**', '**/generated/**', 'infra/bench/node_modules/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: ['tsconfig.base.json', 'apps/web/tsconfig.json'], tsconfigRootDir: root },
    },
    rules: houseRules,
  },
  {
    files: ['libs/*/src/domain/**/*.ts', 'libs/pay/src/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...sideEffects],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'domain/ is pure: a replay must give the same.' },
      ],
    },
  },
  ...directions(tseslint.plugin),
  {
    files: spec,
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      'no-console': 'off',
      // What supertest and JSON.parse answer has no type; specs state what they expect of it.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['apps/cli/**/*.ts', 'infra/bench/**/*.ts', 'infra/scripts/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.config.ts', 'infra/testing/global-*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['**/*.mjs'],
    rules: { 'max-lines': ['error', { max: 250 }], 'prefer-const': 'error', eqeqeq: 'error' },
  },
);
