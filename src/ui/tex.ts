import type katex from 'katex';

export type Tex = typeof katex;

let loading: Promise<Tex> | undefined;

/**
 * KaTeX with its styles and fonts, fetched when mathematics is first wanted.
 * A fetch that failed is tried anew by the next call.
 */
export function loadTex(): Promise<Tex> {
  loading ??= Promise.all([import('katex'), import('katex/dist/katex.min.css')]).then(
    ([module]) => module.default,
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}
