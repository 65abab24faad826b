import { useStore } from '../../store';
import { exampleWords } from '../../words/example';

/** The words of pictures of examples in the reader's language. */
export const useExampleWords = () => exampleWords[useStore((state) => state.language)];
