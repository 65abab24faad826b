import { useStore } from '../../store';
import { searchWords } from '../../words/search';

/** The words of the search in the reader's language. */
export const useSearchWords = () => searchWords[useStore((state) => state.language)];
