import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import type { BuildOptions } from 'vite';
import { defineConfig } from 'vitest/config';

const out = (bundle: string) => `${process.env['VITRINE_WEB_OUT'] ?? 'dist'}/${bundle}`;

const builds: Record<string, BuildOptions> = {
  // One script without modules and one style sheet, which the tool embeds and writes into each page.
  report: {
    outDir: out('report'),
    cssCodeSplit: false,
    lib: { entry: 'src/main.ts', formats: ['iife'], name: 'vitrineReport', fileName: () => 'report.js', cssFileName: 'report' },
  },
  // Pages that the server serves; their names carry hashes, so that browsers may keep them.
  dashboard: {
    outDir: out('dashboard'),
    assetsInlineLimit: 0,
    rolldownOptions: { input: 'index.html' },
  },
  // One module with its style inside, for pages that are not ours.
  widget: {
    outDir: out('widget'),
    lib: { entry: 'src/widget/main.ts', formats: ['es'], fileName: () => 'vitrine-why.js' },
  },
};

/** The report, the dashboard and the widget, a mode each. */
export default defineConfig(({ mode }) => ({
  plugins: [vue()],
  resolve: {
    // The style of the report's pages, which the dashboard shares.
    alias: { '@assets': fileURLToPath(new URL('../src/Vitrine.Explanations/Rendering/Assets', import.meta.url)) },
  },
  // light-dark() stays as it is: it follows the colour scheme of whatever is around it.
  build: { target: 'es2022', cssTarget: ['chrome123', 'firefox120', 'safari17.5'], emptyOutDir: true, reportCompressedSize: false, ...builds[mode] },
  define: {
    __VUE_OPTIONS_API__: 'false',
    ...(mode === 'test' ? {} : { 'process.env.NODE_ENV': '"production"' }),
  },
  server: { fs: { allow: ['..'] }, proxy: { '/v1': process.env['VITRINE_SERVER'] ?? 'http://127.0.0.1:5870' } },
  test: {
    environment: 'jsdom',
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    reporters: ['default'],
  },
}));
