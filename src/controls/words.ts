import { useStore } from '../store';
import { controlWords } from '../words/controls';

/** The words of the controls that come after the first picture, in the reader's language. */
export const useControlWords = () => controlWords[useStore((state) => state.language)];
