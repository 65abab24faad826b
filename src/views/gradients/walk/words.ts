import { useStore } from '../../../store';
import { walkWords } from '../../../words/walk';

/** The words of the walk in the reader's language. */
export const useWalkWords = () => walkWords[useStore((state) => state.language)];
