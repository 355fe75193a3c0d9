import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { directions } from './build/import-directions.js';

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.ts', '**/*.tsx'], languageOptions: { parser: tseslint.parser } },
    ...directions(tseslint.plugin),
  ] as ESLint.Options['overrideConfig'] & object,
});

async function refused(file: string, code: string): Promise<boolean> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: file });
  return (result?.messages ?? []).length > 0;
}

const lib = 'libs/mandate/src';
const shared = 'libs/casework/src';
const kernel = 'libs/event-sourcing/src';

describe('the direction of imports', () => {
  it.each([
    [`${lib}/domain/a.ts`, `import { b } from './b.js';`],
    [`${lib}/domain/a.ts`, `import { b } from '@loenspor/event-sourcing/domain';`],
    [`${lib}/domain/a.ts`, `import { b } from '@loenspor/pay';`],
    [`${lib}/domain/a.ts`, `import { b } from '@loenspor/casework/domain';`],
    [`${lib}/domain/a.spec.ts`, `import { b } from '@loenspor/event-sourcing/testing';`],
    [`${lib}/domain/a.spec.ts`, `import { b } from 'fast-check';`],
    [`${lib}/write/a.ts`, `import { b } from '../domain/b.js';`],
    [`${lib}/write/a.ts`, `import { b } from '@loenspor/representation';`],
    [`${lib}/write/a.ts`, `import { b } from '@loenspor/negotiation';`],
    [`${lib}/read/a.ts`, `import { b } from '@loenspor/casework/domain';`],
    [`${shared}/write/a.ts`, `import { b } from '@loenspor/mandate';`],
    [`${lib}/write/a.ts`, `import { b } from '@nestjs/cqrs';`],
    [`${lib}/read/a.ts`, `import type { B } from '../domain/b.js';`],
    [`${lib}/read/a.ts`, `import { b } from '../domain/b.state.js';`],
    [`${lib}/read/a.ts`, `import { b } from 'typeorm';`],
    [`${lib}/http/a.ts`, `import { b } from '../read/b.js';`],
    [`${lib}/http/a.ts`, `import { b } from '@loenspor/event-sourcing/http';`],
    [`${lib}/http/a.ts`, `import { b } from 'class-validator';`],
    [`${kernel}/execution/a.ts`, `import { b } from '../domain/index.js';`],
    [`${kernel}/domain/a.ts`, `import { b } from './b.js';`],
    ['apps/api/src/a.ts', `import { b } from '@loenspor/mandate';`],
    ['apps/standalone/src/a.ts', `import { b } from '../../api/src/api.js';`],
    ['apps/web/src/a.tsx', `import type { B } from '@loenspor/mandate/contract';`],
    ['apps/web/src/a.tsx', `import { b } from './generated/client';`],
  ])('lets %s %s', async (file, code) => {
    expect(await refused(file, code)).toBe(false);
  });

  it.each([
    [`${lib}/domain/a.ts`, `import { b } from '../write/b.js';`],
    [`${lib}/domain/a.ts`, `import { b } from '../index.js';`],
    [`${lib}/domain/a.ts`, `import { b } from '@nestjs/common';`],
    [`${lib}/domain/a.ts`, `import { b } from '@loenspor/event-sourcing';`],
    [`${lib}/domain/a.ts`, `import type { B } from '@loenspor/representation';`],
    [`${lib}/domain/a.ts`, `import { b } from '@loenspor/casework';`],
    [`${lib}/domain/a.ts`, `import { b } from 'node:crypto';`],
    [`${lib}/domain/a.ts`, `import { b } from '@loenspor/event-sourcing/testing';`],
    [`${lib}/write/a.ts`, `import { b } from '../read/b.js';`],
    [`${lib}/write/a.ts`, `import { b } from '../http/b.js';`],
    [`${lib}/write/a.ts`, `import { b } from 'typeorm';`],
    [`${lib}/write/a.ts`, `import { b } from '@loenspor/representation/domain';`],
    [`${lib}/read/a.ts`, `import { b } from '../domain/b.decider.js';`],
    [`${lib}/read/a.ts`, `import { b } from '../domain/b.commands.js';`],
    [`${lib}/read/a.ts`, `import { b } from '../domain/index.js';`],
    [`${lib}/read/a.ts`, `import { b } from '../write/b.js';`],
    [`${lib}/read/a.ts`, `import { b } from '../http/b.js';`],
    [`${lib}/http/a.ts`, `import { b } from '../write/b.js';`],
    [`${lib}/http/a.ts`, `import { b } from 'typeorm';`],
    [`${lib}/http/a.ts`, `import { b } from '../../../representation/src/http/b.js';`],
    [`${lib}/a.module.ts`, `import { b } from '@loenspor/representation/read';`],
    [`${shared}/write/a.ts`, `import { b } from '@loenspor/negotiation';`],
    [`${shared}/read/a.ts`, `import type { B } from '@loenspor/pay-case';`],
    [`${shared}/index.ts`, `import type { B } from '@loenspor/negotiation/contract';`],
    [`${shared}/a.module.ts`, `import { b } from '@loenspor/negotiation';`],
    [`${kernel}/domain/a.ts`, `import { b } from '../store/event-store.js';`],
    [`${kernel}/domain/a.ts`, `import { b } from '@loenspor/pay';`],
    ['apps/api/src/a.ts', `import { b } from '../../../libs/mandate/src/index.js';`],
    ['apps/api/src/a.ts', `import { b } from '@loenspor/mandate/read';`],
    ['apps/api/src/a.ts', `import { b } from '@loenspor/event-sourcing/testing';`],
    ['apps/web/src/a.tsx', `import { b } from '@loenspor/mandate';`],
    ['apps/web/src/a.tsx', `import { b } from '../../api/src/api.js';`],
  ])('refuses %s %s', async (file, code) => {
    expect(await refused(file, code)).toBe(true);
  });
});
