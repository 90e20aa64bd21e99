/** Sources run through @swc/jest as ES modules; end-to-end tests drive the compiled `dist`. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests', '<rootDir>/flows'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  setupFilesAfterEnv: ['<rootDir>/tests/support/second-chance.js'],
  testTimeout: 30_000,
  // Most suites wait for servers, so two of them share the two cores of a small machine well.
  maxWorkers: 2,
};
