type Layer = {
  readonly packages: readonly string[];
  readonly notInto: readonly string[];
  readonly says: string;
};
type Pattern = { readonly regex: string; readonly message: string; readonly allowTypeImports?: boolean };
type Block = {
  readonly files: string[];
  readonly ignores?: string[];
  readonly plugins: { readonly [name: string]: object };
  readonly rules: { readonly [name: string]: readonly ['error', { readonly patterns: readonly Pattern[] }] };
};

/**
 * The table "Direction" of the house style: which folder may import what. Packages are allowed by name, so that a
 * new dependency of a layer is a decision made here; relative paths are refused where they lead out of the layer.
 */
const layers: { readonly [layer: string]: Layer } = {
  domain: {
    packages: ['@loenspor/event-sourcing/domain', '@loenspor/casework/domain', '@loenspor/pay'],
    notInto: ['write', 'read', 'http'],
    says: 'domain/ imports its own files, @loenspor/event-sourcing/domain, @loenspor/casework/domain and @loenspor/pay',
  },
  write: {
    // New ids and hashes are facts from outside: handlers make them and put them into the command.
    packages: [
      '@nestjs/[a-z-]+',
      '@loenspor/[a-z-]+',
      '@loenspor/(event-sourcing|casework)/domain',
      'node:crypto',
      'uuid',
    ],
    notInto: ['read', 'http'],
    says: 'write/ imports domain/, the kernel, other contexts by their name, @nestjs, and makers of ids',
  },
  read: {
    packages: [
      '@nestjs/[a-z-]+',
      '@loenspor/[a-z-]+',
      '@loenspor/event-sourcing/(domain|http)',
      '@loenspor/casework/domain',
      'typeorm',
      'pg',
    ],
    notInto: ['write', 'http'],
    says: 'read/ imports the types and folds of domain/, no decider and no command, the kernel, other contexts by their name, @nestjs, typeorm',
  },
  http: {
    packages: [
      '@nestjs/[a-z-]+',
      '@loenspor/[a-z-]+',
      '@loenspor/event-sourcing/(domain|http)',
      'class-validator',
      'class-transformer',
      'express',
      'rxjs',
      'rxjs/operators',
    ],
    notInto: ['write'],
    says: 'http/ imports commands of domain/, queries and rows of read/, @nestjs and class-validator',
  },
};

/** Inside a context: another context by its name only, the kernel's domain, its http manner, what cases share, and testing in specs. */
const neverInside = {
  regex: '^@loenspor/(?!(event-sourcing/(domain|http)|casework/domain)$)[a-z-]+/(?!testing$)',
  message: 'Another context is known by its name only: @loenspor/<context>.',
};
const testingInSpecsOnly = {
  regex: '^@loenspor/[a-z-]+/testing$',
  message: 'What helps testing is for specs.',
};
const neverSideways = {
  regex: '^\\.{1,2}/.*\\b(src|apps)/',
  message: 'A relative path stays inside its lib; another one is imported as @loenspor/<lib>.',
};
const notFromTheSide = {
  regex: '^\\.{1,2}/.*\\blibs/',
  message: 'Libs are imported as @loenspor/<lib>.',
};

/** ESLint configuration blocks that hold the directions; `plugin` is typescript-eslint's. */
export function directions(plugin: object): Block[] {
  const block = (files: string[], patterns: Pattern[], ignores: string[] = []): Block => ({
    files,
    ...(ignores.length > 0 ? { ignores } : {}),
    plugins: { '@typescript-eslint': plugin },
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  });
  const specs = ['**/*.spec.ts', '**/testing/**'];
  const layerFiles = (lib: string, layer: string) => [`libs/${lib}/src/${layer}/**/*.ts`];
  return [
    block(['libs/**/*.ts'], [neverInside, neverSideways, testingInSpecsOnly], specs),
    block(
      ['libs/casework/src/*.ts'],
      [neverInside, neverSideways, testingInSpecsOnly, noCaseInCasework],
      specs,
    ),
    ...Object.entries(layers).flatMap(([layer, rule]) => {
      const patterns = [neverSideways, testingInSpecsOnly, ...patternsOf(layer, rule)];
      return [
        block(layerFiles('*', layer), patterns, specs),
        block(layerFiles('casework', layer), [...patterns, noCaseInCasework], specs),
      ];
    }),
    block(
      ['libs/event-sourcing/src/{domain,http}/**/*.ts'],
      [neverInside, neverSideways, testingInSpecsOnly],
      specs,
    ),
    block(['libs/event-sourcing/src/domain/**/*.ts'], [onlyOwnFiles], specs),
    block(['libs/**/*.spec.ts', 'libs/**/testing/**/*.ts'], [neverInside, neverSideways]),
    block(['apps/**/*.ts', 'infra/**/*.ts'], [neverInside, notFromTheSide, testingInSpecsOnly], specs),
    block(['apps/**/*.spec.ts', 'infra/**/*.spec.ts'], [neverInside, notFromTheSide]),
    block(['apps/web/**/*.{ts,tsx}'], [webKnowsContractsOnly, webNeverReachesOut], ['**/e2e/**']),
  ];
}

/** What negotiations and pay cases share knows neither of them. */
const noCaseInCasework = {
  regex: '^@loenspor/(negotiation|pay-case)(/|$)',
  message: 'What negotiations and pay cases share knows neither of them.',
};
const onlyOwnFiles = { regex: '^(?!\\./)', message: "The kernel's domain imports its own files only." };

const webKnowsContractsOnly = {
  regex: '^@loenspor/(?![a-z-]+/contract$)',
  message: 'The web app knows the generated client and the types of contract.ts only.',
};
const webNeverReachesOut = {
  // One step up is a folder of the app itself (`../api/…` is its client), two or more may lead out of it.
  regex:
    '^(\\.{1,2}/)+(libs|infra)/(?!.*/contract(\\.js)?$)|^(\\.\\./){2,}(apps/)?(api|standalone|projector|cli)/',
  message: 'The web app knows the generated client and the types of contract.ts only.',
};

function patternsOf(layer: string, { packages, notInto, says }: Layer): Pattern[] {
  const outside = {
    regex: `^(?!\\.{1,2}/|(${packages.map((name) => `${name}$`).join('|')}))`,
    message: `${says}.`,
  };
  const back = {
    regex: `^(\\.\\./)+((${notInto.join('|')})/|index(\\.js)?$|[a-z-]+\\.module(\\.js)?$)`,
    message: `${says}; never back.`,
  };
  // A row folds with the domain's own `evolve`, or there would be two places for each rule; it never decides.
  const typesOnly = {
    regex: '^(\\.\\./)+domain/(index|.*\\.(decider|commands|rules))\\.js$',
    message: `${says}.`,
    allowTypeImports: true,
  };
  return layer === 'read' ? [outside, back, typesOnly] : [outside, back];
}
