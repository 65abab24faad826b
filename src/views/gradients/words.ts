import { useStore } from '../../store';
import { labWords } from '../../words/lab';

/** The words of the gradient lab in the reader's language. */
export const useLabWords = () => labWords[useStore((state) => state.language)];
