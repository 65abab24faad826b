import { createContext } from 'react';
import { piecesOf, type Piece } from '../../glossary/recognise';
import type { TermName } from '../../glossary/terms';
import type { Language } from '../../words';
import type { Inline, Part, Passage } from '../format/lesson';
import { plain } from '../format/plain';

/** The terms of the glossary in a text: of its texts the pieces, of its pointers what they name. */
export interface Marks {
  readonly pieces: ReadonlyMap<Inline, readonly Piece[]>;
  readonly pointers: ReadonlyMap<Inline, TermName>;
}

/** What is marked of the texts within; undefined where nothing is, as in front of a room. */
export const MarksContext = createContext<Marks | undefined>(undefined);

/** The lines of text of a block. */
export const linesOf = (passage: Passage): readonly (readonly Inline[])[] => {
  if (passage.kind === 'paragraph') return [passage.inlines];
  return passage.kind === 'list' ? passage.items : [];
};

/** The blocks of a step: what stands between its questions, each question with its observation, each goal. */
function blocksOf(parts: readonly Part[]): readonly (readonly Passage[])[] {
  const blocks: Passage[][] = [];
  let before: Part['kind'] | undefined;
  for (const part of parts) {
    const own =
      part.kind === 'passage'
        ? [part.passage]
        : part.kind === 'predict'
          ? part.question
          : part.passages;
    const goesOn = before === part.kind ? part.kind === 'passage' : part.kind === 'observe';
    if (goesOn && before !== undefined && before !== 'goal') blocks.at(-1)!.push(...own);
    else blocks.push([...own]);
    before = part.kind;
  }
  return blocks;
}

/**
 * What is marked of a step: in each block every term where it stands first. Formulas, options and links to
 * elsewhere stay as they are; a pointer that names a term tells its meaning beside what it does.
 */
export function marksOf(parts: readonly Part[], language: Language): Marks {
  const pieces = new Map<Inline, readonly Piece[]>();
  const pointers = new Map<Inline, TermName>();
  for (const block of blocksOf(parts)) {
    const seen = new Set<TermName>();
    const look = (inlines: readonly Inline[]) => {
      for (const [k, inline] of inlines.entries()) {
        if (inline.kind === 'strong' || inline.kind === 'emphasis') look(inline.inlines);
        if (inline.kind === 'pointer') {
          // Its symbol may stand with it: 망각 게이트 f.
          const [name, more, ...others] = piecesOf(plain(inline.inlines), language);
          if (!name?.term || others.length > 0 || (more && !/^ ?\p{L}$/u.test(more.text))) continue;
          pointers.set(inline, name.term);
          seen.add(name.term);
        }
        if (inline.kind !== 'text') continue;
        const found = piecesOf(inline.text, language, k > 0).map((piece) => {
          const isFirst = piece.term !== undefined && !seen.has(piece.term);
          if (isFirst) seen.add(piece.term!);
          return isFirst ? piece : { text: piece.text };
        });
        if (found.some(({ term }) => term)) pieces.set(inline, found);
      }
    };
    for (const passage of block) for (const line of linesOf(passage)) look(line);
  }
  return { pieces, pointers };
}
