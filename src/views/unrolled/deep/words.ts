import { useStore } from '../../../store';
import { deepWords } from '../../../words/deep';

/** The words of models of several layers or directions in the reader's language. */
export const useDeepWords = () => deepWords[useStore((state) => state.language)];
