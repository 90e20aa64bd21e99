/**
 * Few rules, each for a mistake that costs. Formatting is prettier's, unused code the compiler's, imports the
 * architecture tests'.
 */
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      'bench/peers/',
      'bench/results/',
      'coverage/',
      '**/public/',
      '.scratch/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: {
        project: ['tsconfig.tests.json', 'tsconfig.widget.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // A rejection nobody waits for ends the process, or is lost.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-control-regex': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-param-reassign': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
    },
  },
  {
    // Programs for people write to their terminal.
    files: ['bot/app/**', 'adapters/terminal/**', 'bench/**', 'scripts/**', 'tests/**', 'examples/**'],
    rules: { 'no-console': 'off' },
  },
);
