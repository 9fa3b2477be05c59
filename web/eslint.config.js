import js from '@eslint/js';
import query from '@tanstack/eslint-plugin-query';
import boundaries from 'eslint-plugin-boundaries';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const asErrors = (rules) =>
  Object.fromEntries(
    Object.entries(rules).map(([name, level]) => [
      name,
      Array.isArray(level)
        ? level[0] === 'off'
          ? level
          : ['error', ...level.slice(1)]
        : level === 'off'
          ? 'off'
          : 'error',
    ]),
  );

const allow = (from, types) => ({
  from: { element: { type: from } },
  allow: types.map((type) => ({ to: { element: { type } } })),
});

export default defineConfig(
  globalIgnores(['dist', 'src/api/schema.ts', 'src/routeTree.gen.ts']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      reactHooks.configs.flat.recommended,
      query.configs['flat/recommended-strict'] ?? query.configs['flat/recommended'],
    ],
    plugins: { 'jsx-a11y': jsxA11y, boundaries },
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    settings: {
      'import/resolver': { typescript: { project: './tsconfig.json' } },
      'boundaries/elements': [
        { type: 'feature', pattern: 'src/features/*', capture: ['feature'] },
        { type: 'api', pattern: 'src/api' },
        { type: 'components', pattern: 'src/components' },
        { type: 'lib', pattern: 'src/lib' },
        { type: 'routes', pattern: 'src/routes' },
        { type: 'test', pattern: 'src/test' },
      ],
    },
    rules: {
      ...asErrors(jsxA11y.flatConfigs.recommended.rules),
      // It only says that the React Compiler, which is not used here, would skip a component.
      'react-hooks/incompatible-library': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 150, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            allow('lib', ['lib']),
            allow('api', ['api', 'lib']),
            allow('components', ['components', 'api', 'lib']),
            allow('feature', ['api', 'components', 'lib']),
            // A feature sees itself and no other one; a new folder is covered without a word here.
            {
              from: { element: { type: 'feature' } },
              allow: [
                {
                  to: { element: { type: 'feature', captured: { feature: '{{ from.captured.feature }}' } } },
                },
              ],
            },
            allow('routes', ['feature', 'components', 'api', 'lib', 'routes']),
            allow('test', ['api', 'components', 'lib', 'feature', 'routes', 'test']),
          ],
        },
      ],
    },
  },
  {
    // Routes must export a `Route` made by a call, and redirects are thrown by the router's own contract.
    files: ['src/routes/**'],
    rules: { '@typescript-eslint/only-throw-error': 'off' },
  },
  {
    files: ['**/*.test.{ts,tsx}'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'boundaries/dependencies': 'off',
    },
  },
  // The scripts run in Node, and parts of them in the page that they look at.
  { files: ['scripts/**', '*.js'], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  { files: ['public/**'], languageOptions: { globals: globals.browser } },
);
