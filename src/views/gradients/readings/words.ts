import { useStore } from '../../../store';
import { readingWords } from '../../../words/readings';

/** The words of the readings in the reader's language. */
export const useReadingWords = () => readingWords[useStore((state) => state.language)];

/** What stands where an answer is awaited, and where none will come: a run that failed answers no more. */
export function useWaiting(waiting: string): string {
  const { stopped } = useReadingWords();
  return useStore((state) => state.status === 'failed') ? stopped : waiting;
}
