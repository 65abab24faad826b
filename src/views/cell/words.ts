import { useMemo } from 'react';
import { useStore, useWords } from '../../store';
import type { Words } from '../../words';
import { cellWords } from '../../words/cell';

/** Words of the page, with those of the opened cell. */
export type WordsOfCell = Pick<Words, 'stage'> & { readonly cell: typeof cellWords.ko };

/** The words of the opened cell, and of symbols, in the reader's language. */
export function useCellWords(): WordsOfCell {
  const { stage } = useWords();
  const language = useStore((state) => state.language);
  return useMemo(() => ({ stage, cell: cellWords[language] }), [stage, language]);
}
