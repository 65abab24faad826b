import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/**
 * What the page may load: itself, and nothing from anywhere else.
 * 'wasm-unsafe-eval' lets the worker compile WebAssembly and allows no JavaScript.
 */
const policy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** The hashes by which the policy allows the scripts that stand in the page itself, and no others. */
const hashesOf = (html: string): readonly string[] =>
  [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(
    ([, script]) => `'sha256-${createHash('sha256').update(script!).digest('base64')}'`,
  );

/**
 * Writes the Content-Security-Policy into the built page, for hosts that let no one set headers.
 * The development server goes without: it serves styles as scripts.
 */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: (html) => [
      {
        tag: 'meta',
        attrs: {
          'http-equiv': 'Content-Security-Policy',
          content: Object.entries({
            ...policy,
            'script-src': [policy['script-src'], ...hashesOf(html)].join(' '),
          })
            .map((directive) => directive.join(' '))
            .join('; '),
        },
        injectTo: 'head-prepend',
      },
    ],
  };
}
