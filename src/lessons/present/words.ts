import { useStore } from '../../store';
import { presentWords } from '../../words/present';

/** The words of presenting in the reader's language. */
export const usePresentWords = () => presentWords[useStore((state) => state.language)];
