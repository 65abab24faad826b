import { readFileSync } from 'node:fs';

// What index.html asks for at once is what the first picture waits for.
const page = readFileSync('dist/index.html', 'utf8');
const first = (pattern) => [...page.matchAll(pattern)].map(([, path]) => `dist/${path}`);

export default [
  {
    name: 'JavaScript before the first picture',
    path: [
      ...first(/(?:src|rel="modulepreload"[^>]*href)="\.\/(assets\/[^"]+\.js)"/g),
      // Korean words are in it already; who reads English waits for these too.
      'dist/assets/en-*.js',
    ],
    gzip: true,
    limit: '130 kB',
  },
  {
    name: 'Styles before the first picture',
    path: first(/rel="stylesheet"[^>]*href="\.\/(assets\/[^"]+\.css)"/g),
    gzip: true,
    limit: '15 kB',
  },
  {
    name: 'The font of our own words',
    path: 'dist/assets/pretendard-*.woff2',
    brotli: false,
    limit: '160 kB',
  },
];
