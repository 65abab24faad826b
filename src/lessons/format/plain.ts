import type { Inline } from './lesson';

/** The text of inlines, without what marks it. */
export const plain = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => {
      if (inline.kind === 'text') return inline.text;
      if (inline.kind === 'formula') return inline.tex;
      return inline.kind === 'figure' ? '' : plain(inline.inlines);
    })
    .join('');
