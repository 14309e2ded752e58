/** Tests are ES modules in TypeScript, transpiled file by file; `npm run check` does the type check. */
import { availableParallelism } from 'node:os';

/**
 * Modules without side effects: the core up to the report, the reports of the tests, and GitHub's description of its API,
 * whose validators take long to compile. Test files that run in one
 * process share them (docs/decisions/0008-tests-share-the-core.md), unless their coverage is measured or they are
 * loaded again after a change.
 */
const shared =
  '/src/(?:source|yaml|compose|cache|policy|fix|check|report|review)/.+\\.ts$|/__tests__/support/(?:projects|reports|corpus-services|github/openapi)\\.ts$';
const isShared = !process.argv.some((each) => /^--(?:coverage|watch)/.test(each));

export default {
  testEnvironment: '<rootDir>/__tests__/support/jest/environment.js',
  runner: '<rootDir>/__tests__/support/jest/runner.js',
  testSequencer: '<rootDir>/__tests__/support/jest/sequencer.js',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  resolver: 'ts-jest-resolver',
  transform: {
    ...(isShared ? { [shared]: '<rootDir>/__tests__/support/jest/shared-module.js' } : {}),
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript' },
          target: 'es2022',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/', '<rootDir>/editors/'],
  // One for the time that tests wait; each also makes reports that the others make.
  maxWorkers: availableParallelism() + 1,
  testTimeout: 30_000,
  // Coverage of what runs in the tests' processes; `npm test -- --coverage` prints the figure.
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts', '!src/**/*.d.ts'],
  coverageReporters: ['text-summary'],
};
