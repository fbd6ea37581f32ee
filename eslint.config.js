import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/**
 * Rooms of lib, each with the rooms it may import. Imports run one way; whatever is not listed is forbidden.
 * `maestrano.module*.ts` and `index.ts` at the top wire everything and are not a room.
 */
const ROOMS = {
  errors: [],
  presets: [],
  telemetry: ['connec/contract'],
  stores: ['presets'],
  credentials: ['presets'],
  http: ['telemetry', 'presets'],
  platform: ['presets', 'credentials'],
  events: ['telemetry', 'presets', 'stores', 'credentials', 'http', 'platform', 'connec/contract'],
  account: ['presets', 'stores', 'credentials', 'http', 'platform'],
  connec: ['presets', 'stores', 'credentials', 'http', 'platform'],
  session: [
    'telemetry',
    'presets',
    'stores',
    'credentials',
    'http',
    'platform',
    'events',
    'account',
    'connec',
  ],
  sso: [
    'telemetry',
    'presets',
    'stores',
    'credentials',
    'http',
    'platform',
    'events',
    'account',
    'connec',
    'session',
  ],
  webhooks: ['presets', 'stores', 'credentials', 'http', 'platform', 'connec', 'events'],
  bullmq: ['webhooks', 'presets'],
  metadata: ['presets', 'platform', 'credentials', 'connec/contract', 'events'],
};

/** Every room may use these. */
const GROUND = ['errors', 'clock.ts', 'version.ts'];

/** Rooms at the edge: they stand on others, nothing in lib stands on them. */
const EDGE = {
  // An independent implementation of the platform's side: the wire vocabulary only, never the code under test.
  sandbox: ['connec/contract'],
  doctor: ['sandbox', 'connec/contract'],
  cli: ['sandbox', 'doctor', 'connec/contract'],
  // Runs in the Nest CLI, on the files of an application.
  schematics: [],
  testing: Object.keys(ROOMS).concat('index.ts'),
  terminus: ['presets', 'stores', 'http', 'webhooks', 'maestrano.vitals.ts'],
  opentelemetry: ['telemetry', 'connec/contract'],
};

const all = [...Object.keys(ROOMS), ...Object.keys(EDGE)];

const zones = [
  ...Object.entries(ROOMS).map(([room, allowed]) => ({
    target: `./lib/${room}`,
    from: './lib',
    except: [...new Set([room, ...allowed, ...GROUND])].map(name => `./${name}`),
    message: `lib/${room} may import only: ${[...GROUND, ...allowed].join(', ')}. See "Rooms" in README.md.`,
  })),
  ...Object.entries(EDGE).map(([room, allowed]) => ({
    target: `./lib/${room}`,
    from: './lib',
    except: [...new Set([room, ...allowed, ...GROUND])].map(name => `./${name}`),
    message: `lib/${room} stands at the edge and may import only: ${[...GROUND, ...allowed].join(', ')}.`,
  })),
  {
    target: ['./lib/index.ts', './lib/maestrano.*.ts'],
    from: Object.keys(EDGE).map(room => `./lib/${room}`),
    message: 'The module loads neither the sandbox nor the testing helpers.',
  },
];

/** A room is entered through its index.ts (the Connec! contract is shared vocabulary and has a door of its own). */
const doors = all.map(room => ({
  regex: `^(\\.\\./)+${room}/(?!index\\.js$|contract/)`,
  message: `Enter lib/${room} through its index.ts.`,
}));

const CLOCK = 'Use the injected Clock.';
const clocks = ['timers', 'timers/promises', 'perf_hooks']
  .flatMap(name => [name, `node:${name}`])
  .map(name => ({ name, message: CLOCK }));

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      '.cache/**',
      'coverage/**',
      'sample/dist/**',
      '.data/**',
      'test/compat/**',
      '**/*.generated.ts',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ['*.js', '.build/*.js', 'test/*.js', 'test/*/*.js', 'test/*/*.mjs'],
        },
        tsconfigRootDir: import.meta.dirname,
      },
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly' },
    },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: 'tsconfig.json' })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    // One clock: nothing else in lib reads the time or sets a timer.
    files: ['lib/**/*.{ts,tsx}'],
    ignores: ['lib/clock.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: CLOCK },
        { object: 'performance', property: 'now', message: CLOCK },
        { object: 'performance', property: 'timeOrigin', message: CLOCK },
        { object: 'process', property: 'hrtime', message: CLOCK },
        { object: 'process', property: 'uptime', message: CLOCK },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: CLOCK,
        },
        { selector: "CallExpression[callee.name='Date']", message: CLOCK },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'setTimeout', message: CLOCK },
        { name: 'setInterval', message: CLOCK },
      ],
      'no-console': 'error',
    },
  },
  {
    files: ['lib/**/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: doors, paths: clocks }] },
  },
  {
    files: ['lib/cli/**/*.ts', 'sample/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
