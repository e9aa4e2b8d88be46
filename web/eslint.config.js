import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

/** Imports flow one way: ui, lib, gql, i18n -> features -> app. Folders are named by "@/…". */
const forbid = (...group) => ({ 'no-restricted-imports': ['error', { patterns: [{ group }] }] })

export default tseslint.config(
  { ignores: ['dist', 'test-results', 'playwright-report', 'src/gql/{introspection,documents}.d.ts'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  reactHooks.configs.flat['recommended-latest'],
  jsxA11y.flatConfigs.recommended,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', 300],
      'no-console': 'error',
    },
  },
  {
    files: ['src/{ui,lib,gql,i18n}/**/*.{ts,tsx}'],
    rules: forbid('../*', '@/app/*', '@/features/*'),
  },
  {
    files: ['src/features/*/*.{ts,tsx}'],
    rules: forbid('../*', '@/app/*', '@/features/*'),
  },
  {
    files: ['src/features/*/*/*.{ts,tsx}'],
    rules: forbid('../../*', '@/app/*', '@/features/*'),
  },
  {
    files: ['src/app/**/*.{ts,tsx}'],
    rules: forbid('../*'),
  },
  {
    files: ['*.js', 'scripts/**', 'vite/**', 'e2e/**', '*.config.ts'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
)
