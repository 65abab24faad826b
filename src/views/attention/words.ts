import { useStore } from '../../store';
import { attentionWords } from '../../words/attention';

/** The words of attention and decoding in the reader's language. */
export const useAttentionWords = () => attentionWords[useStore((state) => state.language)];
