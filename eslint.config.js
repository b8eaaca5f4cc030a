import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'test-results/', 'playwright-report/'] },
  {
    files: ['src/**/*.{ts,svelte}', 'tests/**/*.ts', 'bench/**/*.ts', '*.config.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tests/tsconfig.json', './bench/tsconfig.json'],
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Options of one meaning each read better as `false` and `''` than as an object of one field.
      '@typescript-eslint/unified-signatures': 'off',
    },
  },
  ...svelte.configs.recommended.map((config) => ({
    ...config,
    files: ['src/**/*.svelte', 'src/**/*.svelte.ts'],
  })),
  {
    files: ['src/**/*.svelte', 'src/**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      // Every hash link is a page of this file: there is no router whose `resolve` could be called.
      'svelte/no-navigation-without-resolve': 'off',
      // `let { value = $bindable() } = $props()`: what is bound is assigned from outside.
      'prefer-const': 'off',
      // Maps and sets in state are replaced whole (`$state.raw`); the rest never are state.
      'svelte/prefer-svelte-reactivity': 'off',
      // Writes the white space that markup would lose.
      'svelte/no-useless-mustaches': 'off',
      // Leaves this to svelte-check, which knows which warnings there are.
      'svelte/no-unused-svelte-ignore': 'off',
      // Here every import of a component is `any`; svelte-check knows its props and checks them.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['scripts/**/*.mjs', 'bench/**/*.mjs', 'eslint.config.js'],
    languageOptions: { globals: globals.node },
  },
);
