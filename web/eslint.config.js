import js from '@eslint/js';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'src/dashboard/api/schema.d.ts'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...vue.configs['flat/strongly-recommended'],
  {
    rules: {
      // Typed arrays and fixed tables are read inside their bounds; a check at each read would cost the inner loops.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-console': 'error',
      'no-restricted-globals': ['error', 'fetch', 'XMLHttpRequest', 'WebSocket'],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Equal reports must look equal.' },
        { object: 'Date', property: 'now', message: 'Equal reports must look equal.' },
      ],
    },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      // TypeScript knows the names, Prettier the form.
      'no-undef': 'off',
      'vue/html-indent': 'off',
      'vue/html-self-closing': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/require-default-prop': 'off',
    },
  },
  { files: ['src/dashboard/api/*.ts', 'src/widget/service.ts'], rules: { 'no-restricted-globals': 'off' } },
);
