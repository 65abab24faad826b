import { useMemo } from 'react';
import { useStore, useWords as usePageWords } from '../../store';
import type { Words } from '../../words';
import { exampleWords } from '../../words/example';
import { pictureWords } from '../../words/pictures';

/** The words of pictures of examples in the reader's language. */
export const useExampleWords = () => exampleWords[useStore((state) => state.language)];

/** Words of tasks, with those that their pictures say. */
export interface TaskWords {
  readonly tasks: Words['tasks'] & typeof pictureWords.ko;
}

/** The words of tasks and of their pictures in the reader's language. */
export function useTaskWords(): TaskWords {
  const { tasks } = usePageWords();
  const language = useStore((state) => state.language);
  return useMemo(() => ({ tasks: { ...tasks, ...pictureWords[language] } }), [tasks, language]);
}
