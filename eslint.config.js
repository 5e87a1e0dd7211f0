import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What speaks to ports: no clock, no chance and no sleep of its own. */
const behindPorts = ['events/**/*.ts', 'incident/**/*.ts', 'functions/**/*.ts', 'channels/**/*.ts'];
const tests = ['test/**/*.ts'];
/** Started by a person or by npm: they speak on the console. */
const programs = ['scripts/**', 'simulator/**', 'bench/**', 'local/**'];

const cryptoChance = '/^(randomUUID|randomUUIDv7|randomBytes|randomInt|randomFillSync|randomFill|getRandomValues)$/';
const timers = ['setTimeout', 'setInterval', 'setImmediate'];
const clockOrChance = 'Take the time, ids, chance and sleep from the ports (functions/ports.ts).';

/** Selectors of a call that reads the clock or draws a random number, whatever it is reached through. */
const clockAndChance = [
  "MemberExpression[object.name='Date'][property.name='now']",
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "MemberExpression[object.name='performance'][property.name=/^(now|timeOrigin|mark|measure)$/]",
  "MemberExpression[object.name='process'][property.name=/^(hrtime|uptime)$/]",
  "MemberExpression[object.name='Math'][property.name='random']",
  "MemberExpression[object.name='Temporal'][property.name='Now']",
  `MemberExpression[property.name=${cryptoChance}]`,
  `ImportSpecifier[imported.name=${cryptoChance}]`,
  "MemberExpression[object.name='AbortSignal'][property.name='timeout']",
  `MemberExpression[object.name='globalThis'][property.name=/^(${timers.join('|')}|Date|performance)$/]`,
].map((selector) => ({ selector, message: clockOrChance }));

const noFlags = [
  {
    selector: 'TSEnumDeclaration, TSModuleDeclaration[global!=true]',
    message: 'Only what type stripping can erase: a union, a module.',
  },
];

const honestTests = [
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe|suite|bench)$/][property.name=/^(only|skip|todo|skipIf|runIf|fails)$/]',
    message: 'A test runs or it goes.',
  },
  { selector: 'CallExpression[callee.name=/^(xit|xdescribe|fit|fdescribe)$/]', message: 'A test runs or it goes.' },
  {
    selector: "CallExpression[callee.object.name='vi'][callee.property.name=/^(mock|doMock|hoisted|stubGlobal)$/]",
    message: 'No module mocks: hand in a fake that implements the port.',
  },
];

export default defineConfig(
  globalIgnores(['**/node_modules/', 'cdk.out/', 'coverage/', '.cache/', '.holdfast/']),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: false, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, minimumDescriptionLength: 10 }],
      // a union on its own tag is a type, as the style's examples write it
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // numbers and booleans read well in a template
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // [...text] is how code points are counted, in messages and in masks
      '@typescript-eslint/no-misused-spread': 'off',
      // a port's fake is async because the port is
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true, caughtErrors: 'all' },
      ],
      '@typescript-eslint/no-redeclare': 'off', // a zod schema and its type have one name
      // `undefined` stands for absent in index signatures (noPropertyAccessFromIndexSignature wants the brackets)
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-params': 'off',
      '@typescript-eslint/max-params': ['error', { max: 4 }],
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...noFlags],
    },
  },
  {
    files: behindPorts,
    rules: {
      'no-restricted-syntax': ['error', ...noFlags, ...clockAndChance],
      'no-restricted-globals': ['error', ...timers.map((name) => ({ name, message: clockOrChance }))],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            ...[
              'node:timers',
              'node:timers/promises',
              'timers',
              'timers/promises',
              'node:perf_hooks',
              'perf_hooks',
            ].map((name) => ({ name, message: clockOrChance })),
            { name: 'ulid', importNames: ['ulid', 'monotonicFactory'], message: clockOrChance },
          ],
        },
      ],
    },
  },
  {
    files: tests,
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...noFlags, ...honestTests],
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: programs, rules: { 'no-console': 'off' } },
);
