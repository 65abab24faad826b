import { useStore } from '../../../store';
import { readingWords } from '../../../words/readings';

/** The words of the readings in the reader's language. */
export const useReadingWords = () => readingWords[useStore((state) => state.language)];
