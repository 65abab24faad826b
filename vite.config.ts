import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { fonts } from './vite/fonts.ts';
import { greeting } from './vite/greeting.ts';
import { notices } from './vite/notices.ts';
import { contentSecurityPolicy } from './vite/policy.ts';

const { page, worker } = notices(['pretendard', 'katex']);
const withoutLicenceComments = { output: { comments: { legal: false } } };

// What the first picture shares with later ones; what only later ones share is no part of it.
const sharedModules = new RegExp(
  [
    'src/(store/(?!scenes)|(link|tasks|experiment)/)',
    'src/worker/(client|protocol)\\.',
    'src/words/(index|ko/(index|problems|shell|stage|tasks))\\.',
    'src/cells/(?!adjoint|tex|numbers)',
    'src/ui/(drawing/(?!ribbon|sluice)|drawings|theme|number|concept|size|media|later|Drawing)',
    'node_modules/(react|d3-timer|d3-ease|pure-rand|es-hangul|zustand)/',
    'node_modules/lucide-react/dist/esm/(?!icons/|lucide-react)',
  ].join('|'),
);

export default defineConfig({
  // Relative paths: the build works from any folder of any static host.
  base: './',
  // No page but one: a wrong path is an error, in the tests too.
  appType: 'mpa',
  // The worker's modules too, or the development server finds them late and reloads.
  optimizeDeps: { entries: ['index.html', 'src/worker/entry.ts'] },
  plugins: [react(), fonts(), greeting(), contentSecurityPolicy(), page],
  worker: {
    format: 'es',
    plugins: () => [worker()],
    rolldownOptions: withoutLicenceComments,
  },
  build: {
    // A small font as a data: URL would break font-src.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        ...withoutLicenceComments.output,
        // In one file instead of ten small ones, which are fetched as fast and pack better.
        codeSplitting: {
          groups: [{ name: 'shared', test: sharedModules }],
        },
      },
    },
  },
  preview: { port: 4173 },
});
