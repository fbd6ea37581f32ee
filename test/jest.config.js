import { resolve } from 'node:path';

// One transform and one mapper for every kind of test; each kind is a project, so that a run can choose.
const rootDir = resolve(import.meta.dirname, '..');

const shared = {
  rootDir,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true, tsx: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            react: { runtime: 'automatic', importSource: 'preact' },
          },
        },
      },
    ],
  },
  moduleNameMapper: {
    '^nestjs-maestrano$': '<rootDir>/lib/index.ts',
    '^nestjs-maestrano/redis$': '<rootDir>/lib/stores/redis/index.ts',
    '^nestjs-maestrano/(.*)$': '<rootDir>/lib/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/sample/dist'],
};

const project = (name, extra = {}) => ({
  ...shared,
  displayName: name,
  roots: ['<rootDir>/lib', `<rootDir>/test/${name}`],
  testMatch: [`<rootDir>/test/${name}/**/*.spec.ts`],
  ...extra,
});

export default {
  rootDir,
  projects: [project('unit'), project('integration'), project('e2e'), project('full')],
  // The default leaves one core idle; the suite is mostly waiting for neither disk nor network.
  maxWorkers: '100%',
  // Five seconds are a guess about the machine, and a busy one is no failure: the clock of the tests is not the wall's.
  testTimeout: 120_000,
  coverageProvider: 'v8',
  collectCoverageFrom: ['lib/**/*.ts', '!lib/**/*.generated.ts'],
};
