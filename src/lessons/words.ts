import { useStore } from '../store';
import { lessonWords } from '../words/lessons';

/** The words of the lessons in the reader's language. */
export const useLessonWords = () => lessonWords[useStore((state) => state.language)];
